import { ENTITIES, refuseMighty } from '@hub/db';
import type { Log } from '@hub/platform';
import {
  followKeyring,
  makeDataSource,
  makeTools,
  makeWorks,
  onceDatabaseAnswers,
  refuseUnsoundRulebook,
  wake,
} from '@hub/platform';
import { makeAuditSealer, startJobs } from '@hub/platform/worker';
import pg from 'pg';
import type { WorkerEnv } from './env.js';
import { serveHealth } from './health.js';
import { startSchedule } from './schedule.js';
import { allJobs } from './worker.module.js';

/** One connection for each job that may run at a time. */
const POOL_SIZE = 10;

export interface RunningWorker {
  /** Lets running jobs end, and takes no new ones. */
  close(): Promise<void>;
}

export async function startWorker(env: WorkerEnv, log: Log): Promise<RunningWorker> {
  refuseUnsoundRulebook();
  const registry = allJobs();
  const databaseUrl = env.WORKER_DATABASE_URL;
  const hubIds = await onceDatabaseAnswers(() => lookAround(databaseUrl), { log });
  const dataSource = await makeDataSource({
    url: databaseUrl,
    entities: ENTITIES,
    poolSize: POOL_SIZE,
    applicationName: 'hub-worker',
  });
  const keys = { sealingKeys: env.HUB_SEALING_KEYS, hashKey: env.HUB_HASH_KEY };
  const tools = makeTools(dataSource, keys);
  const keyring = env.HUB_SEALING_KEYS_FILE
    ? followKeyring(env.HUB_SEALING_KEYS_FILE, tools.sealer, log)
    : null;
  const works = makeWorks(tools, wake(dataSource));
  const { REDIS_URL: redisUrl = null, PORTAL_ORIGIN: portalUrl } = env;
  const jobs = await startJobs({ databaseUrl, redisUrl, works, registry, log, portalUrl });
  const schedule = startSchedule({ works, jobs, hubIds }, log);
  const sealer = makeAuditSealer({
    databaseUrl,
    hubIds,
    headsFile: env.AUDIT_HEADS_FILE,
    keyFile: env.AUDIT_SIGNER_FILE,
    log,
  });
  sealer.start();
  const health = await serveHealth(env.WORKER_PORT, jobs, sealer);
  return {
    async close() {
      keyring?.stop();
      await health.close();
      await Promise.all([schedule.stop(), jobs.stop()]);
      // Last, so that what the others still wrote is sealed and signed too.
      await sealer.stop();
      await dataSource.destroy();
    },
  };
}

/** Refuses more rights than the worker needs, and learns which hubs there are. */
async function lookAround(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await refuseMighty(client);
    const { rows } = await client.query<{ id: string }>('select id from hubs');
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
