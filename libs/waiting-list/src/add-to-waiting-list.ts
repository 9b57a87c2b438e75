import type { ReferralRow } from '@hub/referrals';
import { moveReferral } from '@hub/referrals';
import type { Work } from '@hub/platform';

/** A step: an accepted patient who has agreed joins the waiting list. The place is the clock's, not the day of joining. */
export async function addToWaitingList(work: Work, accepted: ReferralRow): Promise<ReferralRow> {
  return moveReferral(work, accepted, 'opt-in');
}
