// Days and times of the demo world. London wall time is reckoned often here, and each answer is kept.
import { instantAt, londonDay, londonTime, type Day } from '@hub/domain';

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

const days = new Map<number, Day>();

/** London's day of an instant, found once for each hour. */
export function dayOf(at: Date): Day {
  const hour = Math.floor(at.getTime() / 3_600_000);
  let known = days.get(hour);
  if (!known) {
    known = londonDay(at);
    days.set(hour, known);
  }
  return known;
}

export const after = (at: Date, change: { seconds?: number; minutes?: number }): Date =>
  new Date(at.getTime() + ((change.minutes ?? 0) * 60 + (change.seconds ?? 0)) * 1000);

const times = new Map<number, string>();

/** London wall time, found once for each instant. */
export function timeOf(at: Date): string {
  let known = times.get(at.getTime());
  if (!known) {
    known = londonTime(at);
    times.set(at.getTime(), known);
  }
  return known;
}
