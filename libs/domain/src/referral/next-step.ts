// Who-has-the-ball with a day: nothing open may lack one.
import { REFERRAL_STATE_FACTS, type ReferralState } from './referral-states.js';
import type { Priority } from './priority.js';
import { addDays, addWeeks, instantAt, londonDay, type Day } from '../time/day.js';
import { addWorkingDays } from '../time/working-days.js';

export type NextStep = { action: string; at: Date };

/** Our own service levels in working days [domain 5, P]: urgent triage 1, other triage 5. */
export const TRIAGE_WORKING_DAYS: Readonly<Record<Priority, number>> = { URGENT: 1, SOON: 5, ROUTINE: 5 };
/** Weeks from now by which a course should be booked [P]: 75% within 6 weeks is the familiar frame [domain 2, V]. */
const BOOK_WITHIN_WEEKS: Readonly<Record<Priority, number>> = { URGENT: 1, SOON: 3, ROUTINE: 6 };
const CLOSE_OF_DAY = '17:00';

/** The last day for the next step, counted from `today` [domain 5, P]. */
function lastDay(state: ReferralState, priority: Priority, today: Day): Day {
  switch (state) {
    case 'DUPLICATE':
    case 'TRIAGE_QUEUE':
    case 'IN_TRIAGE':
      return addWorkingDays(today, TRIAGE_WORKING_DAYS[priority]);
    case 'INFO_REQUESTED':
      return addDays(today, 15);
    case 'MDT_REVIEW':
      return addWorkingDays(today, 10);
    case 'ACCEPTED':
      return addDays(today, 14);
    case 'OPT_OUT_REVIEW':
    case 'ASSESSED':
      return addWorkingDays(today, 5);
    case 'WAITING':
      return addWeeks(today, BOOK_WITHIN_WEEKS[priority]);
    case 'OFFERED':
      return addDays(today, 3);
    case 'FOLLOW_UP':
      // Asked at 24 weeks, chased twice within 14 days, then given 14 days to answer [domain 5].
      return addWeeks(today, 28);
    case 'BOOKED':
    case 'COURSE_BOOKED':
    case 'IN_TREATMENT':
    case 'STOPPED':
    case 'COMPLETED':
      return addDays(today, 7);
    default:
      return addWorkingDays(today, 1);
  }
}

/**
 * What happens next to a referral that came into `state` at `now`, and by when (close of a London day); null where
 * nothing is due any more. Where an appointment sets the day, callers pass that day instead.
 */
export function nextStepFor(state: ReferralState, priority: Priority, now: Date): NextStep | null {
  const { deadline } = REFERRAL_STATE_FACTS[state];
  if (deadline === null) return null;
  return { action: deadline, at: instantAt(lastDay(state, priority, londonDay(now)), CLOSE_OF_DAY) };
}
