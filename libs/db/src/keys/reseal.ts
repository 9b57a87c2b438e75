// Changing the sealing key under running apps: every sealed value is opened and sealed again by the key that seals now,
// in small batches, each whole or not at all. A run that was killed goes on after the last batch that it finished.
import type pg from 'pg';
import { SealBroken, type Sealer } from '@hub/platform';
import { SEALED_COLUMNS, type SealedColumnPlace } from './columns.js';
import { countLeft } from './count-by-kid.js';

export interface Reseal {
  /** Signed in as hub_keys. */
  client: pg.ClientBase;
  /** Seals by the new key and opens by the old ones. */
  sealer: Sealer;
  /** Ends after the batch that runs. */
  stopping?: AbortSignal;
  batch?: number;
  onBatch?: (progress: { table: string; column: string; resealed: number }) => Promise<void> | void;
}

/** A value that does not open: named by its place, never by what it holds. */
export interface BrokenSeal {
  table: string;
  column: string;
  hubId: string;
  rowId: string;
  why: string;
}

export interface Resealed {
  kid: string;
  resealed: number;
  broken: BrokenSeal[];
  /** Values under another key still: broken, held by somebody, or sealed meanwhile by an app that has not the new key. */
  left: number;
  stopped: boolean;
}

export class AlreadyResealing extends Error {
  override readonly name = 'AlreadyResealing';
}

const LOCK = 7_211_070;
const BATCH = 200;
/** What was held by somebody in one round is tried again in the next. */
const MOST_ROUNDS = 5;

export async function reseal(parts: Reseal): Promise<Resealed> {
  const { client, sealer, stopping } = parts;
  // Of the connection: whoever dies lets go of it.
  const lock = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${LOCK}) as mine`);
  if (!lock.rows[0]?.mine) throw new AlreadyResealing('Another run is changing the keys just now.');
  try {
    const run: Run = { ...parts, kid: sealer.kid(), resealed: 0, broken: new Map() };
    const { rows: hubs } = await client.query<{ id: string }>('select id from hubs order by id');
    let left = await countLeft(client, run.kid);
    for (let round = 0; round < MOST_ROUNDS && left > run.broken.size && !stopping?.aborted; round += 1) {
      run.broken.clear();
      for (const { id } of hubs) for (const column of SEALED_COLUMNS) await resealColumn(run, id, column);
      left = await countLeft(client, run.kid);
    }
    return {
      kid: run.kid,
      resealed: run.resealed,
      broken: [...run.broken.values()],
      left,
      stopped: stopping?.aborted ?? false,
    };
  } finally {
    await client.query(`select pg_advisory_unlock(${LOCK})`).catch(() => undefined);
  }
}

interface Run extends Reseal {
  kid: string;
  resealed: number;
  broken: Map<string, BrokenSeal>;
}

async function resealColumn(run: Run, hubId: string, of: SealedColumnPlace): Promise<void> {
  const key = [hubId, of.table, of.column, run.kid];
  const { rows } = await run.client.query<{ after_id: string | null }>(
    `insert into resealing (hub_id, table_name, column_name, kid) values ($1, $2, $3, $4)
     on conflict (hub_id, table_name, column_name, kid) do update
       set after_id = case when resealing.ended_at is null then resealing.after_id end, ended_at = null
     returning after_id`,
    key,
  );
  let after = rows[0]?.after_id ?? null;
  for (;;) {
    if (run.stopping?.aborted) return;
    const done = await inTransaction(run, () => resealBatch(run, { hubId, of, after, key }));
    run.resealed += done.resealed;
    for (const one of done.broken) run.broken.set([one.table, one.column, one.rowId].join(), one);
    await run.onBatch?.({ table: of.table, column: of.column, resealed: run.resealed });
    if (done.last === null) return;
    after = done.last;
  }
}

interface Turn {
  hubId: string;
  of: SealedColumnPlace;
  after: string | null;
  key: string[];
}
interface Done {
  resealed: number;
  broken: BrokenSeal[];
  /** The row to go on after; null at the end of the column. */
  last: string | null;
}

async function resealBatch(run: Run, { hubId, of, after, key }: Turn): Promise<Done> {
  const { client, kid, batch = BATCH } = run;
  const { table, column, row } = of;
  // Whoever edits a row is not waited for: their row is passed over, and looked at again in the next round.
  const { rows } = await client.query<{ id: string; sealed: Buffer }>(
    `select ${row} as id, ${column} as sealed from ${table}
      where hub_id = $1 and ($2::uuid is null or ${row} > $2) and ${column} is not null
        and substr(${column}, 1, octet_length($3::bytea)) <> $3
      order by ${row} limit ${batch} for update skip locked`,
    [hubId, after, headOf(kid)],
  );
  const { fresh, broken } = sealAgain(run, hubId, { of, rows });
  // The old bytes are compared once more: nothing that changed in between is ever written over.
  const written = await client.query(
    `update ${table} t set ${column} = v.fresh from unnest($2::uuid[], $3::bytea[], $4::bytea[]) as v (id, old, fresh)
      where t.hub_id = $1 and t.${row} = v.id and t.${column} = v.old`,
    [hubId, fresh.map(({ id }) => id), fresh.map(({ old }) => old), fresh.map((one) => one.fresh)],
  );
  const resealed = written.rowCount ?? 0;
  const last = rows.length < batch ? null : (rows.at(-1)?.id ?? null);
  await client.query(
    `update resealing set after_id = $5::uuid, resealed = resealed + $6, broken = broken + $7,
        ended_at = case when $5::uuid is null then clock_timestamp() end
      where hub_id = $1 and table_name = $2 and column_name = $3 and kid = $4`,
    [...key, last, resealed, broken.length],
  );
  return { resealed, broken, last };
}

/** How every value begins that is sealed by this key: version, length of the id, id. */
function headOf(kid: string): Buffer {
  const id = Buffer.from(kid);
  return Buffer.concat([Buffer.from([1, id.length]), id]);
}

interface Found {
  of: SealedColumnPlace;
  rows: readonly { id: string; sealed: Buffer }[];
}

function sealAgain({ sealer }: Run, hubId: string, { of, rows }: Found) {
  const fresh: { id: string; old: Buffer; fresh: Buffer }[] = [];
  const broken: BrokenSeal[] = [];
  for (const { id, sealed } of rows) {
    const place = { table: of.table, column: of.boundTo, rowId: id, hubId };
    try {
      fresh.push({ id, old: sealed, fresh: sealer.seal(sealer.open(sealed, place), place) });
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      broken.push({ table: of.table, column: of.column, hubId, rowId: id, why: error.message });
    }
  }
  return { fresh, broken };
}

async function inTransaction<R>({ client }: Run, use: () => Promise<R>): Promise<R> {
  await client.query('begin');
  try {
    const result = await use();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
