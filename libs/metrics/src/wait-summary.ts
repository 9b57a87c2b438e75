// What is said of a group of people who wait or have waited. Pure; small numbers are hidden here, before anything leaves.
import type { DayCounts } from '@hub/domain';
import { median, PERCENTILE_LEAST, percentileNearestRank, shareWithin, suppress, totalOf } from '@hub/domain';

/** The familiar frame of NHS Talking Therapies: 75% within 6 weeks, 95% within 18 (domain 2). */
export const SIX_WEEKS = 42;
export const EIGHTEEN_WEEKS = 126;
/** A long wait is what 92 in 100 do not exceed: the percentile the NHS publishes (domain 4). */
const LONG_WAIT_PERCENTILE = 92;

export interface WaitSummary {
  /** Null where a small number is hidden. */
  people: number | null;
  medianDays: number | null;
  /** Null for fewer people than 20. */
  p92Days: number | null;
  /** 0 to 1; null where there is nobody or a small number would show through. */
  within6Weeks: number | null;
  within18Weeks: number | null;
}

/** `hidden` leaves a group out whose number must not be shown because another would give it away. */
export function waitSummary(days: DayCounts, show: { small: boolean; hidden?: boolean }): WaitSummary {
  const total = totalOf(days);
  const people = show.small ? total : numberIn(suppress([total]).total);
  if (people === null || show.hidden === true) return HIDDEN;
  return {
    people,
    // Of a few people an exact median is nearly somebody's own wait.
    medianDays: show.small || total >= PERCENTILE_LEAST ? median(days) : null,
    p92Days: total < PERCENTILE_LEAST ? null : percentileNearestRank(days, LONG_WAIT_PERCENTILE),
    within6Weeks: share(days, SIX_WEEKS, show.small),
    within18Weeks: share(days, EIGHTEEN_WEEKS, show.small),
  };
}

const HIDDEN: WaitSummary = {
  people: null,
  medianDays: null,
  p92Days: null,
  within6Weeks: null,
  within18Weeks: null,
};

/** Percentages come from rounded counts, so that nobody can reckon back (domain 4, Disclosure). */
function share(days: DayCounts, limit: number, showSmall: boolean): number | null {
  const exact = shareWithin(days, limit);
  if (showSmall || exact === null) return exact;
  const total = totalOf(days);
  const within = Math.round(exact * total);
  const { cells } = suppress([within, total - within]);
  const [inside, outside] = cells.map(numberIn);
  if (inside == null || outside == null || inside + outside === 0) return null;
  return inside / (inside + outside);
}

/** The shown number, or null for a hidden one. */
export function numberIn(shown: number | '*'): number | null {
  return shown === '*' ? null : shown;
}

/** A row of counts as this reader may see it: as it is, or rounded with small ones hidden. */
export function shownCounts(counts: readonly number[], showSmall: boolean): (number | null)[] {
  return showSmall ? [...counts] : suppress(counts).cells.map(numberIn);
}
