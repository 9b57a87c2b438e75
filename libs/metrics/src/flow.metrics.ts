// What came, what was decided and what was done, week by week.
import type { Day } from '@hub/domain';
import { addWeeks, londonDay, mondayOf } from '@hub/domain';
import type { Work } from '@hub/platform';
import type { FlowCount } from './counts.reads.js';
import { countedUntil, flowCounts } from './counts.reads.js';
import { practiceAskedFor, showsSmallNumbers } from './who-asks.js';
import { shownCounts } from './wait-summary.js';

export const USUAL_WEEKS = 26;
const MOST_WEEKS = 104;

/** Which events make up each figure. */
const FIGURES = {
  referrals: ['submit'],
  accepted: ['accept', 'sign-plan'],
  returned: ['return', 'lapse', 'unsuitable'],
  coursesBooked: ['book-course'],
  started: ['start'],
  completed: ['complete'],
  attended: ['attend'],
  missed: ['did-not-attend'],
} as const;
export type FlowFigure = keyof typeof FIGURES;

export type FlowWeek = Record<FlowFigure, number | null> & {
  weekOn: Day;
  /** The week that still runs. */
  isPartial: boolean;
};
export interface FlowMetrics {
  asOf: Date;
  countedUntil: Date | null;
  smallNumbersHidden: boolean;
  weeks: FlowWeek[];
}

export async function flowMetrics(
  work: Work,
  asked: { weeks?: number | null | undefined; practiceId?: string | null | undefined },
): Promise<FlowMetrics> {
  const count = Math.min(Math.max(Math.trunc(asked.weeks ?? USUAL_WEEKS), 1), MOST_WEEKS);
  const thisWeek = mondayOf(londonDay(work.now));
  const from = addWeeks(thisWeek, -count);
  const flow = await flowCounts(work, { practiceId: practiceAskedFor(work.actor, asked.practiceId), from });
  const showSmall = showsSmallNumbers(work.actor);
  return {
    asOf: work.now,
    countedUntil: await countedUntil(work),
    smallNumbersHidden: !showSmall,
    weeks: weeksOf(flow, { from, thisWeek, count }, showSmall),
  };
}

function weeksOf(
  flow: readonly FlowCount[],
  span: { from: Day; thisWeek: Day; count: number },
  showSmall: boolean,
): FlowWeek[] {
  const mondays = Array.from({ length: span.count + 1 }, (_, at) => addWeeks(span.from, at));
  const by = new Map(flow.map(({ weekOn, event, n }) => [`${weekOn} ${event}`, n]));
  const column = (figure: FlowFigure) =>
    shownCounts(
      mondays.map((monday) =>
        FIGURES[figure].reduce((sum, event) => sum + (by.get(`${monday} ${event}`) ?? 0), 0),
      ),
      showSmall,
    );
  const names = Object.keys(FIGURES) as FlowFigure[];
  const columns = new Map(names.map((figure) => [figure, column(figure)]));
  return mondays.map((weekOn, at) => {
    const figure = (one: FlowFigure) => columns.get(one)?.[at] ?? null;
    return {
      weekOn,
      isPartial: weekOn === span.thisWeek,
      referrals: figure('referrals'),
      accepted: figure('accepted'),
      returned: figure('returned'),
      coursesBooked: figure('coursesBooked'),
      started: figure('started'),
      completed: figure('completed'),
      attended: figure('attended'),
      missed: figure('missed'),
    };
  });
}
