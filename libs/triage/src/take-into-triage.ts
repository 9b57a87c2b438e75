import type { ReferralRow } from '@hub/referrals';
import { moveReferral } from '@hub/referrals';
import { linkCare } from '@hub/patients';
import type { Work } from '@hub/platform';

/** A step: whoever decides has claimed the referral by deciding, and keeps sight of it afterwards. */
export async function takeIntoTriage(work: Work, referral: ReferralRow): Promise<ReferralRow> {
  await linkCare(work, { patientId: referral.patientId, referralId: referral.id, reason: 'triages' });
  if (referral.state !== 'TRIAGE_QUEUE' && referral.state !== 'DUPLICATE') return referral;
  return moveReferral(work, referral, 'claim');
}
