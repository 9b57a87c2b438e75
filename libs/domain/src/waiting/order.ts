// The fair order of the waiting list: priority, then the oldest clock. A safety concern is a clinician's task, not a
// place in this queue; the id only makes the order total, so that pages never repeat or lose anyone.
import { priorityRank, type Priority } from '../referral/priority.js';
import type { Day } from '../time/day.js';

export type Waiter = { id: string; priority: Priority; clockStartedOn: Day };

/** For `sort`: negative when `a` is seen first. */
export function compareWaiters(a: Waiter, b: Waiter): number {
  return (
    priorityRank(a.priority) - priorityRank(b.priority) ||
    compareText(a.clockStartedOn, b.clockStartedOn) ||
    compareText(a.id, b.id)
  );
}

export function inFairOrder<Entry extends Waiter>(entries: readonly Entry[]): Entry[] {
  return [...entries].sort(compareWaiters);
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
