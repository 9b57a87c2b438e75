// The order of the triage worklist: safety concern first, then as on the waiting list (screens, "Triage lists").
import { compareWaiters, type Waiter } from '../waiting/order.js';

export type WorklistEntry = Waiter & { safetyConcern: boolean };

/** For `sort`: negative when `a` is looked at first. */
export function compareWorklist(a: WorklistEntry, b: WorklistEntry): number {
  return Number(b.safetyConcern) - Number(a.safetyConcern) || compareWaiters(a, b);
}

export function inWorklistOrder<Entry extends WorklistEntry>(entries: readonly Entry[]): Entry[] {
  return [...entries].sort(compareWorklist);
}
