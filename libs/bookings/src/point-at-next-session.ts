import type { Sql, Work } from '@hub/platform';
import { ReferralRow } from '@hub/referrals';
import { TO_COME } from './booking.reads.js';
import type { AppointmentRow } from './booking.row.js';

/** What of the referral follows from its sessions: the day of the next one is the day of its next step. */
export function stepAtNextSession(
  sessions: readonly Pick<AppointmentRow, 'state' | 'startsAt'>[],
  now: Date,
): Partial<Pick<ReferralRow, 'nextActionAt'>> {
  const starts = sessions
    .filter(({ state, startsAt }) => TO_COME.includes(state) && startsAt > now)
    .map(({ startsAt }) => startsAt.getTime());
  return starts.length === 0 ? {} : { nextActionAt: new Date(Math.min(...starts)) };
}

/**
 * The same where nothing else of the referral changes, to be sent along with what changes its sessions; the referral is
 * held. Without a session to come, the step stays as it is.
 */
export function pointingAtNextSession(
  work: Work,
  { id, version }: ReferralRow,
  appointments: readonly AppointmentRow[],
): Sql[] {
  const step = stepAtNextSession(appointments, work.now);
  return step.nextActionAt ? [work.rows(ReferralRow).changingWhere({ id, version }, step)] : [];
}
