import type { Work } from '@hub/platform';
import { ReferralRow } from '@hub/referrals';
import { TO_COME } from './booking.reads.js';
import type { AppointmentRow } from './booking.row.js';

/** A step: the day of the next session is the day of the referral's next step. Without one, the step stays as it is. */
export async function pointAtNextSession(
  work: Work,
  referral: ReferralRow,
  appointments: readonly AppointmentRow[],
): Promise<ReferralRow> {
  const starts = appointments
    .filter(({ state, startsAt }) => TO_COME.includes(state) && startsAt > work.now)
    .map(({ startsAt }) => startsAt.getTime());
  if (starts.length === 0) return referral;
  return work.rows(ReferralRow).change(referral, { nextActionAt: new Date(Math.min(...starts)) });
}
