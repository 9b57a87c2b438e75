import type pg from 'pg';

export interface Unsealed {
  rows: number;
  /** Seconds of the hub's clock. */
  oldest: number;
}

const AFTER_THE_LAST = `(a.era, a.xid, a.id) > (
  select l.era, l.xid, l.id from audit_seals s join audit l on l.hub_id = s.hub_id and l.id = s.audit_id
   where s.hub_id = $1 order by s.seq desc limit 1)`;

/** What has been written since the last seal of a hub's chain. */
export async function unsealedOf(client: pg.ClientBase, hubId: string): Promise<Unsealed> {
  const { rows } = await client.query<Unsealed>(
    `select count(*)::int as rows,
            coalesce(extract(epoch from clock_timestamp() + (select offset_by from clock where hub_id = $1) - min(a.at)), 0)::float8 as oldest
       from audit a where a.hub_id = $1
        and (not exists (select 1 from audit_seals where hub_id = $1) or ${AFTER_THE_LAST})`,
    [hubId],
  );
  const { rows: count = 0, oldest = 0 } = rows[0] ?? {};
  return { rows: count, oldest: Math.max(oldest, 0) };
}

/** The worker sees a hub's rows only inside a transaction that names the hub. */
export async function inHub<R>(
  pool: pg.Pool,
  hubId: string,
  ask: (client: pg.PoolClient) => Promise<R>,
): Promise<R> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('hub.hub_id', $1, true)`, [hubId]);
    const answer = await ask(client);
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
