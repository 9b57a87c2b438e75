import {
  checkDischarge,
  dischargedBy,
  isDischargeReason,
  outcomeDue,
  type DischargeReason,
} from '@hub/domain';
import { appointmentsOfReferral, releaseSessions, wordOfEnd } from '@hub/bookings';
import { cancelFollowUpsOf, promise, type Promised } from '@hub/follow-ups';
import { endCare } from '@hub/patients';
import type { Work } from '@hub/platform';
import { refuse, refuseIf } from '@hub/platform';
import { moveReferralOn, newWords, ReferralRow, type ReferralMove } from '@hub/referrals';
import { owedInTreatment } from './tell-about-treatment.js';

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
  const said = newWords(work, found, {
    kind: 'closing',
    words: [input.reason, words].filter(Boolean).join(': '),
  });
  const moves: ReferralMove[] = [{ event: 'discharge' }];
  if (wasInTreatment) moves.unshift({ event: 'stop' });
  const referral = await moveReferralOn(work, found, moves, [said]);
  await cancelFollowUpsOf(work, referral.id);
  const toPatient = await releaseRest(work, referral, input.reason);
  const of = wasInTreatment ? 'stopped' : 'discharged';
  const toPractice = owedInTreatment(referral, { kind: 'outcome', dueAt: outcomeDue(work.now), of });
  await promise(work, [...toPatient, toPractice]);
  // Last, since whoever discharges loses sight of the patient with it.
  await endCare(work, { referralId: referral.id, reason: 'treats' });
  work.record('discharge-referral', { id: referral.id, patientId: referral.patientId });
  return referral.id;
}

/** Answers what the patient is to hear of it. */
async function releaseRest(work: Work, referral: ReferralRow, reason: DischargeReason): Promise<Promised[]> {
  const booked = await appointmentsOfReferral(work, referral.id);
  const [one] = await releaseSessions(work, booked, dischargedBy(reason));
  if (!one) return [];
  const sessions = booked.filter(({ courseId }) => courseId === one.courseId);
  return wordOfEnd(work, { sessions, attended: referral.sessionsAttended });
}
