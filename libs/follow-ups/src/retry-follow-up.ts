import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';
import './follow-up.scope.js';

export interface RetryFollowUp {
  followUpId: string;
  version: number;
}

/** "Try to send it again." What did reach the person the first time is not sent to them twice. */
export async function retryFollowUp(work: Work, input: RetryFollowUp): Promise<string> {
  const followUps = work.rows(FollowUpRow);
  const followUp = await followUps.one(input.followUpId);
  if (followUp.state !== 'FAILED') refuse('FOLLOW_UP_NOT_FAILED');
  if (followUp.version !== input.version) refuse('CHANGED_SINCE_YOU_LOOKED');
  await followUps.change(followUp, { state: 'DUE', nextActionAt: work.now, failure: null });
  await work.enqueue({ name: followUp.job, ids: ['followUpId'] }, { followUpId: followUp.id });
  work.record('retry-follow-up', { id: followUp.id, patientId: followUp.patientId });
  return followUp.id;
}
