import pg from 'pg';
import { describeError } from '../log/describe-error.js';
import type { Log } from '../log/log.js';
import { PreparingClient } from '../work/preparing-client.js';
import type { Works } from '../work/works.js';
import type { JobRegistry } from './job.js';
import { makeJobRunner } from './job-runner.js';
import type { OutboxCounts } from './outbox.js';
import { countOutbox, trimOutbox } from './outbox.js';
import type { QueueHealth } from './queue-line.js';
import { openQueueLine } from './queue-line.js';
import { startRelay } from './relay.js';
import { listen } from './wake.js';

export interface JobsParts {
  databaseUrl: string;
  redisUrl: string | null;
  works: Works;
  registry: JobRegistry;
  log: Log;
  portalUrl: string;
}

export interface RunningJobs {
  /** Whether rounds over the outbox succeed, the last one a short while ago. */
  ready(): boolean;
  counts(): Promise<OutboxCounts>;
  nudge(): void;
  /** Forgets what was done so many days ago. */
  trim(olderThanDays: number): Promise<number>;
  stop(): Promise<void>;
}

/** Milliseconds. A round takes far less; direct runs while the queue is gone may take long. */
const ROUND_WITHIN = 30_000;
const SAY_AGAIN_AFTER = 10_000;

/** The queue's tables are missing: the tools bring the database up to date before they start the worker. */
export async function startJobs(parts: JobsParts): Promise<RunningJobs> {
  const { log } = parts;
  const onError = sayingSeldom(log);
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: parts.databaseUrl,
    application_name: 'hub-worker-outbox',
    max: 14,
    connectionTimeoutMillis: 10_000,
  });
  pool.on('error', onError);
  const { works, registry, portalUrl } = parts;
  const runner = makeJobRunner({ pool, works, registry, log, portalUrl });
  try {
    await pool.query('select 1');
    const queue = await openQueueLine({ ...parts, run: (key) => runner.run(key), onError });
    const relay = startRelay({
      pool,
      queue,
      run: (key) => runner.run(key),
      onError,
      onHealth: sayHealth(log),
    });
    const listening = listen(parts.databaseUrl, relay.nudge);
    return {
      ready: () => performance.now() - relay.lastRoundAt() < ROUND_WITHIN,
      counts: () => countOutbox(pool),
      nudge: relay.nudge,
      trim: (olderThanDays) => trimOutbox(pool, olderThanDays),
      async stop() {
        await Promise.all([listening.stop(), relay.stop()]);
        await queue.close();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function sayHealth(log: Log): (health: QueueHealth) => void {
  return (state) => {
    if (state === 'whole') log.info({ state }, 'The queue is there');
    else if (state === 'wiped')
      log.warn({ state }, 'The queue was empty: everything due is handed over again');
    else log.error({ state }, 'The queue cannot be used: due jobs run without it');
  };
}

/** A lost database or queue errs hundreds of times a second; once in a while is enough to say so. */
function sayingSeldom(log: Log): (error: unknown) => void {
  const said = new Map<string, { at: number; more: number }>();
  return (error) => {
    const err = describeError(error);
    const key = [err.name, err.code, err.message].join('|');
    const before = said.get(key);
    const now = performance.now();
    if (before && now - before.at < SAY_AGAIN_AFTER) {
      before.more += 1;
      return;
    }
    said.set(key, { at: now, more: 0 });
    if (said.size > 50) said.clear();
    log.error({ err, unsaid: before?.more ?? 0 }, 'The queue or its database reported an error');
  };
}
