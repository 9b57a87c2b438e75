// The sentence above the charts: how many wait, whether the list grows, and who is about to have waited too long.
import type { Day, DayCounts } from '@hub/domain';
import { addWeeks, mondayOf, roundedToFive } from '@hub/domain';
import type { FlowCount } from './counts.reads.js';
import { EIGHTEEN_WEEKS, shownCounts } from './wait-summary.js';

/** Growth is the mean of this many full weeks. */
export const GROWTH_WEEKS = 8;
/** How far ahead the headline looks, in days. */
const AHEAD_DAYS = 28;

export interface Headline {
  people: number | null;
  /** People more (or fewer) on the list each week; null before there is a full week. */
  growthAWeek: number | null;
  /** Will have waited more than 18 weeks within 4 weeks, unless they are seen first. */
  soonPast18Weeks: number | null;
  /** Have waited more than 18 weeks already. */
  past18Weeks: number | null;
  sentence: string;
}

/** Clocks started less clocks stopped, a week, over the last full weeks. */
export function growthAWeek(flow: readonly FlowCount[], today: Day, showSmall: boolean): number {
  const thisWeek = mondayOf(today);
  const from = addWeeks(thisWeek, -GROWTH_WEEKS);
  const sumOf = (event: string) =>
    flow
      .filter((one) => one.event === event && one.weekOn >= from && one.weekOn < thisWeek)
      .reduce((sum, { n }) => sum + n, 0);
  const more = sumOf('clock-starts') - sumOf('clock-stops');
  return (showSmall ? more : roundedToFive(more)) / GROWTH_WEEKS;
}

interface Known {
  waiting: number | null;
  ages: DayCounts;
  growth: number;
  showSmall: boolean;
}

export function headlineOf({ waiting, ages, growth, showSmall }: Known): Headline {
  const peopleWho = (waited: (days: number) => boolean) =>
    [...ages].filter(([days]) => waited(days)).reduce((sum, [, people]) => sum + people, 0);
  const [past = null] = shownCounts([peopleWho((days) => days > EIGHTEEN_WEEKS)], showSmall);
  const [soon = null] = shownCounts(
    [peopleWho((days) => days <= EIGHTEEN_WEEKS && days > EIGHTEEN_WEEKS - AHEAD_DAYS)],
    showSmall,
  );
  const growthShown = Math.round(growth * 10) / 10;
  return {
    people: waiting,
    growthAWeek: growthShown,
    soonPast18Weeks: soon,
    past18Weeks: past,
    sentence: [
      waiting === null ? 'Fewer than 5 people are waiting.' : `${peopleWords(waiting)} waiting.`,
      growthWords(growthShown),
      soon === null
        ? 'Fewer than 5 will pass 18 weeks in the next 4 weeks if they are not seen.'
        : soon === 0
          ? 'Nobody will pass 18 weeks in the next 4 weeks.'
          : `${soon} will pass 18 weeks in the next 4 weeks if they are not seen.`,
    ].join(' '),
  };
}

const peopleWords = (people: number) => (people === 1 ? '1 person is' : `${people} people are`);

function growthWords(growth: number): string {
  const people = Math.abs(Math.round(growth));
  if (people === 0) return 'The list is holding steady.';
  return `At the rate of the last ${GROWTH_WEEKS} weeks the list is ${growth > 0 ? 'growing' : 'shrinking'} by about ${people} a week.`;
}
