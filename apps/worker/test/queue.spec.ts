// R2, R3: what was promised is done once, whatever happens to the queue.
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Handler, JobRoom, Works } from '@hub/platform';
import { makeDataSource, makeLog, makeTools, makeWorks, refuse, wake } from '@hub/platform';
import { job, jobRegistry, migrateQueue, startJobs, type RunningJobs } from '@hub/platform/worker';
import { asSystem, HUB_ID, PORTAL_URL, testHub, type TestHub } from '@hub/testing';

const DOING = job('do-something', []);
const FAST = { timeout: 20_000, interval: 50 };

let hub: TestHub;
let works: Works;
let closeWorks: () => Promise<void>;
let owner: pg.Client;
let jobs: RunningJobs;
/** Set by each test. */
let handle: (room: JobRoom) => Promise<void>;
let starts: string[] = [];

const registry = jobRegistry(
  [DOING],
  [
    {
      job: DOING,
      handle: async (room) => {
        starts.push(room.outboxId);
        await handle(room);
      },
    } satisfies Handler,
  ],
);
const start = () =>
  startJobs({
    databaseUrl: hub.workerUrl,
    redisUrl: null,
    portalUrl: PORTAL_URL,
    works,
    registry,
    log: makeLog('test', { level: 'silent' }),
  });
const act = (room: JobRoom) =>
  room.do('act', async (work) => {
    work.record('test', { id: room.outboxId });
    return room.outboxId;
  });
const acts = async () =>
  (
    await owner.query(
      `select 1 from audit where operation = 'test' and actor_name = 'do-something' and ids && $1::uuid[]`,
      [starts],
    )
  ).rowCount;
const rows = async <T>(columns: string) => (await owner.query(`select ${columns} from outbox`)).rows as T[];
const open = async () =>
  (await rows<{ n: number }>('count(*) filter (where done_at is null)::int as n'))[0]?.n;
/** The worker is at these tables: whoever of the two a deadlock ends, it must come about. */
const wipe = async (how: string): Promise<void> => {
  for (;;) {
    try {
      await owner.query(how);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01') throw error;
    }
  }
};
const promiseMany = (count: number) =>
  works.do(asSystem(), { operation: 'test', request: null }, async (work) => {
    for (let n = 0; n < count; n += 1) await work.enqueue(DOING, {});
    work.record('begin', { id: HUB_ID });
    return HUB_ID;
  });

beforeAll(async () => {
  hub = await testHub();
  owner = hub.owner;
  const dataSource = await makeDataSource({
    url: hub.workerUrl,
    entities: [],
    poolSize: 10,
    applicationName: 'test',
  });
  const keys = { sealingKeys: [{ kid: 'a', key: Buffer.alloc(32, 1) }], hashKey: Buffer.alloc(32, 2) };
  works = makeWorks(makeTools(dataSource, keys), wake(dataSource));
  closeWorks = () => dataSource.destroy();
});
beforeEach(async () => {
  await owner.query('drop schema if exists bullmq cascade');
  await owner.query('truncate outbox, idempotency_keys');
  await migrateQueue(hub.ownerUrl);
  starts = [];
  handle = async (room) => void (await act(room));
});
afterEach(() => jobs.stop());
afterAll(async () => {
  await closeWorks();
  await hub.close();
});

describe('the relay and its queue', () => {
  it('hands over what is due, at once and once', async () => {
    jobs = await start();
    await promiseMany(600);
    await vi.waitUntil(async () => (await open()) === 0, FAST);
    expect(starts).toHaveLength(600);
    expect(new Set(starts).size).toBe(600);
    expect(await acts()).toBe(600);
    const left = await owner.query('select 1 from bullmq.job');
    expect(left.rowCount).toBe(0);
  });

  it('leaves what is not due, and does it once the clock has come there', async () => {
    jobs = await start();
    await works.do(asSystem(), { operation: 'test', request: null }, async (work) => {
      await work.enqueue(DOING, {}, new Date(work.now.getTime() + 3 * 86_400_000));
      work.record('begin', { id: HUB_ID });
      return HUB_ID;
    });
    await vi.waitUntil(async () => (await jobs.counts()).later === 1, FAST);
    expect(starts).toEqual([]);
    await owner.query(`update clock set offset_by = interval '3 days 1 second'`);
    await vi.waitUntil(async () => (await open()) === 0, FAST);
    await owner.query(`update clock set offset_by = '0'`);
  });

  it('R3: loses nothing when the queue was wiped while nobody ran', async () => {
    await promiseMany(20);
    await owner.query('update outbox set handed_at = clock_timestamp()');
    jobs = await start();
    await vi.waitUntil(async () => (await open()) === 0, FAST);
    expect(await acts()).toBe(20);
  });

  it('R3: loses nothing when the queue is wiped under it', async () => {
    jobs = await start();
    await vi.waitUntil(
      async () => (await owner.query(`select 1 from bullmq.meta where field = 'hubMark'`)).rowCount === 1,
      FAST,
    );
    await promiseMany(20);
    await vi.waitUntil(async () => (await open()) === 0, FAST);
    await wipe('delete from bullmq.job; delete from bullmq.meta');
    await owner.query('update outbox set done_at = null');
    await vi.waitUntil(async () => (await open()) === 0, FAST);
    // The steps had been done before: a second run of each found that.
    expect(await acts()).toBe(20);
  });

  it('R3: does without the queue when it is dropped, and takes it up again when it is back', async () => {
    jobs = await start();
    await wipe('drop schema bullmq cascade');
    await promiseMany(20);
    await vi.waitUntil(async () => (await open()) === 0, FAST);
    await migrateQueue(hub.ownerUrl);
    await vi.waitUntil(
      async () => (await owner.query(`select 1 from bullmq.meta where field = 'hubMark'`)).rowCount === 1,
      FAST,
    );
    await promiseMany(20);
    await vi.waitUntil(async () => (await open()) === 0, FAST);
    expect(await acts()).toBe(40);
  });

  it('does not start without the tables of the queue', async () => {
    jobs = await start();
    await wipe('drop schema bullmq cascade');
    await expect(start()).rejects.toThrow('migrate the database first');
  });
});

describe('a job that ends badly', () => {
  it('is tried again in a minute, and says only what kind of error it was', async () => {
    handle = () => Promise.reject(new TypeError('Wren Hollow 999 000 0018'));
    jobs = await start();
    await promiseMany(1);
    await vi.waitUntil(async () => (await jobs.counts()).later === 1, FAST);
    const [row] = await rows<Record<string, unknown>>(
      `attempt, failure, handed_at, extract(epoch from run_at - clock_timestamp())::int as seconds`,
    );
    expect(row).toMatchObject({ attempt: 1, failure: 'TypeError', handed_at: null });
    expect(row?.['seconds']).toBeGreaterThan(50);
    expect(row?.['seconds']).toBeLessThanOrEqual(60);
  });

  it('waits for a person after the last try', async () => {
    handle = () => Promise.reject(new Error('never'));
    await promiseMany(1);
    await owner.query('update outbox set attempt = 4');
    jobs = await start();
    await vi.waitUntil(async () => (await jobs.counts()).failed === 1, FAST);
    expect(await rows('attempt, failure')).toEqual([{ attempt: 5, failure: 'Error' }]);
  });

  it('is over when what it was about is gone', async () => {
    handle = async () => refuse('NOT_FOUND');
    jobs = await start();
    await promiseMany(1);
    await vi.waitUntil(async () => (await open()) === 0, FAST);
    expect(await rows('attempt, failure')).toEqual([{ attempt: 0, failure: 'GONE' }]);
  });
});
