// Who waits and for how long: people still waiting and people who have started kept apart, never mixed (domain 4).
import type { Day, DayCounts } from '@hub/domain';
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

/** What is counted of some people: those who wait by days waited, those who started by days they had waited. */
interface Counts {
  ages: DayCounts;
  waited: DayCounts;
}
interface Counted {
  waiting: WaitingCount[];
  completed: CompletedCount[];
  today: Day;
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
  const counted = { waiting, completed, today };
  const everybody = countsOf(counted);
  const whole = summaryOf(everybody, showSmall);
  return {
    asOf: work.now,
    countedUntil: await countedUntil(work),
    completedFrom,
    smallNumbersHidden: !showSmall,
    ...whole,
    ...byBooking(counted, showSmall),
    headline: headlineOf({
      waiting: whole.waiting.people,
      ages: everybody.ages,
      growth: growthAWeek(flow, today, showSmall),
      showSmall,
    }),
    ...inGroups(counted, practices, showSmall),
  };
}

const agesOf = (waiting: readonly WaitingCount[], today: Day): DayCounts =>
  agesAt(waitCounts(waiting), today);

function countsOf({ waiting, completed, today }: Counted): Counts {
  const waited = new Map<number, number>();
  for (const { waitedDays, people } of completed) {
    waited.set(waitedDays, (waited.get(waitedDays) ?? 0) + people);
  }
  return { ages: agesOf(waiting, today), waited };
}

function summaryOf(
  { ages, waited }: Counts,
  small: boolean,
  hidden = { waiting: false, completed: false },
): GroupMetrics {
  return {
    waiting: waitSummary(ages, { small, hidden: hidden.waiting }),
    completed: waitSummary(waited, { small, hidden: hidden.completed }),
  };
}

function byBooking({ waiting, today }: Counted, showSmall: boolean) {
  const sides = [true, false].map((isBooked) =>
    agesOf(
      waiting.filter(({ booked }) => booked === isBooked),
      today,
    ),
  );
  const [booked, unbooked] = shownCounts(sides.map(totalOf), showSmall);
  const length = Math.max(...sides.map((side) => ageBands(side).length));
  const flat = sides.flatMap((side) => ageBands(side, length).map(({ people }) => people));
  const shown = shownCounts(flat, showSmall);
  const bands = Array.from({ length }, (_, weeks) => ({
    weeks,
    booked: shown[weeks] ?? null,
    unbooked: shown[weeks + length] ?? null,
  }));
  return { booked: booked ?? null, unbooked: unbooked ?? null, ageBands: bands };
}

/** Groups that make up one total: where one is hidden, another is too, or the total would give it away. */
function summariesOf(groups: readonly Counts[], showSmall: boolean): GroupMetrics[] {
  const hiddenIn = (counts: number[]) => shownCounts(counts, showSmall).map((one) => one === null);
  const waiting = hiddenIn(groups.map(({ ages }) => totalOf(ages)));
  const completed = hiddenIn(groups.map(({ waited }) => totalOf(waited)));
  return groups.map((group, at) =>
    summaryOf(group, showSmall, { waiting: waiting[at] === true, completed: completed[at] === true }),
  );
}

const FIFTH_WORDS = [
  'Most deprived fifth',
  'Second fifth',
  'Middle fifth',
  'Fourth fifth',
  'Least deprived fifth',
];
const fifthOf = ({ imdDecile }: PracticeRow): number => Math.ceil(imdDecile / 2);

/** Each count is looked at once, however many groups there are. */
function inGroups({ waiting, completed, today }: Counted, practices: readonly PracticeRow[], small: boolean) {
  const waitingAt = Map.groupBy(waiting, ({ practiceId }) => practiceId);
  const completedAt = Map.groupBy(completed, ({ practiceId }) => practiceId);
  const countsAt = (some: readonly PracticeRow[]): Counts =>
    countsOf({
      waiting: some.flatMap(({ id }) => waitingAt.get(id) ?? []),
      completed: some.flatMap(({ id }) => completedAt.get(id) ?? []),
      today,
    });
  const ofPractices = summariesOf(
    practices.map((practice) => countsAt([practice])),
    small,
  );
  const ofFifths = summariesOf(
    FIFTH_WORDS.map((_, at) => countsAt(practices.filter((practice) => fifthOf(practice) === at + 1))),
    small,
  );
  return {
    byPractice: ofPractices.flatMap((summary, at) => {
      const practice = practices[at];
      return practice ? [{ practice, ...summary }] : [];
    }),
    byDeprivation: ofFifths.map((summary, at) => ({
      fifth: at + 1,
      label: FIFTH_WORDS[at] ?? '',
      ...summary,
    })),
  };
}
