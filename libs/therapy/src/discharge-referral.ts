import {
  checkDischarge,
  dischargedBy,
  isDischargeReason,
  outcomeDue,
  type DischargeReason,
} from '@hub/domain';
import { liveCourseOf, releaseSessions, tellCancelled } from '@hub/bookings';
import { cancelFollowUpsOf } from '@hub/follow-ups';
import { endCare } from '@hub/patients';
import type { Work } from '@hub/platform';
import { refuse, refuseIf } from '@hub/platform';
import { addWords, moveReferral, ReferralRow } from '@hub/referrals';
import { tellAboutTreatment } from './tell-about-treatment.js';

export interface DischargeReferral {
  referralId: string;
  version: number;
  reason: string;
  words?: string | null | undefined;
}

/** "Our care for this patient ends here." Whatever was still promised or booked is cancelled with it. */
export async function dischargeReferral(work: Work, input: DischargeReferral): Promise<string> {
  const found = await work.rows(ReferralRow).one(input.referralId);
  const words = input.words?.trim() ?? '';
  refuseIf(checkDischarge({ reason: input.reason, words, sessionsAttended: found.sessionsAttended }));
  if (!isDischargeReason(input.reason)) return refuse('REASON_MISSING', { field: 'reason' });
  if (found.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  const wasInTreatment = found.state === 'IN_TREATMENT';
  const stopped = wasInTreatment ? await moveReferral(work, found, 'stop') : found;
  const referral = await moveReferral(work, stopped, 'discharge');
  await addWords(work, referral, {
    kind: 'closing',
    words: [input.reason, words].filter(Boolean).join(': '),
  });
  await cancelFollowUpsOf(work, referral.id);
  await releaseRest(work, referral, input.reason);
  const of = wasInTreatment ? 'stopped' : 'discharged';
  await tellAboutTreatment(work, referral, { kind: 'outcome', dueAt: outcomeDue(work.now), of });
  // Last, since whoever discharges loses sight of the patient with it.
  await endCare(work, { referralId: referral.id, reason: 'treats' });
  work.record('discharge-referral', { id: referral.id, patientId: referral.patientId });
  return referral.id;
}

async function releaseRest(work: Work, referral: ReferralRow, reason: DischargeReason): Promise<void> {
  const course = await liveCourseOf(work, referral.id);
  if (!course) return;
  const released = await releaseSessions(work, course.id, dischargedBy(reason));
  if (released.length > 0) await tellCancelled(work, course, referral.sessionsAttended);
}
