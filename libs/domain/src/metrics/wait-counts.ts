// People waiting, counted by the day their clock started: a wait is never stored, it follows from the day one asks.
import type { Day } from '../time/day.js';
import { addDays, daysBetween, mondayOf } from '../time/day.js';
import type { DayCounts } from './waits.js';

/** People by the London day their clock started. A correction may leave a count below nought until its pair arrives. */
export type WaitCounts = ReadonlyMap<Day, number>;

/** +1 as a clock starts, −1 as it stops; a clock moved to another day is one of each. */
export type WaitDelta = { clockStartedOn: Day; people: number };

export function applyDelta(counts: WaitCounts, { clockStartedOn, people }: WaitDelta): WaitCounts {
  const next = new Map(counts);
  const sum = (next.get(clockStartedOn) ?? 0) + people;
  if (sum === 0) next.delete(clockStartedOn);
  else next.set(clockStartedOn, sum);
  return next;
}

/** One pass over many corrections. */
export function waitCounts(deltas: Iterable<WaitDelta>): WaitCounts {
  const counts = new Map<Day, number>();
  for (const { clockStartedOn, people } of deltas) {
    counts.set(clockStartedOn, (counts.get(clockStartedOn) ?? 0) + people);
  }
  for (const [day, people] of counts) if (people === 0) counts.delete(day);
  return counts;
}

/** People by days waited on that day; clocks that start later do not count yet. */
export function agesAt(counts: WaitCounts, asOf: Day): DayCounts {
  const ages = new Map<number, number>();
  for (const [day, people] of counts) if (day <= asOf) ages.set(daysBetween(day, asOf), people);
  return ages;
}

/** `weeks` full weeks waited: from weeks × 7 days up to 6 days more. */
export type AgeBand = { weeks: number; people: number };

/** A bar for every week from nought to the longest wait, empty weeks too, and at least `least` of them. */
export function ageBands(ages: DayCounts, least = 1): AgeBand[] {
  const longest = Math.max(-1, ...[...ages].filter(([, people]) => people !== 0).map(([days]) => days));
  const length = Math.max(least, Math.floor(longest / 7) + 1);
  const bands = Array.from({ length }, (_, weeks) => ({ weeks, people: 0 }));
  for (const [days, people] of ages) {
    const band = bands[Math.floor(days / 7)];
    if (band) band.people += people;
  }
  return bands;
}

export type ReferralWeek = { monday: Day; referrals: number };

/** Referrals in each week from that of `from` to that of `until`, empty weeks too; days outside are left out. */
export function weeklyReferrals(
  days: Iterable<Day> | ReadonlyMap<Day, number>,
  span: { from: Day; until: Day },
): ReferralWeek[] {
  const weeks = new Map<Day, number>();
  for (let monday = mondayOf(span.from); monday <= span.until; monday = addDays(monday, 7)) {
    weeks.set(monday, 0);
  }
  for (const entry of days) {
    const [day, count] = typeof entry === 'string' ? [entry, 1] : entry;
    if (day < span.from || day > span.until) continue;
    const monday = mondayOf(day);
    weeks.set(monday, (weeks.get(monday) ?? 0) + count);
  }
  return [...weeks].map(([monday, referrals]) => ({ monday, referrals }));
}
