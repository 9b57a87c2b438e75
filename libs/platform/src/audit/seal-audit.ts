// Adds what has been committed to a hub's chain. Rows are taken in the order of their transactions, and only once every
// transaction that could still write an earlier one has ended: nothing that commits late is passed by.
import type pg from 'pg';
import {
  AS_TEXT,
  canonicalOf,
  chainedColumnsOf,
  entryHash,
  firstLink,
  nextLink,
  type Text,
} from './canonical.js';

export const SEAL_BATCH = 5_000;

export interface ChainEnd {
  seq: number;
  chainHash: Buffer;
}
interface Last extends ChainEnd {
  place: { era: number; xid: string; id: string };
}

/** Answers how many rows were sealed: fewer than a batch means that nothing is left, or that another sealer is at it. */
export async function sealBatch(client: pg.ClientBase, hubId: string, most = SEAL_BATCH): Promise<number> {
  await client.query('begin');
  try {
    const mine = await client.query<{ mine: boolean }>(
      `select set_config('hub.hub_id', $1, true), pg_try_advisory_xact_lock(hashtextextended('audit-chain ' || $1, 0)) as mine`,
      [hubId],
    );
    const sealed = mine.rows[0]?.mine ? await sealNext(client, hubId, most) : 0;
    await client.query('commit');
    return sealed;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function sealNext(client: pg.ClientBase, hubId: string, most: number): Promise<number> {
  const last = await lastSealed(client, hubId);
  const place = last?.place ?? { era: -1, xid: '0', id: '00000000-0000-0000-0000-000000000000' };
  const { rows } = await client.query<[string, ...Text[]]>({
    rowMode: 'array',
    types: AS_TEXT,
    text: `select id, ${chainedColumnsOf('a')} from audit a
      where hub_id = $1 and (era, xid, id) > ($2::integer, $3::xid8, $4::uuid)
        and (era < audit_era() or xid < pg_snapshot_xmin(pg_current_snapshot()))
      order by hub_id, era, xid, id limit $5`,
    values: [hubId, place.era, place.xid, place.id, most],
  });
  if (rows.length === 0) return 0;
  let link = last?.chainHash ?? firstLink(hubId);
  const entries = rows.map((row) => entryHash(canonicalOf(row, 1)));
  const links = entries.map((entry) => (link = nextLink(link, entry)));
  await client.query(
    `insert into audit_seals (hub_id, seq, audit_id, entry_hash, chain_hash)
     select $1, $2::bigint + n, id, entry, link
       from unnest($3::uuid[], $4::bytea[], $5::bytea[]) with ordinality as s (id, entry, link, n)`,
    [hubId, last?.seq ?? 0, rows.map(([id]) => id), entries, links],
  );
  return rows.length;
}

interface LastRow {
  seq: string;
  chain_hash: Buffer;
  era: number | null;
  xid: string | null;
  id: string | null;
}

async function lastSealed(client: pg.ClientBase, hubId: string): Promise<Last | null> {
  const { rows } = await client.query<LastRow>(
    `select s.seq::text, s.chain_hash, a.era, a.xid::text, a.id
       from audit_seals s left join audit a on a.hub_id = s.hub_id and a.id = s.audit_id
      where s.hub_id = $1 order by s.seq desc limit 1`,
    [hubId],
  );
  const [last] = rows;
  if (!last) return null;
  const { era, xid, id } = last;
  if (era === null || xid === null || id === null) throw new Error('the row that was sealed last is gone');
  return { seq: Number(last.seq), chainHash: last.chain_hash, place: { era, xid, id } };
}

/** The link of a chain at one place, or its end; null where there is none. */
export async function linkAt(
  client: pg.ClientBase | pg.Pool,
  hubId: string,
  seq: number | 'last',
): Promise<ChainEnd | null> {
  const { rows } = await client.query<{ seq: string; chain_hash: Buffer }>(
    `select s.seq::text, s.chain_hash from audit_seals s
      where s.hub_id = $1 and ($2::bigint is null or s.seq = $2) order by s.seq desc limit 1`,
    [hubId, seq === 'last' ? null : seq],
  );
  const [found] = rows;
  return found ? { seq: Number(found.seq), chainHash: found.chain_hash } : null;
}
