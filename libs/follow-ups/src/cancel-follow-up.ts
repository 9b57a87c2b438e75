import type { FollowUpState } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';
import { moveFollowUp } from './move-follow-up.js';

export interface CancelFollowUp {
  followUpId: string;
  version: number;
}

const ON_ITS_WAY: readonly FollowUpState[] = ['SENDING', 'SENT', 'DELIVERED', 'RESPONDED'];

/** "Please do not send this one." */
export async function cancelFollowUp(work: Work, input: CancelFollowUp): Promise<string> {
  const followUp = await work.rows(FollowUpRow).one(input.followUpId);
  if (ON_ITS_WAY.includes(followUp.state)) refuse('FOLLOW_UP_ALREADY_SENT');
  if (followUp.version !== input.version) refuse('CHANGED_SINCE_YOU_LOOKED');
  await moveFollowUp(work, followUp, { event: 'cancel' });
  work.record('cancel-follow-up', { id: followUp.id, patientId: followUp.patientId });
  return followUp.id;
}
