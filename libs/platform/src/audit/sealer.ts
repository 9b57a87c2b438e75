// The worker's round over the audit: seals what was committed and signs the head of each chain. Each round's head takes
// the place of the one before; about once a minute one is added to those that stay.
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { describeError } from '../log/describe-error.js';
import type { Log } from '../log/log.js';
import { firstLink } from './canonical.js';
import type { PublicKeys, SigningKey, Statement } from './heads.js';
import {
  addStatement,
  bindingHeads,
  isGenuine,
  keepNewest,
  publicFileBeside,
  publicKeysIn,
  readHeads,
  signingKeyIn,
} from './heads.js';
import { linkAt, SEAL_BATCH, sealBatch } from './seal-audit.js';
import { inHub, unsealedOf } from './unsealed.js';

export interface SealerParts {
  databaseUrl: string;
  hubIds: readonly string[];
  headsFile: string;
  keyFile: string;
  log: Log;
}

export interface AuditSealer {
  /** One round over every hub; answers how many rows were sealed. Rounds come by themselves once `start` was called. */
  round(): Promise<number>;
  start(): void;
  gauges(): Promise<SealingGauges>;
  /** Signs what is still unsigned, and ends. */
  stop(): Promise<void>;
}

export interface SealingGauges {
  /** Hubs whose chain does not hold what was signed: nothing more is sealed there until a person has looked. */
  refusing: number;
  unsealedRows: number;
  oldestUnsealedSeconds: number;
  /** The length of all chains, and how much of them a signature covers. */
  sealedRows: number;
  signedRows: number;
}

/** Milliseconds. */
const PAUSE = 400;
const ADD_EVERY = 60_000;
const AFTER_DISTRUST = 60_000;
const AFTER_AN_ERROR = 5_000;

interface Chain {
  hubId: string;
  state: 'unknown' | 'trusted' | 'distrusted';
  notBefore: number;
  sealedSeq: number;
  /** What was signed last, and whether it stands among the heads that stay. */
  signed: Pick<Statement, 'seq' | 'chainHash'> | null;
  isAdded: boolean;
  addedAt: number;
}

export function makeAuditSealer(parts: SealerParts): AuditSealer {
  const pool = new pg.Pool({
    connectionString: parts.databaseUrl,
    application_name: 'hub-worker-audit',
    max: 2,
    connectionTimeoutMillis: 10_000,
  });
  pool.on('error', (error) => parts.log.warn({ err: describeError(error) }, 'A connection was lost'));
  const chains = parts.hubIds.map(newChain);
  const room = { parts, pool };
  const round = async (): Promise<number> => {
    let sealed = 0;
    for (const chain of chains) sealed += await roundOf(room, chain);
    return sealed;
  };
  const rounds = repeating(() => round());
  return {
    round,
    start: rounds.start,
    gauges: () => gaugesOf(pool, chains),
    async stop() {
      await rounds.stop();
      for (const chain of chains) {
        if (chain.state === 'trusted') await carefully(room, chain, () => signHead(room, chain, 'add'));
      }
      await pool.end();
    },
  };
}

interface Room {
  parts: SealerParts;
  pool: pg.Pool;
}

const newChain = (hubId: string): Chain => ({
  hubId,
  state: 'unknown',
  notBefore: -Infinity,
  sealedSeq: 0,
  signed: null,
  isAdded: true,
  addedAt: -Infinity,
});

async function roundOf(room: Room, chain: Chain): Promise<number> {
  if (performance.now() < chain.notBefore) return 0;
  let sealed = 0;
  await carefully(room, chain, async () => {
    if (chain.state !== 'trusted' && !(await looksSound(room, chain))) return;
    sealed = await sealAll(room.pool, chain.hubId);
    chain.sealedSeq += sealed;
    const isDue = performance.now() - chain.addedAt >= ADD_EVERY;
    const isUnsigned = chain.sealedSeq > (chain.signed?.seq ?? 0);
    if (isUnsigned || (isDue && !chain.isAdded)) await signHead(room, chain, isDue ? 'add' : 'replace');
  });
  return sealed;
}

/** Nothing of this ends the worker: what fails is said, looked at again from the start, and kept to a calm rhythm. */
async function carefully({ parts }: Room, chain: Chain, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    Object.assign(chain, { state: 'unknown', notBefore: performance.now() + AFTER_AN_ERROR });
    parts.log.error(
      { hubId: chain.hubId, err: describeError(error) },
      'The audit could not be sealed; it will be tried again',
    );
  }
}

async function sealAll(pool: pg.Pool, hubId: string): Promise<number> {
  const client = await pool.connect();
  try {
    let sealed = 0;
    let taken = SEAL_BATCH;
    while (taken === SEAL_BATCH) {
      taken = await sealBatch(client, hubId);
      sealed += taken;
    }
    return sealed;
  } finally {
    client.release();
  }
}

