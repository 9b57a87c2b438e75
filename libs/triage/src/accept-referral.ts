import { isPriority } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { moveReferralOn, ReferralRow, tellOutcome } from '@hub/referrals';
import { joinWaitingList } from '@hub/waiting-list';
import { takeIntoTriage } from './take-into-triage.js';

export interface AcceptReferral {
  referralId: string;
  version: number;
  priority: string;
}

/** "Yes, this patient is for us, with this priority." The agreement given at referral puts them on the list at once. */
export async function acceptReferral(work: Work, input: AcceptReferral): Promise<string> {
  const found = await work.rows(ReferralRow).one(input.referralId);
  if (!isPriority(input.priority)) return refuse('PRIORITY_MISSING');
  if (found.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  const accepted = await moveReferralOn(work, found, [
    ...(await takeIntoTriage(work, found)),
    { event: 'accept', patch: { priority: input.priority } },
    joinWaitingList,
  ]);
  await tellOutcome(work, accepted, 'accepted');
  work.record('accept-referral', { id: found.id, patientId: found.patientId });
  return found.id;
}
