// How long triage may take (domain 5, our own default): urgent 1 working day, others 5; a warning at 80%.
import { TRIAGE_WORKING_DAYS } from '../referral/next-step.js';
import type { Priority } from '../referral/priority.js';
import { londonDay, type Day } from '../time/day.js';
import { addWorkingDays, workingDaysBetween } from '../time/working-days.js';

/** Share of the time used from which a referral is shown as due soon. */
export const TRIAGE_WARNING_SHARE = 0.8;

export type TriageSla = {
  /** Last London day for the first decision. */
  dueOn: Day;
  workingDaysUsed: number;
  workingDaysAllowed: number;
  state: 'in-time' | 'due-soon' | 'overdue';
};

/** `queuedAt` is when it last came into the queue: time a practice takes to answer a question is not triage's. */
export function triageSla(referral: { priority: Priority; queuedAt: Date }, now: Date): TriageSla {
  const allowed = TRIAGE_WORKING_DAYS[referral.priority];
  const dueOn = addWorkingDays(londonDay(referral.queuedAt), allowed);
  const used = workingDaysBetween(referral.queuedAt, now);
  return { dueOn, workingDaysUsed: used, workingDaysAllowed: allowed, state: stateOf() };

  function stateOf(): TriageSla['state'] {
    if (londonDay(now) > dueOn) return 'overdue';
    return used >= allowed * TRIAGE_WARNING_SHARE ? 'due-soon' : 'in-time';
  }
}
