import type { Work } from '@hub/platform';
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

/** A step: the same where nothing else of the referral changes. Without a session to come, the step stays as it is. */
export async function pointAtNextSession(
  work: Work,
  referral: ReferralRow,
  appointments: readonly AppointmentRow[],
): Promise<ReferralRow> {
  const step = stepAtNextSession(appointments, work.now);
  return step.nextActionAt ? work.rows(ReferralRow).change(referral, step) : referral;
}
