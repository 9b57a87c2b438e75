import { outcomeDue } from '@hub/domain';
import { cancelFollowUpsOf } from '@hub/follow-ups';
import { endCare } from '@hub/patients';
import type { Work } from '@hub/platform';
import { moveReferral, ReferralRow } from '@hub/referrals';
import { tellAboutTreatment } from './tell-about-treatment.js';

/** A system command: follow-up is over, answered or not. The practice hears that the patient is theirs again. */
export async function finishFollowUp(work: Work, referralId: string): Promise<string> {
  const found = await work.rows(ReferralRow).one(referralId);
  work.record('finish-follow-up', { id: found.id, patientId: found.patientId });
  if (found.state !== 'FOLLOW_UP') return found.id;
  const referral = await moveReferral(work, found, 'discharge');
  await cancelFollowUpsOf(work, referral.id);
  await tellAboutTreatment(work, referral, {
    kind: 'outcome',
    dueAt: outcomeDue(work.now),
    of: 'discharged',
  });
  await endCare(work, { referralId: referral.id, reason: 'treats' });
  return referral.id;
}
