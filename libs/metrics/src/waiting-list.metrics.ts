// Who waits and for how long: people still waiting and people who have started kept apart, never mixed (domain 4).
import type { Day, DayCounts, WaitDelta } from '@hub/domain';
import { addWeeks, ageBands, agesAt, londonDay, mondayOf, totalOf, waitCounts } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { PracticeRow } from '@hub/practices';
import type { CompletedCount, WaitingCount } from './counts.reads.js';
import { completedCounts, countedUntil, flowCounts, waitingCounts } from './counts.reads.js';
import { GROWTH_WEEKS, growthAWeek, headlineOf, type Headline } from './headline.js';
import { practiceAskedFor, showsSmallNumbers } from './who-asks.js';
import { shownCounts, waitSummary, type WaitSummary } from './wait-summary.js';

/** Completed waits are those of this many full weeks and of the week that runs. */
export const COMPLETED_WEEKS = 13;

export interface AgeBandMetrics {
  /** Full weeks waited: 0 is less than one. */
  weeks: number;
  booked: number | null;
  unbooked: number | null;
}
export interface GroupMetrics {
  waiting: WaitSummary;
  completed: WaitSummary;
}
export interface PracticeMetrics extends GroupMetrics {
  practice: PracticeRow;
}
export interface DeprivationMetrics extends GroupMetrics {
  /** 1 is the most deprived fifth of England. */
  fifth: number;
  label: string;
}
export interface WaitingListMetrics extends GroupMetrics {
  asOf: Date;
  countedUntil: Date | null;
  completedFrom: Day;
  smallNumbersHidden: boolean;
  booked: number | null;
  unbooked: number | null;
  headline: Headline;
  ageBands: AgeBandMetrics[];
  byPractice: PracticeMetrics[];
  byDeprivation: DeprivationMetrics[];
}

interface Counted {
  waiting: WaitingCount[];
  completed: CompletedCount[];
  today: Day;
  showSmall: boolean;
}

export async function waitingListMetrics(
  work: Work,
  asked: { practiceId?: string | null | undefined },
): Promise<WaitingListMetrics> {
  const practiceId = practiceAskedFor(work.actor, asked.practiceId);
  const today = londonDay(work.now);
  const completedFrom = addWeeks(mondayOf(today), -COMPLETED_WEEKS);
  const all = await work.rows(PracticeRow).find({}, { order: { code: 'asc' } });
  const practices = all.filter(({ id }) => practiceId === null || id === practiceId);
  if (practices.length === 0 && practiceId !== null) return refuse('NOT_FOUND');
  const waiting = await waitingCounts(work, practiceId);
  const completed = await completedCounts(work, { practiceId, from: completedFrom });
  const flow = await flowCounts(work, { practiceId, from: addWeeks(mondayOf(today), -GROWTH_WEEKS) });
  const showSmall = showsSmallNumbers(work.actor);
  const counted: Counted = { waiting, completed, today, showSmall };
  const [booked, unbooked] = shownCounts(
    [true, false].map((isBooked) => totalOf(agesOf(counted, (one) => one.booked === isBooked))),
    showSmall,
  );
  const whole = groupOf(counted, () => true);
  return {
    asOf: work.now,
    countedUntil: await countedUntil(work),
    completedFrom,
    smallNumbersHidden: !showSmall,
    ...whole,
    booked: booked ?? null,
    unbooked: unbooked ?? null,
    headline: headlineOf({
      waiting: whole.waiting.people,
      ages: agesOf(counted, () => true),
      growth: growthAWeek(flow, today, showSmall),
      showSmall,
    }),
    ageBands: bandsOf(counted),
    byPractice: byPractice(counted, practices),
    byDeprivation: byDeprivation(counted, practices),
  };
}

function agesOf({ waiting, today }: Counted, of: (one: WaitingCount) => boolean): DayCounts {
  const deltas: WaitDelta[] = waiting.filter(of);
  return agesAt(waitCounts(deltas), today);
}

function completedDays({ completed }: Counted, of: (one: CompletedCount) => boolean): DayCounts {
  const days = new Map<number, number>();
  for (const { waitedDays, people } of completed.filter(of)) {
    days.set(waitedDays, (days.get(waitedDays) ?? 0) + people);
  }
  return days;
}

type Grouping = (one: { practiceId: string }) => boolean;

function groupOf(
  counted: Counted,
  of: Grouping,
  hidden = { waiting: false, completed: false },
): GroupMetrics {
  const small = counted.showSmall;
  return {
    waiting: waitSummary(agesOf(counted, of), { small, hidden: hidden.waiting }),
    completed: waitSummary(completedDays(counted, of), { small, hidden: hidden.completed }),
  };
}

/** Groups that make up one total: where one is hidden, another is too, or the total would give it away. */
function groupsOf(counted: Counted, groupings: readonly Grouping[]): GroupMetrics[] {
  const hiddenIn = (counts: number[]) => shownCounts(counts, counted.showSmall).map((one) => one === null);
  const waiting = hiddenIn(groupings.map((of) => totalOf(agesOf(counted, of))));
  const completed = hiddenIn(groupings.map((of) => totalOf(completedDays(counted, of))));
  return groupings.map((of, at) =>
    groupOf(counted, of, { waiting: waiting[at] === true, completed: completed[at] === true }),
  );
}

function bandsOf(counted: Counted): AgeBandMetrics[] {
  const all = ageBands(agesOf(counted, () => true));
  const [booked, unbooked] = [true, false].map((isBooked) =>
    ageBands(
      agesOf(counted, (one) => one.booked === isBooked),
      all.length,
    ),
  );
  const flat = [...(booked ?? []), ...(unbooked ?? [])].map(({ people }) => people);
  const shown = shownCounts(flat, counted.showSmall);
  return all.map(({ weeks }) => ({
    weeks,
    booked: shown[weeks] ?? null,
    unbooked: shown[weeks + all.length] ?? null,
  }));
}

function byPractice(counted: Counted, practices: readonly PracticeRow[]): PracticeMetrics[] {
  const groups = groupsOf(
    counted,
    practices.map(
      ({ id }): Grouping =>
        (one) =>
          one.practiceId === id,
    ),
  );
  return practices.flatMap((practice, at) => {
    const group = groups[at];
    return group ? [{ practice, ...group }] : [];
  });
}

const FIFTHS = [1, 2, 3, 4, 5] as const;
const FIFTH_WORDS = [
  'Most deprived fifth',
  'Second fifth',
  'Middle fifth',
  'Fourth fifth',
  'Least deprived fifth',
];

function byDeprivation(counted: Counted, practices: readonly PracticeRow[]): DeprivationMetrics[] {
  const fifthOf = new Map(practices.map(({ id, imdDecile }) => [id, Math.ceil(imdDecile / 2)]));
  const groups = groupsOf(
    counted,
    FIFTHS.map(
      (fifth): Grouping =>
        (one) =>
          fifthOf.get(one.practiceId) === fifth,
    ),
  );
  return FIFTHS.flatMap((fifth, at) => {
    const group = groups[at];
    return group ? [{ fifth, label: FIFTH_WORDS[at] ?? '', ...group }] : [];
  });
}
