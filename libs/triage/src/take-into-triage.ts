import type { ReferralMove, ReferralRow } from '@hub/referrals';
import { linkCare } from '@hub/patients';
import type { Work } from '@hub/platform';

/**
 * A step: whoever decides keeps sight of the referral afterwards, and has claimed it by deciding. Answers the moves that
 * go before the decision's own.
 */
export async function takeIntoTriage(work: Work, referral: ReferralRow): Promise<ReferralMove[]> {
  await linkCare(work, { patientId: referral.patientId, referralId: referral.id, reason: 'triages' });
  const isUnclaimed = referral.state === 'TRIAGE_QUEUE' || referral.state === 'DUPLICATE';
  return isUnclaimed ? [{ event: 'claim' }] : [];
}
