import { checkEmergencyReview, isReviewOutcome, tidyReason } from '@hub/domain';
import { EmergencyAccessRow } from '@hub/patients';
import type { Work } from '@hub/platform';
import { refuse, refuseIf } from '@hub/platform';
import { emergencyAccessById } from './emergency-access.reads.js';

export interface ReviewEmergencyAccess {
  accessId: string;
  version: number;
  outcome: string;
  note: string;
}

/** "I have looked into it." Once, afterwards, and never by whoever opened it. */
export async function reviewEmergencyAccess(work: Work, input: ReviewEmergencyAccess): Promise<string> {
  const { actor } = work;
  if (actor.kind !== 'user') return refuse('NOT_FOUND');
  const access = await emergencyAccessById(work, input.accessId);
  const { outcome, note } = input;
  refuseIf(checkEmergencyReview(access, { reviewerId: actor.userId, outcome, note }, work.now));
  if (!isReviewOutcome(outcome)) return refuse('REVIEW_OUTCOME_MISSING');
  if (access.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  await work.rows(EmergencyAccessRow).change(access, {
    reviewedBy: actor.userId,
    reviewerName: actor.name,
    reviewedAt: work.now,
    outcome,
    reviewNote: tidyReason(note),
  });
  work.record('review-emergency-access', { id: access.id, patientId: access.patientId });
  return access.id;
}
