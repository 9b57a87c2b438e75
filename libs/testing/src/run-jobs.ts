import type pg from 'pg';
import type { Handler, Log, Works } from '@hub/platform';
import { claimDue, type JobEnd, makeJobRunner, markHanded } from '@hub/platform/test-kit';

export interface Ended {
  job: string;
  outboxId: string;
  end: JobEnd;
}

export interface Drain {
  pool: pg.Pool;
  works: Works;
  log: Log;
  handlers: readonly Handler[];
}

/** As a demonstration's own machine is reached. */
export const PORTAL_URL = 'http://localhost:3000';
const MOST_ROUNDS = 100;

/** The relay and the queue, in line: each handler is run twice in a row, since a kill may make it so. */
export async function drain({ pool, works, log, handlers }: Drain): Promise<Ended[]> {
  const registry = new Map(handlers.map((handler) => [handler.job.name, twice(handler)]));
  const runner = makeJobRunner({ pool, works, registry, log, portalUrl: PORTAL_URL });
  const ended: Ended[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const rows = await claimDue(pool, [...registry.keys()]);
    if (rows.length === 0) return ended;
    await markHanded(pool, rows);
    for (const row of rows) {
      const job = await pool.query<{ job: string }>('select job from outbox where hub_id = $1 and id = $2', [
        row.hubId,
        row.outboxId,
      ]);
      ended.push({ job: job.rows[0]?.job ?? '', outboxId: row.outboxId, end: await runner.run(row) });
    }
  }
  throw new Error(`jobs keep making jobs: not done after ${MOST_ROUNDS} rounds`);
}

function twice(handler: Handler): Handler {
  return {
    job: handler.job,
    async handle(room, payload) {
      await handler.handle(room, payload);
      await handler.handle(room, payload);
    },
  };
}
