import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asGp, asLead, HUB_ID, idOf, testHub, type TestHub } from './index.js';
import { job, makeDataSource, makeTools, makeWorks } from '@hub/platform';

const GP = asGp('P01');
const TEST_JOB = job('works-test', ['noteId']);
let hub: TestHub;

beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const promises = async (noteId?: string): Promise<number> => {
  const { rows } = await hub.owner.query(
    `select count(*) as n from outbox where job = 'works-test' and ($1::text is null or payload->>'noteId' = $1)`,
    [noteId ?? null],
  );
  return Number(rows[0].n);
};

describe('the audit', () => {
  it('can only be added to, and only in one’s own name', async () => {
    const app = new pg.Client({ connectionString: hub.appUrl });
    await app.connect();
    await app.query(
      `select set_config('hub.hub_id', $1, false), set_config('hub.user_id', $2, false), set_config('hub.reach', 'hub', false),
              set_config('hub.role', 'gp', false), set_config('hub.practice_id', $3, false)`,
      [HUB_ID, GP.userId, GP.practiceId],
    );
    for (const tried of [
      'select * from audit',
      'delete from audit',
      `update audit set operation = 'x'`,
      'truncate audit',
    ]) {
      await expect(app.query(tried)).rejects.toThrow('permission denied');
    }
    const entry = (given: Record<string, unknown> = {}) => {
      const row = {
        hub_id: HUB_ID,
        id: randomUUID(),
        at: '2026-11-03T10:00Z',
        user_id: GP.userId,
        actor_name: 'x',
        role: 'gp',
        practice_id: GP.practiceId,
        kind: 'command',
        operation: 'x',
        ids: [],
        patient_ids: [],
        ...given,
      };
      const holes = Object.keys(row).map((_, at) => `$${at + 1}`);
      return app.query(
        `insert into audit (${Object.keys(row).join(', ')}) values (${holes.join(', ')})`,
        Object.values(row),
      );
    };
    for (const borrowed of [
      { user_id: asLead().userId },
      { role: 'clinical-lead' },
      { practice_id: null },
      { kind: 'session' },
    ]) {
      await expect(entry(borrowed)).rejects.toThrow('row-level security');
    }
    // Behind what is sealed it would never be sealed itself.
    for (const placed of [{ xid: '3' }, { era: 0 }]) {
      await expect(entry(placed)).rejects.toThrow('permission denied');
    }
    await expect(entry()).resolves.toMatchObject({ rowCount: 1 });
    await app.end();
  });
});

describe('the relay', () => {
  it('is woken by what can be done at once, and finds by itself what is due later', async () => {
    let woken = 0;
    const source = await makeDataSource({
      url: hub.appUrl,
      entities: [],
      poolSize: 1,
      applicationName: 'woken',
    });
    const keys = { sealingKeys: [{ kid: 'test', key: Buffer.alloc(32, 1) }], hashKey: Buffer.alloc(32, 2) };
    const works = makeWorks(makeTools(source, keys), () => void (woken += 1));
    const promising = (runAt: ((now: Date) => Date) | null) =>
      works.do(GP, { operation: 'test', request: null }, async (work) => {
        const id = work.newId();
        if (runAt) await work.enqueue(TEST_JOB, { noteId: id }, runAt(work.now));
        work.record('test', { id });
        return id;
      });
    await promising(null);
    await promising((now) => new Date(now.getTime() + 60_000));
    expect(woken).toBe(0);
    await promising((now) => now);
    expect(woken).toBe(1);
    await source.destroy();
  });
});

describe('an idempotency key', () => {
  const add = (key: string, request: unknown, operation = 'test') =>
    hub.works.do(GP, { key, operation, request }, async (work) => {
      const id = work.newId();
      await work.enqueue(TEST_JOB, { noteId: id });
      work.record('test', { id });
      return id;
    });

  it('answers a repeated request with the first result, and refuses another under the same key', async () => {
    const first = await add('one', { a: 1 });
    expect(await add('one', { a: 1 })).toBe(first);
    await expect(add('one', { a: 2 })).rejects.toThrow('IDEMPOTENCY_KEY_REUSED');
    await expect(add('one', { a: 1 }, 'another-operation')).rejects.toThrow('IDEMPOTENCY_KEY_REUSED');
    expect(await promises(first)).toBe(1);
  });

  it('is each person’s own', async () => {
    const mine = await add('shared', 1);
    const theirs = await hub.works.do(
      asGp('P02'),
      { key: 'shared', operation: 'test', request: 2 },
      async (work) => {
        work.record('test', { id: idOf('theirs') });
        return idOf('theirs');
      },
    );
    expect(theirs).not.toBe(mine);
  });

  it('lets one of two at once win', async () => {
    const before = await promises();
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => add('race', 1)));
    const ids = new Set(tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
    const refusals = tries.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []));
    expect(ids.size).toBe(1);
    expect(new Set(refusals)).toEqual(new Set(refusals.length ? ['RETRY_IN_PROGRESS'] : []));
    expect(await promises()).toBe(before + 1);
  });

  it('does not remember a failure', async () => {
    const fail = () =>
      hub.works.do(GP, { key: 'later', operation: 'test', request: 1 }, () =>
        Promise.reject(new Error('not yet')),
      );
    await expect(fail()).rejects.toThrow('not yet');
    expect(await add('later', 1)).toMatch(/^[0-9a-f-]{36}$/);
  });
});
