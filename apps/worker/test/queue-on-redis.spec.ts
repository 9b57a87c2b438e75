// The queue on Redis does what it does in PostgreSQL: REDIS_URL=redis://127.0.0.1:6379 npm test -- doors queue-on-redis
import { Queue } from 'bullmq';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Handler, Works } from '@hub/platform';
import { makeDataSource, makeLog, makeTools, makeWorks, wake } from '@hub/platform';
import { job, jobRegistry, redisPrefix, startJobs, type RunningJobs } from '@hub/platform/worker';
import { asSystem, HUB_ID, PORTAL_URL, testHub, testRedisUrl, type TestHub } from '@hub/testing';

const DOING = job('do-something', []);
const FAST = { timeout: 20_000, interval: 50 };
const redisUrl = testRedisUrl();

describe.each(redisUrl ? [redisUrl] : [])('the relay and its queue on Redis', (url) => {
  let hub: TestHub;
  let works: Works;
  let closeWorks: () => Promise<void>;
  let queue: Queue;
  let jobs: RunningJobs;
  let starts: string[] = [];

  const registry = jobRegistry(
    [DOING],
    [
      {
        job: DOING,
        handle: async (room) => {
          starts.push(room.outboxId);
          await room.do('act', async (work) => {
            work.record('test', { id: room.outboxId });
            return room.outboxId;
          });
        },
      } satisfies Handler,
    ],
  );
  const start = () => {
    const log = makeLog('test', { level: 'silent' });
    return startJobs({
      databaseUrl: hub.workerUrl,
      redisUrl: url,
      works,
      registry,
      log,
      portalUrl: PORTAL_URL,
    });
  };
  const promiseMany = (count: number) =>
    works.do(asSystem(), { operation: 'test', request: null }, async (work) => {
      for (let n = 0; n < count; n += 1) await work.enqueue(DOING, {});
      work.record('begin', { id: HUB_ID });
      return HUB_ID;
    });
  const count = async (text: string) => (await hub.owner.query<{ n: number }>(text)).rows[0]?.n;
  const open = () => count('select count(*)::int as n from outbox where done_at is null');
  const acts = () =>
    count(
      `select count(*)::int as n from audit where operation = 'test' and actor_name = 'do-something' and at >= '${begun.toISOString()}'`,
    );
  const allDone = () => vi.waitUntil(async () => (await open()) === 0, FAST);
  let begun: Date;

  beforeAll(async () => {
    hub = await testHub();
    const { workerUrl } = hub;
    const parts = { url: workerUrl, entities: [], poolSize: 10, applicationName: 'test' };
    const dataSource = await makeDataSource(parts);
    const keys = { sealingKeys: [{ kid: 'a', key: Buffer.alloc(32, 1) }], hashKey: Buffer.alloc(32, 2) };
    works = makeWorks(makeTools(dataSource, keys), wake(dataSource));
    closeWorks = () => dataSource.destroy();
    queue = new Queue('hub', { prefix: redisPrefix(workerUrl), connection: { url } });
  });
  beforeEach(async () => {
    await hub.owner.query('truncate outbox, idempotency_keys');
    begun = new Date();
    starts = [];
  });
  afterEach(async () => {
    await jobs.stop();
    await queue.obliterate({ force: true });
  });
  afterAll(async () => {
    await queue.close();
    await closeWorks();
    await hub.close();
  });

  it('hands over what is due, at once and once, and keeps nothing of it', async () => {
    jobs = await start();
    await promiseMany(600);
    await allDone();
    expect(new Set(starts).size).toBe(600);
    expect(starts).toHaveLength(600);
    expect(await acts()).toBe(600);
    expect(Object.values(await queue.getJobCounts()).every((jobsLeft) => jobsLeft === 0)).toBe(true);
  });

  it('R3: loses nothing when Redis was emptied while nobody ran', async () => {
    await promiseMany(20);
    await hub.owner.query('update outbox set handed_at = clock_timestamp()');
    jobs = await start();
    await allDone();
    expect(await acts()).toBe(20);
  });

  it('R3: loses nothing when Redis is emptied under it', async () => {
    jobs = await start();
    await promiseMany(20);
    await allDone();
    await queue.obliterate({ force: true });
    await hub.owner.query('update outbox set done_at = null');
    await allDone();
    // The steps had been done before: a second run of each found that.
    expect(await acts()).toBe(20);
  });
});

it('keeps the jobs of hubs that share one Redis apart', () => {
  const ours = 'postgresql://hub_worker:one@127.0.0.1:5432/hub';
  expect(redisPrefix('postgresql://hub_worker:two@127.0.0.1:5432/hub')).toBe(redisPrefix(ours));
  expect(redisPrefix('postgresql://hub_worker:one@127.0.0.1:5432/another')).not.toBe(redisPrefix(ours));
  expect(redisPrefix('postgresql://hub_worker:one@127.0.0.1:5433/hub')).not.toBe(redisPrefix(ours));
});
