import type { MessageKind } from '@hub/domain';
import { PENDING_FOLLOW_UP_STATES } from '@hub/domain';
import type { Sql, Work } from '@hub/platform';
import { movingFollowUpsOf, moveFollowUpsOf } from './move-follow-up.js';

export interface Which {
  kinds?: readonly MessageKind[];
  aboutId?: string;
}

/** A step: what has not gone out for this referral will not. In the transaction that took its reason away. */
export function cancelFollowUpsOf(work: Work, referralId: string, which: Which = {}): Promise<number> {
  return moveFollowUpsOf(work, pendingOf(referralId, which), 'cancel');
}

/** The same, to be sent along with what took its reason away. */
export function cancellingFollowUpsOf(work: Work, referralId: string, which: Which): Sql[] {
  return movingFollowUpsOf(work, pendingOf(referralId, which), 'cancel');
}

const pendingOf = (referralId: string, { kinds, aboutId }: Which) => ({
  referralId,
  state: PENDING_FOLLOW_UP_STATES,
  ...(kinds ? { kind: kinds } : {}),
  ...(aboutId ? { aboutId } : {}),
});
