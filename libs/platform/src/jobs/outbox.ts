// The SQL of the outbox. These rows are the truth; the queue over them may be lost at any time.
import type pg from 'pg';

export interface OutboxKey {
  hubId: string;
  outboxId: string;
}
export interface DueRow extends OutboxKey {
  attempt: number;
}
export interface OutboxRow extends OutboxKey {
  job: string;
  payload: Record<string, string>;
  attempt: number;
}

/** Rows taken from the outbox in one go. */
export const BATCH = 500;

type Queryable = Pick<pg.Pool, 'query'>;

/** What is due and not yet handed over, locked until the caller's transaction ends; of some jobs only, if so asked. */
export async function claimDue(client: Queryable, jobs: readonly string[] | null = null): Promise<DueRow[]> {
  const { rows } = await client.query<DueRow>(
    `select o.hub_id as "hubId", o.id as "outboxId", o.attempt
       from outbox o join clock c on c.hub_id = o.hub_id
      where o.handed_at is null and o.done_at is null and o.failed_at is null
        and o.run_at <= clock_timestamp() + c.offset_by and ($1::text[] is null or o.job = any($1))
      order by o.run_at limit ${BATCH} for update of o skip locked`,
    [jobs],
  );
  return rows;
}

/** The database's own time some milliseconds ago, as text: a Date would lose its microseconds. */
export async function momentBefore(client: Queryable, milliseconds: number): Promise<string> {
  const { rows } = await client.query<{ moment: string }>(
    `select (clock_timestamp() - $1 * interval '1 millisecond')::text as moment`,
    [milliseconds],
  );
  return (rows[0] as { moment: string }).moment;
}

/** What was handed over before that moment and is still not done. */
export async function claimLost(client: Queryable, before: string): Promise<DueRow[]> {
  const { rows } = await client.query<DueRow>(
    `select hub_id as "hubId", id as "outboxId", attempt from outbox
      where handed_at <= $1::timestamptz and done_at is null and failed_at is null
      order by handed_at limit ${BATCH} for update skip locked`,
    [before],
  );
  return rows;
}

/** Hand-over is in real time: it is about processes, not about patients. */
export async function markHanded(client: Queryable, rows: readonly DueRow[]): Promise<void> {
  await client.query(
    `update outbox o set handed_at = clock_timestamp()
       from unnest($1::uuid[], $2::uuid[]) as t(hub_id, id) where o.hub_id = t.hub_id and o.id = t.id`,
    [rows.map((row) => row.hubId), rows.map((row) => row.outboxId)],
  );
}

/** The row if there is still something to do. */
export async function openRow(client: Queryable, key: OutboxKey): Promise<OutboxRow | null> {
  const { rows } = await client.query<OutboxRow>(
    `select hub_id as "hubId", id as "outboxId", job, payload, attempt from outbox
      where hub_id = $1 and id = $2 and done_at is null and failed_at is null`,
    [key.hubId, key.outboxId],
  );
  return rows[0] ?? null;
}

export async function markDone(
  client: Queryable,
  key: OutboxKey,
  failure: string | null = null,
): Promise<void> {
  await client.query(
    'update outbox set done_at = clock_timestamp(), failure = $3 where hub_id = $1 and id = $2 and done_at is null',
    [key.hubId, key.outboxId, failure],
  );
}

/** Gives the row back for a later try, in the hub's own time, or parks it for a person. */
export async function markFailed(
  client: Queryable,
  row: OutboxRow,
  end: { failure: string; retryAfter: number | null },
): Promise<void> {
  const key = [row.hubId, row.outboxId, row.attempt, end.failure];
  const where = 'hub_id = $1 and id = $2 and attempt = $3 and done_at is null and failed_at is null';
  if (end.retryAfter === null) {
    await client.query(
      `update outbox set failed_at = clock_timestamp(), failure = $4, attempt = attempt + 1 where ${where}`,
      key,
    );
    return;
  }
  await client.query(
    `update outbox set handed_at = null, failure = $4, attempt = attempt + 1,
        run_at = (select date_trunc('milliseconds', clock_timestamp() + c.offset_by) from clock c where c.hub_id = $1)
          + $5 * interval '1 millisecond'
      where ${where}`,
    [...key, end.retryAfter],
  );
}

export interface OutboxCounts {
  due: number;
  later: number;
  handed: number;
  failed: number;
  /** How long the oldest row has been due without being done; 0 when nothing waits. */
  oldestDueSeconds: number;
}

export async function countOutbox(client: Queryable): Promise<OutboxCounts> {
  const { rows } = await client.query<OutboxCounts>(
    `select count(*) filter (where o.handed_at is null and o.run_at <= t.now)::int as due,
            count(*) filter (where o.handed_at is null and o.run_at > t.now)::int as later,
            count(*) filter (where o.handed_at is not null)::int as handed,
            (select count(*) from outbox f where f.failed_at is not null)::int as failed,
            coalesce(extract(epoch from max(t.now - o.run_at) filter (where o.run_at <= t.now)), 0)::float8 as "oldestDueSeconds"
       from outbox o join (select hub_id, clock_timestamp() + offset_by as now from clock) t on t.hub_id = o.hub_id
      where o.done_at is null and o.failed_at is null`,
  );
  return rows[0] as OutboxCounts;
}

/** Forgets what was done long ago, some thousands at a time. What failed stays until a person has seen to it. */
export async function trimOutbox(client: Queryable, olderThanDays: number): Promise<number> {
  const { rowCount } = await client.query(
    `delete from outbox o using (
        select hub_id, id from outbox where done_at < clock_timestamp() - $1 * interval '1 day' limit 5000
      ) old where o.hub_id = old.hub_id and o.id = old.id`,
    [olderThanDays],
  );
  return rowCount ?? 0;
}
