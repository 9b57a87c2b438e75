// Reads every row and every seal again, and says of the first that does not fit what was done to it. Trusts nothing that
// the database could have been told: the rows are hashed here, and the signatures come from outside.
import type pg from 'pg';
import {
  AS_TEXT,
  canonicalOf,
  chainedColumnsOf,
  entryHex,
  firstLink,
  nextLinkHex,
  type Text,
} from './canonical.js';
import type { Heads, PublicKeys, Statement } from './heads.js';
import { bindingHeads, isGenuine } from './heads.js';
import { unsealedOf } from './unsealed.js';

export type DamageKind =
  'edited' | 'removed' | 'swapped' | 'inserted' | 'truncated' | 'rewritten' | 'forged head' | 'no head';

export interface Damage {
  kind: DamageKind;
  /** The row of the audit, where one can be named. */
  id: string | null;
  /** Its place in the chain. */
  seq: number | null;
}

export interface ChainReport {
  hubId: string;
  sealed: number;
  /** How far signatures cover the chain. */
  signed: number;
  heads: number;
  unsealed: number;
  oldestUnsealedSeconds: number;
  /** How often an operator has brought back a copy. */
  restorations: number;
  damage: Damage | null;
}

export interface Witness {
  heads: Heads | null;
  keys: PublicKeys;
}

/** Few enough to wait in the connection while the page before is hashed: server and verifier work side by side. */
const PAGE = 1_000;

/** One snapshot for all of it: what is written meanwhile is neither seen nor waited for. */
export async function verifyAudit(
  client: pg.ClientBase,
  hubId: string,
  witness: Witness,
): Promise<ChainReport> {
  await client.query('begin isolation level repeatable read read only');
  try {
    await client.query(`select set_config('hub.hub_id', $1, true)`, [hubId]);
    return await reportOn(client, hubId, witness);
  } finally {
    await client.query('rollback');
  }
}

async function reportOn(client: pg.ClientBase, hubId: string, witness: Witness): Promise<ChainReport> {
  const statements = witness.heads?.statements ?? [];
  const mine = statements.filter(({ hub }) => hub === hubId);
  const forged = mine.find((one) => !isGenuine(one, witness.keys));
  const heads = bindingHeads(mine, hubId);
  const walk = await walkChain(client, hubId, { heads, retired: retiredUpTo(mine) });
  const unsealed = await unsealedOf(client, hubId);
  const damage =
    (forged ? { kind: 'forged head' as const, id: null, seq: forged.seq } : null) ??
    walk.damage ??
    beyondTheEnd(heads, walk.length) ??
    (walk.length > 0 && heads.length === 0 ? { kind: 'no head' as const, id: null, seq: null } : null) ??
    (await slippedIn(client, hubId));
  return {
    hubId,
    sealed: walk.length,
    signed: heads.at(-1)?.seq ?? 0,
    heads: heads.length,
    unsealed: unsealed.rows,
    oldestUnsealedSeconds: unsealed.oldest,
    restorations: mine.filter(({ kind }) => kind === 'restored').length,
    damage,
  };
}

const retiredUpTo = (mine: readonly Statement[]): number =>
  Math.max(0, ...mine.filter(({ kind }) => kind === 'retired').map(({ seq }) => seq));

function beyondTheEnd(heads: readonly Statement[], length: number): Damage | null {
  const lost = heads.find(({ seq }) => seq > length);
  return lost ? { kind: 'truncated', id: null, seq: length + 1 } : null;
}

interface Expected {
  heads: readonly Statement[];
  retired: number;
}
interface Seal {
  place: number;
  id: string;
  entry: string;
  link: string;
  /** Null where the row is gone. */
  canonical: string | null;
}
/** seq, audit_id, entry_hash, chain_hash, the row's id, and the row's chained columns. */
type SealRow = [string, string, string, string, ...Text[]];
interface Walk {
  length: number;
  damage: Damage | null;
}

