// Waits and shares in words. What is hidden is a star, what cannot be worked out is a dash: never a nought.
import { PERCENTILE_LEAST } from '@hub/domain';
import { counted } from '../../desk/day-words';
import type { WaitFiguresFragment } from '../../generated/graphql';

export const HIDDEN = '*';
export const NONE = '–';

const DAYS_IN_WEEK = 7;

/** 8.5 is "8½": a median may fall between two days. */
function daysPart(days: number): string {
  const whole = Math.floor(days);
  if (whole === days) return counted(days, 'day');
  return whole === 0 ? '½ day' : `${whole}½ days`;
}

/** "5 weeks 2 days", "6 weeks", "3½ days" */
export function waitWords(days: number): string {
  const weeks = Math.floor(days / DAYS_IN_WEEK);
  const rest = days - weeks * DAYS_IN_WEEK;
  if (weeks === 0) return daysPart(rest);
  return rest === 0 ? counted(weeks, 'week') : `${counted(weeks, 'week')} ${daysPart(rest)}`;
}

/** Whole per cent, but never "100%" while somebody is left out, nor "0%" while somebody is within. */
export function shareWords(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 100 && share < 1) return 'over 99%';
  if (percent === 0 && share > 0) return 'under 1%';
  return `${percent}%`;
}

export const countWords = (count: number | null): string =>
  count === null ? HIDDEN : count.toLocaleString('en-GB');

export type Figure = { words: string; why?: string };

export type FigureName = 'medianDays' | 'p92Days' | 'within6Weeks' | 'within18Weeks';

const FIGURE_WORDS: Readonly<Record<FigureName, (value: number) => string>> = {
  medianDays: waitWords,
  p92Days: waitWords,
  within6Weeks: shareWords,
  within18Weeks: shareWords,
};

/** A figure of a group as it is shown, and why it is not a number when it is none. */
export function figure(of: WaitFiguresFragment, name: FigureName): Figure {
  const value = of[name];
  if (value !== null) return { words: FIGURE_WORDS[name](value) };
  if (of.people === null) return { words: HIDDEN, why: 'Hidden: a small number' };
  if (of.people === 0) return { words: NONE, why: 'Nobody to count' };
  if (name === 'p92Days') return { words: NONE, why: `Not given for fewer than ${PERCENTILE_LEAST} people` };
  return { words: HIDDEN, why: 'Hidden: it would show a small number' };
}
