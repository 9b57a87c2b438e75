import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { REFERRAL_STATES, isWaiting } from '@hub/domain';
import type { ReferralRow } from '@hub/referrals';
import '@hub/referrals';
import { anNhsNumber, aSubmittedReferral } from '@hub/referrals/test-kit';
import { asGp, asSystem, HUB_ID, idOf, testHub, type TestHub } from '@hub/testing';
import { foldMetrics } from './fold-metrics.js';
import { foldEvents, recountEvents } from './fold.reads.js';
import './metrics.scope.js';

const WRITERS = 3;
let hub: TestHub;
const referrals: ReferralRow[] = [];
const writers: pg.Client[] = [];
let made = 0;

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
  for (const [nth, code] of (['P01', 'P02', 'P03'] as const).entries()) {
    referrals.push(await aSubmittedReferral(hub, asGp(code), { nhsNumber: anNhsNumber(40 + nth) }));
  }
  for (let nth = 0; nth < WRITERS; nth += 1) {
    const writer = new pg.Client({ connectionString: hub.ownerUrl });
    await writer.connect();
    writers.push(writer);
  }
});
afterAll(async () => {
  await Promise.all(writers.map((writer) => writer.end()));
  await hub.close();
});

const fold = () => hub.step(asSystem(), foldEvents);
const recount = () => hub.step(asSystem(), recountEvents);

/** Transactions of other databases on the server hold the fold back as well: until nothing is left. */
async function foldAll(turn: () => Promise<number> = fold): Promise<number> {
  let folded = 0;
  await vi.waitUntil(async () => {
    folded += await turn();
    const { rows } = await hub.owner.query<{ done: boolean }>(
      `select not exists (select 1 from referral_events e join metrics_cursor c using (hub_id)
         where e.xid >= c.folded_below) as done`,
    );
    return rows[0]!.done;
  }, PATIENCE);
  return folded;
}
const PATIENCE = { timeout: 20_000, interval: 5 };

/** What the counts say, leaving out those that have come back to nought. */
async function counts(): Promise<unknown> {
  const { rows } = await hub.owner.query(
    `select 'waiting' as what, practice_id, clock_started_on::text as day, booked::text as more, people as n
       from waiting_counts where people <> 0
     union all select 'completed', practice_id, week_on::text, waited_days::text, people from completed_wait_counts
     union all select 'flow', practice_id, week_on::text, event, n from flow_counts order by 1, 2, 3, 4`,
  );
  return rows;
}

const anEvent = fc.record({
  referral: fc.nat({ max: 2 }),
  event: fc.constantFrom('submit', 'book-course', 'attend', 'return', 'reopen', 'withdraw'),
  from: fc.constantFrom(null, ...REFERRAL_STATES),
  to: fc.constantFrom(...REFERRAL_STATES),
  startedOn: fc.constantFrom('2026-03-28', '2026-09-01', '2026-10-24'),
  stoppedOn: fc.constantFrom('2026-10-25', '2026-10-26', '2026-11-02'),
  at: fc.constantFrom('2026-10-25T00:30:00Z', '2026-10-25T23:59:00Z', '2026-11-01T12:00:00Z'),
});
type AnEvent = typeof anEvent extends fc.Arbitrary<infer T> ? T : never;

async function write(writer: pg.Client, { referral, from, to, ...told }: AnEvent): Promise<void> {
  const { id, practiceId, patientId } = referrals[referral]!;
  const isRunning = isWaiting(to);
  await writer.query(
    `insert into referral_events (hub_id, id, referral_id, practice_id, patient_id, event, from_state, to_state, at,
       actor_name, priority, clock_started_on, clock_stopped_on, clock_was_running, clock_is_running)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'test', 'ROUTINE', $10, $11, $12, $13)`,
    [
      ...[HUB_ID, idOf(`event ${(made += 1)}`), id, practiceId, patientId, told.event, from, to, told.at],
      ...[told.startedOn, isRunning ? null : told.stoppedOn, from !== null && isWaiting(from), isRunning],
    ],
  );
}

const aStep = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('write' as const),
      by: fc.nat({ max: WRITERS - 1 }),
      event: anEvent,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('commit' as const, 'rollback' as const),
      by: fc.nat({ max: WRITERS - 1 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('fold' as const), by: fc.nat({ max: 1 }) }) },
);
type AStep = typeof aStep extends fc.Arbitrary<infer T> ? T : never;

async function play(steps: readonly AStep[]): Promise<void> {
  const open = new Set<number>();
  for (const step of steps) {
    if (step.what === 'fold') {
      await Promise.all([fold(), ...(step.by === 1 ? [fold()] : [])]);
      continue;
    }
    const writer = writers[step.by]!;
    if (step.what === 'write') {
      if (!open.has(step.by)) await writer.query('begin');
      open.add(step.by);
      await write(writer, step.event);
    } else if (open.delete(step.by)) await writer.query(step.what);
  }
  for (const by of open) await writers[by]!.query('commit');
}

const SUBMITTED: AnEvent = {
  referral: 0,
  event: 'submit',
  from: null,
  to: 'TRIAGE_QUEUE',
  startedOn: '2026-09-01',
  stoppedOn: '2026-11-02',
  at: '2026-11-01T12:00:00Z',
};

describe('the fold', () => {
  it('equals a count from nothing, whoever commits when and however many fold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 5, maxLength: 40 }), async (steps) => {
        await play(steps);
        await foldAll();
        const folded = await counts();
        await recount();
        await foldAll();
        expect(folded).toEqual(await counts());
      }),
      { numRuns: 25 },
    );
  });

  it('passes by nothing that commits late, and counts nothing twice', async () => {
    await foldAll();
    const [slow, quick] = [writers[0]!, writers[1]!];
    await slow.query('begin');
    await write(slow, SUBMITTED);
    await write(quick, SUBMITTED);
    expect(await fold()).toBe(0);
    await slow.query('commit');
    expect(await foldAll()).toBe(2);
    expect(await foldAll()).toBe(0);
  });

  it('leaves no row in the audit when there is nothing to count', async () => {
    const { works } = workerWorks();
    const turn = () => foldMetrics(works, HUB_ID);
    await foldAll(turn);
    const audit = async () =>
      (
        await hub.owner.query<{ n: number }>(
          `select count(*)::int as n from audit where operation = 'fold-metrics'`,
        )
      ).rows[0]!.n;
    const before = await audit();
    expect(await turn()).toBe(0);
    expect(await audit()).toBe(before);
    await write(writers[0]!, SUBMITTED);
    expect(await foldAll(turn)).toBe(1);
    expect(await audit()).toBe(before + 1);
  });
});

/** The harness gives system actors the worker's role. */
function workerWorks() {
  const works = {
    ...hub.works,
    do: (...[actor, , command]: Parameters<typeof hub.works.do>) => hub.do(actor, command),
  };
  return { works };
}