/** Before the first seal after a start: what was signed last must still be in the chain. */
async function looksSound(room: Room, chain: Chain): Promise<boolean> {
  const wrong = await whatIsWrong(room, chain);
  if (wrong === null) {
    const end = await inHub(room.pool, chain.hubId, (client) => linkAt(client, chain.hubId, 'last'));
    Object.assign(chain, { state: 'trusted', sealedSeq: end?.seq ?? 0 });
    return true;
  }
  distrust(room, chain, wrong);
  return false;
}

function distrust({ parts }: Room, chain: Chain, wrong: string): void {
  Object.assign(chain, { state: 'distrusted', notBefore: performance.now() + AFTER_DISTRUST });
  parts.log.error(
    { hubId: chain.hubId, wrong },
    'The audit does not fit what was signed: nothing is sealed until a person has looked (hub verify audit)',
  );
}

async function whatIsWrong({ parts, pool }: Room, chain: Chain): Promise<string | null> {
  const { hubId } = chain;
  const statements = readHeads(parts.headsFile)?.statements ?? [];
  const key = signingKeyIn(parts.keyFile, { mayBeMade: statements.length === 0 });
  const last = bindingHeads(statements, hubId).at(-1);
  if (!last) return null;
  if (!isGenuine(last, publicKeysBeside(parts.keyFile, key))) return 'the last head has no known signature';
  Object.assign(chain, { signed: last, isAdded: true });
  return (await holds(pool, hubId, last)) ? null : NOT_IN_CHAIN;
}

const NOT_IN_CHAIN = 'the last signed head is not in the chain';

async function holds(
  pool: pg.Pool,
  hubId: string,
  { seq, chainHash }: Pick<Statement, 'seq' | 'chainHash'>,
): Promise<boolean> {
  const found = await inHub(pool, hubId, (client) => linkAt(client, hubId, seq));
  const link = seq === 0 ? firstLink(hubId) : found?.chainHash;
  return link?.toString('hex') === chainHash;
}

function publicKeysBeside(keyFile: string, own: SigningKey): PublicKeys {
  const known = new Map([[own.kid, own.publicKey]]);
  try {
    return new Map([...publicKeysIn(readFileSync(publicFileBeside(keyFile), 'utf8')), ...known]);
  } catch {
    return known;
  }
}

/** Nothing is signed over a chain that has lost what was signed before: the older head is what tells of it. */
async function signHead(room: Room, chain: Chain, how: 'add' | 'replace'): Promise<void> {
  const { parts, pool } = room;
  const { hubId, signed } = chain;
  if (signed && !(await holds(pool, hubId, signed))) return distrust(room, chain, NOT_IN_CHAIN);
  const end = await inHub(pool, hubId, (client) => linkAt(client, hubId, 'last'));
  const isNew = end !== null && end.seq > (signed?.seq ?? 0);
  if (!end || (!isNew && chain.isAdded)) return;
  const key = signingKeyIn(parts.keyFile, { mayBeMade: false });
  const { rows } = await pool.query<{ at: Date }>('select clock_timestamp() as at');
  const [{ at }] = rows as [{ at: Date }];
  const chainHash = end.chainHash.toString('hex');
  const head = key.sign({ kind: 'head', hub: hubId, seq: end.seq, chainHash, at: at.toISOString() });
  keepNewest(parts.headsFile, head);
  if (how === 'add') addStatement(parts.headsFile, head);
  Object.assign(chain, { signed: head, sealedSeq: end.seq, isAdded: how === 'add' });
  if (how === 'add') chain.addedAt = performance.now();
}

async function gaugesOf(pool: pg.Pool, chains: readonly Chain[]): Promise<SealingGauges> {
  const unsealed = [];
  for (const { hubId } of chains) {
    unsealed.push(await inHub(pool, hubId, (client) => unsealedOf(client, hubId)));
  }
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    refusing: chains.filter(({ state }) => state === 'distrusted').length,
    unsealedRows: sum(unsealed.map(({ rows }) => rows)),
    oldestUnsealedSeconds: Math.max(0, ...unsealed.map(({ oldest }) => oldest)),
    sealedRows: sum(chains.map(({ sealedSeq }) => sealedSeq)),
    signedRows: sum(chains.map(({ signed }) => signed?.seq ?? 0)),
  };
}

function repeating(run: () => Promise<unknown>) {
  let stopped = false;
  let wakeUp: () => void = () => undefined;
  let loop: Promise<void> = Promise.resolve();
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, PAUSE);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  return {
    start(): void {
      loop = (async () => {
        while (!stopped) {
          await run();
          if (!stopped) await pause();
        }
      })();
    },
    async stop(): Promise<void> {
      stopped = true;
      wakeUp();
      await loop;
    },
  };
}
