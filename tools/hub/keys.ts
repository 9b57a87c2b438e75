// The keys that seal: what is sealed by which, another one, everything under it, the old one gone.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import pg from 'pg';
import { starterOf } from '../start/one-copy.ts';
import { exit, NotDone, type Output, show } from './answer.ts';
import { recorded, settingsOrLeave, withOwner } from './database.ts';
import { kidsOf, readRing, type Ring } from './keyring.ts';
import { built } from './rulebook.ts';
import { keySettings } from './works.ts';

/** Of the apps' own interval: by then each of them has looked at the file. */
const looksToWait = 4;
const secondsToSettle = 30;
const mostNamed = 50;

export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('the keys that seal what patients and their doctors write');
  keys
    .command('status')
    .description('how many values are sealed by which key')
    .option('--json', 'one JSON object')
    .action(status);
  keys
    .command('add')
    .description('make a new key that seals from now on; the apps take it while they run')
    .option('--kid <id>', 'its id (letters, digits, . _ -)')
    .option('--json', 'one JSON object')
    .action(add);
  keys
    .command('rotate')
    .description('seal everything again by the first key; stopped or killed, the next run goes on')
    .option('--json', 'one JSON object')
    .action(rotate);
  keys
    .command('retire')
    .description('take a key away that nothing is sealed by any more')
    .argument('<kid>', 'its id')
    .option('--json', 'one JSON object')
    .action(retire);
}

async function withKeysRole<Result>(use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  await built();
  const { roleUrls } = await import('@hub/db');
  return withOwner(async (ownerUrl) => {
    const client = new pg.Client({
      connectionString: roleUrls(ownerUrl).keys,
      connectionTimeoutMillis: 10_000,
    });
    await client.connect();
    try {
      return await use(client);
    } finally {
      await client.end();
    }
  });
}

const note = (operation: string, kind: 'command' | 'question') =>
  recorded({ operation, kind }, async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from hubs');
    return { hubs: rows.map(({ id }) => id), ids: [], result: undefined };
  });

async function counts() {
  return withKeysRole(async (client) => (await import('@hub/db')).countByKid(client));
}

async function status(output: Output): Promise<void> {
  await note('count-sealed', 'question');
  const columns = await counts();
  const { sealingKeys } = await keySettings();
  const known = sealingKeys.map(({ kid }) => kid);
  const found = columns.flatMap(({ kid }) => (kid === null || known.includes(kid) ? [] : [kid]));
  const keys = [...known, ...new Set(found)].map((kid) => ({
    kid,
    use: kid === known[0] ? 'seals and opens' : known.includes(kid) ? 'opens' : 'MISSING',
    values: sum(columns.filter((column) => column.kid === kid)),
  }));
  const unreadable = sum(columns.filter(({ kid }) => kid === null));
  if (output.json) show({ sealsBy: known[0], keys, unreadable, columns }, output);
  else {
    show(keys, output);
    show(
      columns.map((column) => ({ ...column })),
      output,
    );
    if (unreadable > 0)
      console.log(`${unreadable} values carry no key id: they were changed or never sealed.`);
  }
}

const sum = (counted: readonly { values: number }[]) => counted.reduce((all, { values }) => all + values, 0);

async function add({ kid = `k-${randomBytes(4).toString('hex')}`, ...output }: Output & { kid?: string }) {
  const ring = readRing('add a key');
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(kid)) throw new NotDone('A key id has letters, digits and . _ - only.');
  if (kidsOf(ring).includes(kid)) throw new NotDone(`There is a key ${kid} already.`);
  await note('add-sealing-key', 'command');
  const fresh = `${kid}:${randomBytes(32).toString('base64')}`;
  // First everybody learns to open what it seals, and only then somebody may seal by it.
  ring.write([...ring.keys, fresh]);
  await untilTheAppsLooked(ring);
  ring.write([fresh, ...ring.keys]);
  await untilTheAppsLooked(ring);
  show({ sealsBy: kid, keys: 1 + ring.keys.length, next: 'hub keys rotate' }, output);
}

async function untilTheAppsLooked(ring: Ring): Promise<void> {
  const runs = ring.isGiven || starterOf(settingsOrLeave().dataDir) !== null;
  const { KEYRING_LOOK_EVERY } = await import('@hub/platform');
  if (runs) await pause(looksToWait * KEYRING_LOOK_EVERY);
}

async function rotate(output: Output): Promise<void> {
  await note('rotate-sealing-keys', 'command');
  const { sealingKeys } = await keySettings();
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stopping.abort());
  const ended = await withKeysRole(async (client) => {
    const { AlreadyResealing, reseal } = await import('@hub/db');
    const { makeSealer } = await import('@hub/platform');
    return reseal({
      client,
      sealer: makeSealer(sealingKeys),
      stopping: stopping.signal,
      onBatch: sayingHowFar(),
    }).catch((problem: unknown) => {
      throw problem instanceof AlreadyResealing ? new NotDone(problem.message) : problem;
    });
  });
  const { broken, ...rest } = ended;
  show(
    { ...rest, broken: broken.length, ...(output.json ? { places: broken.slice(0, mostNamed) } : {}) },
    output,
  );
  if (!output.json) {
    for (const { table, column, rowId, why } of broken.slice(0, mostNamed))
      console.error(`${table}.${column} of ${rowId}: ${why}`);
    if (ended.stopped) console.error('Stopped: the next run goes on from here.');
  }
  process.exitCode = ended.left === 0 ? exit.done : exit.refused;
}

const msBetweenLines = 5_000;

function sayingHowFar() {
  let saidAt = performance.now();
  return ({ table, column, resealed }: { table: string; column: string; resealed: number }) => {
    if (performance.now() - saidAt < msBetweenLines) return;
    saidAt = performance.now();
    console.error(`${resealed} values sealed again, now in ${table}.${column}`);
  };
}

async function retire(kid: string, output: Output): Promise<void> {
  const { sealingKeys } = await keySettings();
  const known = sealingKeys.map((key) => key.kid);
  if (!known.includes(kid)) throw new NotDone(`There is no key ${kid}.`);
  if (known[0] === kid)
    throw new NotDone(`${kid} is the key that seals. Add another one first: hub keys add`);
  const values = await withKeysRole(async (client) => {
    await untilSettled(client);
    return sum((await (await import('@hub/db')).countByKid(client)).filter((count) => count.kid === kid));
  });
  if (values > 0)
    throw new NotDone(`${values} values are still sealed by ${kid}. Seal them again: hub keys rotate`);
  const ring = readRing(`take ${kid} away: nothing is sealed by it any more`);
  await note('retire-sealing-key', 'command');
  ring.write(ring.keys.filter((key) => !key.startsWith(`${kid}:`)));
  show({ retired: kid, keys: ring.keys.length - 1, sealsBy: known[0] }, output);
}

/** What began before may still commit a value sealed by the old key. */
async function untilSettled(client: pg.Client): Promise<void> {
  const { hasSettled, horizonNow } = await import('@hub/db');
  const horizon = await horizonNow(client);
  for (let tries = 0; !(await hasSettled(client, horizon)); tries += 1) {
    if (tries > secondsToSettle * 4)
      throw new NotDone('A transaction has been open for too long to be sure. Try again when it has ended.');
    await pause(250);
  }
}
