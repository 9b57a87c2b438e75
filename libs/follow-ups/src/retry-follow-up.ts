import type { Work } from '@hub/platform';
import { job, refuse } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';
import { moveFollowUp } from './move-follow-up.js';

export interface RetryFollowUp {
  followUpId: string;
  version: number;
}

/** "Try to send it again." What did reach the person the first time is not sent to them twice. */
export async function retryFollowUp(work: Work, input: RetryFollowUp): Promise<string> {
  const followUp = await work.rows(FollowUpRow).one(input.followUpId);
  if (followUp.state !== 'FAILED') refuse('FOLLOW_UP_NOT_FAILED');
  if (followUp.version !== input.version) refuse('CHANGED_SINCE_YOU_LOOKED');
  await moveFollowUp(work, followUp, { event: 'retry', patch: { failure: null } });
  await work.enqueue(job(followUp.job, ['followUpId']), { followUpId: followUp.id });
  work.record('retry-follow-up', { id: followUp.id, patientId: followUp.patientId });
  return followUp.id;
}
