// The one place that knows BullMQ. Everything here may be wiped: the outbox hands it over again.
import { createHash } from 'node:crypto';
import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq';
import type { DueRow, OutboxKey } from './outbox.js';

/** whole: it holds what it was given · wiped: it works but has forgotten · gone: it cannot be used now. */
export type QueueHealth = 'whole' | 'wiped' | 'gone';

export interface QueueLine {
  add(rows: readonly DueRow[]): Promise<void>;
  health(): Promise<QueueHealth>;
  /** Stops taking jobs without waiting for those that run. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Lets running jobs end, for a while. */
  close(): Promise<void>;
}

export interface QueueParts {
  databaseUrl: string;
  redisUrl: string | null;
  run(key: OutboxKey): Promise<unknown>;
  onError(error: unknown): void;
}

export const QUEUE_SCHEMA = 'bullmq';
const QUEUE = 'hub';
const MARK = 'hubMark';
/** Milliseconds. With these a killed worker's jobs start again within 6 s (promises A.2, finding 7). */
const LOCK_DURATION = 5_000;
const STALLED_INTERVAL = 2_500;
const MAX_STALLED = 5;
const CONCURRENCY = 10;
const RETRY_CONNECTION = 1_000;
const ANSWER_WITHIN = 5_000;
const CLOSE_WITHIN = 4_000;
// Finished jobs go at once: the queue ignores an id it still knows, and a sweep must be able to add it again.
const JOB_OPTIONS = { attempts: 1, removeOnComplete: true, removeOnFail: true };

const workerOptions = {
  concurrency: CONCURRENCY,
  lockDuration: LOCK_DURATION,
  stalledInterval: STALLED_INTERVAL,
  maxStalledCount: MAX_STALLED,
  runRetryDelay: RETRY_CONNECTION,
  autorun: false,
};
const queueOptions = { defaultJobOptions: JOB_OPTIONS, streams: { events: { maxLen: 1_000 } } };

export async function openQueueLine(parts: QueueParts): Promise<QueueLine> {
  const { queue, worker } = parts.redisUrl ? onRedis(parts, parts.redisUrl) : onPostgres(parts);
  queue.on('error', parts.onError);
  worker.on('error', parts.onError);
  try {
    // Fails at once when the queue's own migrations are missing.
    await Promise.all([within(queue.waitUntilReady()), within(worker.waitUntilReady())]);
  } catch (error) {
    await Promise.allSettled([within(worker.close(true)), within(queue.close())]);
    throw isMissing(error)
      ? new Error('the tables of the queue are missing: migrate the database first')
      : error;
  }
  worker.run().catch(parts.onError);
  return {
    async add(rows) {
      await within(queue.addBulk(rows.map(jobFor)));
    },
    async health() {
      try {
        const backend = queue.getBackend();
        if (await within(backend.getQueueMetaField(MARK))) return 'whole';
        await within(backend.setQueueMeta({ [MARK]: 'here' }));
        return 'wiped';
      } catch (error) {
        parts.onError(error);
        return 'gone';
      }
    },
    pause: () => worker.pause(true),
    resume: async () => worker.resume(),
    async close() {
      await within(worker.close(), CLOSE_WITHIN).catch(() => worker.close(true));
      await within(queue.close()).catch(parts.onError);
    },
  };
}

interface Carried {
  hubId: string;
  outboxId: string;
}

function jobFor({ hubId, outboxId, attempt }: DueRow) {
  return {
    name: 'outbox',
    data: { hubId, outboxId } satisfies Carried,
    opts: { jobId: `${outboxId}-${attempt}` },
  };
}

function onPostgres({ databaseUrl, run }: QueueParts) {
  const connection = (max: number) => ({ ...optionsApart(databaseUrl), schema: QUEUE_SCHEMA, max });
  const postgres = withBackend(createPostgresBackend);
  return {
    queue: new postgres.Queue<Carried>(QUEUE, { ...queueOptions, connection: connection(2) }),
    worker: new postgres.Worker<Carried>(QUEUE, (job) => run(job.data), {
      ...workerOptions,
      connection: connection(5),
    }),
  };
}

/** BullMQ adds its search path to the connection's options; those within the address would win over it. */
function optionsApart(databaseUrl: string): { connectionString: string; options?: string } {
  const url = new URL(databaseUrl);
  const options = url.searchParams.get('options');
  url.searchParams.delete('options');
  return { connectionString: url.toString(), ...(options ? { options } : {}) };
}

/** Hubs that share one Redis must not take each other's jobs: each has keys of its own, by the address of its rows. */
export function redisPrefix(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `hub-${createHash('sha256').update(`${host}${pathname}`).digest('hex').slice(0, 12)}`;
}

function onRedis({ databaseUrl, run }: QueueParts, url: string) {
  const prefix = redisPrefix(databaseUrl);
  return {
    // The relay would rather know at once that Redis is away than wait behind it.
    queue: new Queue<Carried>(QUEUE, {
      ...queueOptions,
      prefix,
      connection: { url, enableOfflineQueue: false },
    }),
    worker: new Worker<Carried>(QUEUE, (job) => run(job.data), {
      ...workerOptions,
      prefix,
      connection: { url },
    }),
  };
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'SchemaMigrationRequiredError';

/** A queue that does not answer must not hold the outbox's rows for ever. */
async function within<R>(answer: Promise<R>, milliseconds = ANSWER_WITHIN): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the queue did not answer in time')), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
