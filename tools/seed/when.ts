// Days and times of the demo world. London wall time is reckoned often here, and each answer is kept.
import { instantAt, londonDay, type Day } from '@hub/domain';

const instants = new Map<string, Date>();

export function atTime(day: Day, time: string): Date {
  const key = `${day} ${time}`;
  let known = instants.get(key);
  if (!known) {
    known = instantAt(day, time);
    instants.set(key, known);
  }
  return known;
}

const MIDNIGHTS = new Map<number, Day>();

/** London's day of an instant, found once for each hour. */
export function dayOf(at: Date): Day {
  const hour = Math.floor(at.getTime() / 3_600_000);
  let known = MIDNIGHTS.get(hour);
  if (!known) {
    known = londonDay(at);
    MIDNIGHTS.set(hour, known);
  }
  return known;
}

export const after = (at: Date, change: { seconds?: number; minutes?: number }): Date =>
  new Date(at.getTime() + ((change.minutes ?? 0) * 60 + (change.seconds ?? 0)) * 1000);
