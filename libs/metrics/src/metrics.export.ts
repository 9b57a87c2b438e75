// The tables of the numbers as files: the same figures as on the screen, for the same reader, small ones hidden alike.
import { csvTable, londonDay, type CsvValue } from '@hub/domain';
import type { Work } from '@hub/platform';
import { flowMetrics } from './flow.metrics.js';
import type { WaitSummary } from './wait-summary.js';
import { waitingListMetrics, type WaitingListMetrics } from './waiting-list.metrics.js';

export const METRICS_TABLES = ['WAITS', 'WEEKS', 'PRACTICES', 'DEPRIVATION'] as const;
export type MetricsTable = (typeof METRICS_TABLES)[number];

export interface MetricsExport {
  filename: string;
  csv: string;
}
type Rows = readonly (readonly CsvValue[])[];

/** What stands for a number that is hidden. Empty means that there is nobody to count, or too few for the figure. */
const HIDDEN = '*';
/** By this a spreadsheet knows that the names are in UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';
const FILES: Readonly<Record<MetricsTable, string>> = {
  WAITS: 'waits-so-far',
  WEEKS: 'referrals-by-week',
  PRACTICES: 'waiting-by-practice',
  DEPRIVATION: 'waiting-by-deprivation',
};

export async function metricsExport(work: Work, table: MetricsTable): Promise<MetricsExport> {
  const rows = table === 'WEEKS' ? await weekRows(work) : ROWS[table](await waitingListMetrics(work, {}));
  return {
    filename: `${FILES[table]}-${londonDay(work.now)}.csv`,
    csv: BYTE_ORDER_MARK + csvTable(rows),
  };
}

const ROWS: Readonly<Record<Exclude<MetricsTable, 'WEEKS'>, (metrics: WaitingListMetrics) => Rows>> = {
  WAITS: ({ ageBands }) => [
    ['Full weeks waited', 'No course booked yet', 'Course booked'],
    ...ageBands.map(({ weeks, unbooked, booked }) => [weeks, count(unbooked), count(booked)]),
  ],
  PRACTICES: ({ byPractice }) => [
    ['Code', 'Practice', 'Deprivation decile', 'List size', ...WAITING],
    ...byPractice.map(({ practice: { code, name, imdDecile, listSize }, waiting }) => [
      code,
      name,
      imdDecile,
      listSize,
      ...figures(waiting),
    ]),
  ],
  DEPRIVATION: ({ byDeprivation }) => [
    ['Deprivation', ...WAITING, 'Started', 'Median wait of those who started (days)'],
    ...byDeprivation.map(({ label, waiting, completed }) => [
      label,
      ...figures(waiting),
      count(completed.people),
      figure(completed, 'medianDays'),
    ]),
  ],
};

async function weekRows(work: Work): Promise<Rows> {
  const { weeks } = await flowMetrics(work, {});
  return [
    ['Week beginning', 'Whole week', 'Referrals', 'Accepted', 'Started', 'Completed'],
    ...weeks.map(({ weekOn, isPartial, referrals, accepted, started, completed }) => [
      weekOn,
      !isPartial,
      ...[referrals, accepted, started, completed].map(count),
    ]),
  ];
}

const WAITING = [
  'Waiting',
  'Median wait (days)',
  '92nd percentile (days)',
  'Within 6 weeks',
  'Within 18 weeks',
];

const count = (people: number | null): CsvValue => people ?? HIDDEN;

const figures = (of: WaitSummary): CsvValue[] => [
  count(of.people),
  figure(of, 'medianDays'),
  figure(of, 'p92Days'),
  figure(of, 'within6Weeks'),
  figure(of, 'within18Weeks'),
];

/** As on the screen: a star where a small number is or would show through, nothing where there is nothing to say. */
function figure(of: WaitSummary, name: Exclude<keyof WaitSummary, 'people'>): CsvValue {
  if (of[name] !== null) return of[name];
  return of.people === 0 || (of.people !== null && name === 'p92Days') ? null : HIDDEN;
}
