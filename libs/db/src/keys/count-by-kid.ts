import type pg from 'pg';
import { SEALED_COLUMNS } from './columns.js';

export interface KidCount {
  table: string;
  column: string;
  /** Null where the bytes are none that were ever sealed. */
  kid: string | null;
  values: number;
}

type Queryable = Pick<pg.ClientBase, 'query'>;

/** Version, length, at least one byte of id, IV and tag: anything shorter was never sealed. */
const SHORTEST = 31;

const kidIn = (column: string): string =>
  `case when octet_length(${column}) >= ${SHORTEST} and get_byte(${column}, 0) = 1
     then encode(substr(${column}, 3, get_byte(${column}, 1)), 'escape') end`;

/** How many values of each column are sealed by which key. Reads the first bytes of every one. */
export async function countByKid(client: Queryable): Promise<KidCount[]> {
  const counts: KidCount[] = [];
  for (const { table, column } of SEALED_COLUMNS) {
    const { rows } = await client.query<{ kid: string | null; values: number }>(
      `select ${kidIn(column)} as kid, count(*)::int as values from ${table} where ${column} is not null group by 1 order by 1`,
    );
    counts.push(...rows.map((row) => ({ table, column, ...row })));
  }
  return counts;
}

export async function countLeft(client: Queryable, kid: string): Promise<number> {
  const counts = await countByKid(client);
  return counts.filter((count) => count.kid !== kid).reduce((sum, { values }) => sum + values, 0);
}

/**
 * Whether every transaction that ran before the moment of `horizonNow` has ended: one that began before a key was taken
 * away may still commit what it sealed by it.
 */
export async function hasSettled(client: Queryable, horizon: string): Promise<boolean> {
  const { rows } = await client.query<{ settled: boolean }>(
    'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as settled',
    [horizon],
  );
  return rows[0]?.settled ?? false;
}

export async function horizonNow(client: Queryable): Promise<string> {
  const { rows } = await client.query<{ horizon: string }>(
    // An id of its own: every transaction that has written by now has a smaller one.
    'select pg_current_xact_id()::text as horizon',
  );
  return rows[0]?.horizon ?? '0';
}