async function walkChain(client: pg.ClientBase, hubId: string, expected: Expected): Promise<Walk> {
  const signed = new Map<number, string[]>();
  for (const { seq, chainHash } of expected.heads) signed.set(seq, [...(signed.get(seq) ?? []), chainHash]);
  const isDenied = (seq: number, link: string): boolean =>
    signed.get(seq)?.some((one) => one !== link) ?? false;
  let link = firstLink(hubId).toString('hex');
  let length = 0;
  if (isDenied(0, link)) return broken(0, 'rewritten', null, 0);
  let next = pageAfter(client, hubId, 0);
  for (;;) {
    const page = await next;
    // The server looks up the next page while this one is hashed.
    const last = Number(page.at(-1)?.[0] ?? 0);
    next = page.length === PAGE ? pageAfter(client, hubId, last) : Promise.resolve([]);
    for (const row of page) {
      const seal = sealIn(row);
      const looked = { hubId, seal, link, seq: length + 1, retired: expected.retired };
      const fits = looksWhole(looked);
      if (!fits || isDenied(length + 1, seal.link)) {
        await next;
        return broken(length, fits ? 'rewritten' : await damageTo(client, looked), seal.id, length + 1);
      }
      link = seal.link;
      length += 1;
    }
    if (page.length < PAGE) return { length, damage: null };
  }
}

const broken = (length: number, kind: DamageKind, id: string | null, seq: number): Walk => ({
  length,
  damage: { kind, id, seq },
});

async function pageAfter(client: pg.ClientBase, hubId: string, seq: number): Promise<SealRow[]> {
  const { rows } = await client.query<SealRow>({
    name: 'seals-after',
    rowMode: 'array',
    types: AS_TEXT,
    text: `select s.seq, s.audit_id, encode(s.entry_hash, 'hex'), encode(s.chain_hash, 'hex'), a.id,
                  ${chainedColumnsOf('a')}
             from audit_seals s left join audit a on a.hub_id = s.hub_id and a.id = s.audit_id
            where s.hub_id = $1 and s.seq > $2 order by s.seq limit ${PAGE}`,
    values: [hubId, seq],
  });
  return rows;
}

function sealIn(row: SealRow): Seal {
  const [place, id, entry, link, found] = row;
  return {
    place: Number(place),
    id,
    entry,
    link,
    canonical: found === null ? null : canonicalOf(row, 5),
  };
}

interface Looked {
  hubId: string;
  seal: Seal;
  link: string;
  seq: number;
  retired: number;
}

function looksWhole({ seal, link, seq, retired }: Looked): boolean {
  const { place, entry, canonical } = seal;
  if (place !== seq) return false;
  const rowFits = canonical === null ? seq <= retired : entryHex(canonical) === entry;
  return rowFits && nextLinkHex(link, entry) === seal.link;
}

async function damageTo(client: pg.ClientBase, looked: Looked): Promise<DamageKind> {
  const { place, entry, canonical } = looked.seal;
  if (place !== looked.seq) return 'removed';
  if (canonical === null && looked.seq > looked.retired) return 'removed';
  const found = canonical === null ? entry : entryHex(canonical);
  if (found !== entry) return (await isElsewhere(client, looked.hubId, found)) ? 'swapped' : 'edited';
  return (await wouldFit(client, looked)) ? 'swapped' : 'rewritten';
}

async function isElsewhere(client: pg.ClientBase, hubId: string, entry: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from audit_seals where hub_id = $1 and entry_hash = decode($2, 'hex') limit 1`,
    [hubId, entry],
  );
  return rowCount === 1;
}

/** Whether another row of this chain stood at this place. */
async function wouldFit(client: pg.ClientBase, { hubId, seal, link }: Looked): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from audit_seals where hub_id = $1 and sha256(decode($2, 'hex') || entry_hash) = decode($3, 'hex') limit 1`,
    [hubId, link, seal.link],
  );
  return rowCount === 1;
}

/** A row without a seal that stands before one that has its seal: the sealer passes nothing by. */
async function slippedIn(client: pg.ClientBase, hubId: string): Promise<Damage | null> {
  const { rows } = await client.query<{ id: string }>(
    `select a.id from audit a
      where a.hub_id = $1 and not exists (select 1 from audit_seals s where s.hub_id = a.hub_id and s.audit_id = a.id)
        and (a.era, a.xid, a.id) < (
          select l.era, l.xid, l.id from audit_seals s join audit l on l.hub_id = s.hub_id and l.id = s.audit_id
           where s.hub_id = $1 order by s.seq desc limit 1)
      order by a.hub_id, a.era, a.xid, a.id limit 1`,
    [hubId],
  );
  return rows[0] ? { kind: 'inserted', id: rows[0].id, seq: null } : null;
}
