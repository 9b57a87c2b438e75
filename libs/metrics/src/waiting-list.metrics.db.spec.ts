import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asCommissioner,
  asHubManager,
  asPracticeManager,
  asSystem,
  asTherapist,
  HUB_ID,
  insert,
  practiceId,
  testHub,
  type PracticeCode,
  type TestHub,
} from '@hub/testing';
import { flowMetrics } from './flow.metrics.js';
import './metrics.scope.js';
import { waitingListMetrics } from './waiting-list.metrics.js';

let hub: TestHub;
const waiting = (practice: PracticeCode, on: string, people: number, booked = false) =>
  insert(hub.owner, 'waiting_counts', {
    hub_id: HUB_ID,
    practice_id: practiceId(practice),
    clock_started_on: on,
    booked,
    people,
  });
const flow = (practice: PracticeCode, on: string, event: string, n: number) =>
  insert(hub.owner, 'flow_counts', {
    hub_id: HUB_ID,
    practice_id: practiceId(practice),
    week_on: on,
    event,
    n,
  });

beforeAll(async () => {
  hub = await testHub();
  // A Tuesday; its week begins on 2 November.
  await hub.at('2026-11-03T10:00Z');
  await waiting('P01', '2026-11-03', 10);
  await waiting('P01', '2026-10-01', 12, true);
  await waiting('P01', '2026-06-30', 2);
  await waiting('P02', '2026-09-22', 8);
  await waiting('P03', '2026-07-14', 3);
  await insert(hub.owner, 'completed_wait_counts', {
    ...{ hub_id: HUB_ID, practice_id: practiceId('P01'), week_on: '2026-10-26', waited_days: 42, people: 6 },
  });
  await insert(hub.owner, 'completed_wait_counts', {
    ...{ hub_id: HUB_ID, practice_id: practiceId('P01'), week_on: '2026-07-27', waited_days: 90, people: 6 },
  });
  await flow('P01', '2026-10-26', 'clock-starts', 20);
  await flow('P02', '2026-10-26', 'clock-stops', 4);
  await flow('P01', '2026-11-02', 'submit', 3);
  await flow('P02', '2026-10-26', 'submit', 9);
});
afterAll(() => hub.close());

const ask = (actor = asHubManager(), asked: { practiceId?: string } = {}) =>
  hub.read(actor, (work) => waitingListMetrics(work, asked));

describe('waiting list metrics', () => {
  it('reckons ages to today, and keeps those who wait apart from those who have started', async () => {
    const found = await ask();
    expect(found.waiting).toEqual({
      people: 35,
      medianDays: 33,
      p92Days: 112,
      within6Weeks: 30 / 35,
      within18Weeks: 1,
    });
    expect(found.completed).toMatchObject({ people: 6, medianDays: 42, p92Days: null, within6Weeks: 1 });
    expect([found.booked, found.unbooked]).toEqual([12, 23]);
    expect(found.ageBands).toHaveLength(19);
    expect(found.ageBands[4]).toEqual({ weeks: 4, booked: 12, unbooked: 0 });
    expect(found.ageBands[18]).toEqual({ weeks: 18, booked: 0, unbooked: 2 });
    expect(found.byPractice.map(({ practice, waiting: { people } }) => [practice.code, people])).toEqual([
      ['P01', 24],
      ['P02', 8],
      ['P03', 3],
    ]);
    expect(found.byDeprivation.map(({ waiting: { people } }) => people).reduce((a, b) => a! + b!)).toBe(35);
  });

  it('says in one sentence how the list stands', async () => {
    const { headline } = await ask();
    expect(headline).toMatchObject({ people: 35, growthAWeek: 2, soonPast18Weeks: 5, past18Weeks: 0 });
    expect(headline.sentence).toBe(
      '35 people are waiting. At the rate of the last 8 weeks the list is growing by about 2 a week. 5 will pass 18 weeks in the next 4 weeks if they are not seen.',
    );
  });

  it('shows a practice manager their own practice, and of another what it shows of none', async () => {
    const found = await ask(asPracticeManager('P02'));
    expect(found.waiting.people).toBe(8);
    expect(found.byPractice.map(({ practice }) => practice.code)).toEqual(['P02']);
    await expect(ask(asPracticeManager('P02'), { practiceId: practiceId('P01') })).rejects.toThrow(
      'NOT_FOUND',
    );
  });

  it('hides small numbers from a commissioner, and a second where one would give itself away', async () => {
    const found = await ask(asCommissioner());
    expect(found.smallNumbersHidden).toBe(true);
    expect(found.waiting.people).toBe(35);
    expect(found.byPractice.map(({ waiting: { people } }) => people)).toEqual([25, null, null]);
    const shown = found.ageBands.flatMap(({ booked, unbooked }) => [booked, unbooked]);
    expect(shown.filter((one) => one !== null && one % 5 !== 0)).toEqual([]);
    expect(Object.values(found.byPractice[2]?.waiting ?? {})).toEqual(Array(5).fill(null));
  });

  it('tells a commissioner of no practice alone: what is hidden beside the others would be shown', async () => {
    for (const practice of ['P01', 'P02', 'P03'] as const) {
      const asked = { practiceId: practiceId(practice) };
      await expect(ask(asCommissioner(), asked)).rejects.toThrow('NOT_FOUND');
      const weeks = hub.read(asCommissioner(), (work) => flowMetrics(work, asked));
      await expect(weeks).rejects.toThrow('NOT_FOUND');
    }
  });

  it('shows nothing to those who have no numbers to see', async () => {
    const found = await hub.read(asTherapist(), (work) => waitingListMetrics(work, {}));
    expect(found.waiting.people).toBe(0);
  });

  it('refuses a practice that there is not', async () => {
    await expect(ask(asHubManager(), { practiceId: asSystem().hubId })).rejects.toThrow();
  });
});

describe('flow metrics', () => {
  it('has a row for every week, the last one still running', async () => {
    const found = await hub.read(asHubManager(), (work) => flowMetrics(work, { weeks: 4 }));
    expect(found.weeks.map(({ weekOn }) => weekOn)).toEqual([
      ...['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26', '2026-11-02'],
    ]);
    expect(found.weeks.map(({ referrals }) => referrals)).toEqual([0, 0, 0, 9, 3]);
    expect(found.weeks.at(-1)).toMatchObject({ isPartial: true });
    expect(found.weeks[3]).toMatchObject({ isPartial: false, started: 6 });
  });
});
