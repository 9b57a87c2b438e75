// What the database by itself lets each actor do to each table: the second wall, asked without a line of our code.
import type { Actor } from '@hub/domain';
import { settingsFor } from '@hub/platform/test-kit';
import pg from 'pg';
import { OTHER_HUB } from './full-hub.js';

export const VERBS = ['select', 'update', 'move', 'insert', 'delete'] as const;
export type Verb = (typeof VERBS)[number];
/** How many of the rows that are there: the count itself would change with every new row of the test world. */
export type Reach = 'all' | 'some' | 'none';
export type Reaches = Record<Verb, Reach>;

/** A row as the owner sees it: where it lies, and the row itself for trying to add it again. */
export interface KnownRow {
  place: string;
  row: string;
}
export interface KnownTable {
  name: string;
  /** Columns that an insert may name: all, where the app may write whole rows or none. */
  columns: readonly string[];
  isOfHub: boolean;
  rows: readonly KnownRow[];
  total: number;
}

/** Enough to meet every practice and state, few enough to try each by itself. */
const TRIED_ROWS = 12;
/** The statement was let through to the table: what stops it afterwards is no wall. */
const PAST_THE_WALL = /^23/;
const REFUSED = '42501';

export async function knownTable(owner: pg.Client, name: string): Promise<KnownTable> {
  const columns = await owner.query<{ attname: string; nameable: boolean }>(
    `select attname,
            exists (select 1 from pg_roles r where r.rolname in ('hub_app', 'hub_worker', 'hub_keys')
              and has_column_privilege(r.oid, attrelid, attnum, 'insert')) as nameable
       from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
        and attgenerated = '' order by attnum`,
    [name],
  );
  const names = columns.rows.map(({ attname }) => attname);
  // A column that is given by the database itself is nobody's to name.
  const nameable = columns.rows.filter((column) => column.nameable).map(({ attname }) => attname);
  // One row of each one's before the second of anybody's: which rows are tried must not hang on chance.
  const whose = ['user_id', 'referral_id', 'practice_id'].find((column) => names.includes(column));
  const fairly = whose ? `row_number() over (partition by ${whose} order by ctid), md5(${whose}::text),` : '';
  const found = await owner.query<KnownRow>(
    `select ctid::text as place, to_jsonb(t)::text as row from ${pg.escapeIdentifier(name)} t order by ${fairly} md5(t::text)`,
  );
  return {
    name,
    columns: nameable.length > 0 ? nameable : names,
    isOfHub: names.includes('hub_id'),
    rows: found.rows.slice(0, TRIED_ROWS),
    total: found.rows.length,
  };
}

const reach = (count: number, of: number): Reach => (count === 0 ? 'none' : count < of ? 'some' : 'all');

/** Who tries, and whether in a command or in a question: a question may see more and change nothing. */
export interface Trying {
  actor: Actor;
  unit: 'command' | 'question';
}

/** Tries everything and keeps nothing. */
export async function probe(client: pg.Client, { actor, unit }: Trying, table: KnownTable): Promise<Reaches> {
  const name = pg.escapeIdentifier(table.name);
  await client.query(`begin; ${settingsFor(actor, unit)}`);
  try {
    const seen = await tried(client, `select 1 from ${name}`);
    const locked = await tried(client, `select 1 from ${name} for update`);
    return {
      select: reach(seen.rows, table.total),
      update: reach(locked.rows, table.total),
      move: reach(await moved(client, table), 1),
      insert: reach(await each(client, table, insertOf(table)), table.rows.length),
      delete: reach(
        await each(
          client,
          table,
          ({ place }) => `delete from ${name} where ctid = ${pg.escapeLiteral(place)}`,
        ),
        table.rows.length,
      ),
    };
  } finally {
    await client.query('rollback');
  }
}

interface Tried {
  rows: number;
  passed: boolean;
}

/** In one message while it goes well: tens of thousands of these are sent. */
async function tried(client: pg.Client, text: string): Promise<Tried> {
  try {
    const answers: unknown = await client.query(`savepoint try; ${text}; rollback to savepoint try`);
    const { rowCount } = (answers as pg.QueryResult[])[1]!;
    return { rows: rowCount ?? 0, passed: (rowCount ?? 0) > 0 };
  } catch (error) {
    await client.query('rollback to savepoint try');
    const code = (error as { code?: string }).code ?? '';
    if (code !== REFUSED && !PAST_THE_WALL.test(code)) throw error;
    return { rows: 0, passed: code !== REFUSED };
  }
}

/** Would the wall let a row be carried to another hub? */
async function moved(client: pg.Client, { name, isOfHub }: KnownTable): Promise<number> {
  if (!isOfHub) return 0;
  const to = pg.escapeLiteral(OTHER_HUB);
  const { passed } = await tried(client, `update ${pg.escapeIdentifier(name)} set hub_id = ${to}`);
  return passed ? 1 : 0;
}

const insertOf =
  ({ name, columns }: KnownTable) =>
  ({ row }: KnownRow): string => {
    const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
    const table = pg.escapeIdentifier(name);
    return `insert into ${table} (${list}) select ${list} from jsonb_populate_record(null::${table}, ${pg.escapeLiteral(row)}::jsonb)`;
  };

async function each(client: pg.Client, table: KnownTable, text: (row: KnownRow) => string): Promise<number> {
  let passed = 0;
  for (const row of table.rows) if ((await tried(client, text(row))).passed) passed += 1;
  return passed;
}
