import { isWithdrawalReason, reachOf, withdrawalEvent } from '@hub/domain';
import { cancelFollowUpsOf } from '@hub/follow-ups';
import { linkCare } from '@hub/patients';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { moveReferralOn } from './move-referral.js';
import { newWords } from './new-words.js';
import { ReferralRow } from './referral.row.js';

export interface WithdrawReferral {
  referralId: string;
  version: number;
  reason: string;
  words?: string | null | undefined;
}

/** Whoever books courses gives a booked one's times back; a lower stage knows only the name of that job. */
const COURSE_TO_RELEASE = { name: 'release-course', ids: ['referralId'] } as const;

/** "This referral is not wanted any more." Whatever was still promised is cancelled with it. */
export async function withdrawReferral(work: Work, input: WithdrawReferral): Promise<string> {
  const referral = await work.rows(ReferralRow).one(input.referralId);
  if (!isWithdrawalReason(input.reason)) return refuse('REASON_MISSING');
  if (referral.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  // Like any decision of triage, it ends their reach by state: they keep sight of what they decided.
  if (work.actor.kind === 'user' && reachOf(work.actor.role) === 'hub') {
    await linkCare(work, { patientId: referral.patientId, referralId: referral.id, reason: 'triages' });
  }
  const words = [input.reason, input.words?.trim()].filter(Boolean).join(': ');
  const said = newWords(work, referral, { kind: 'withdrawal', words });
  await moveReferralOn(work, referral, [{ event: withdrawalEvent(input.reason) }], [said]);
  await cancelFollowUpsOf(work, referral.id);
  await work.enqueue(COURSE_TO_RELEASE, { referralId: referral.id });
  work.record('withdraw-referral', { id: referral.id, patientId: referral.patientId });
  return referral.id;
}
