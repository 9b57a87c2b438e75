import { FOLLOW_UP_LIFE, isRefusal, move } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse, Refused } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';
import './follow-up.scope.js';

export interface CancelFollowUp {
  followUpId: string;
  version: number;
}

/** "Please do not send this one." */
export async function cancelFollowUp(work: Work, input: CancelFollowUp): Promise<string> {
  const followUps = work.rows(FollowUpRow);
  const followUp = await followUps.one(input.followUpId);
  if (['SENDING', 'SENT', 'DELIVERED', 'RESPONDED'].includes(followUp.state))
    refuse('FOLLOW_UP_ALREADY_SENT');
  if (followUp.version !== input.version) refuse('CHANGED_SINCE_YOU_LOOKED');
  const state = move(FOLLOW_UP_LIFE, followUp.state, 'cancel');
  if (isRefusal(state)) throw new Refused([state]);
  await followUps.change(followUp, { state, nextActionAt: null });
  work.record('cancel-follow-up', { id: followUp.id, patientId: followUp.patientId });
  return followUp.id;
}
