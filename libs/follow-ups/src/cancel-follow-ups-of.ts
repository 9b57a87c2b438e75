import type { MessageKind } from '@hub/domain';
import { PENDING_FOLLOW_UP_STATES } from '@hub/domain';
import type { Work } from '@hub/platform';
import { moveFollowUpsOf } from './move-follow-up.js';

export interface Which {
  kinds?: readonly MessageKind[];
  aboutId?: string;
}

/** A step: what has not gone out for this referral will not. In the transaction that took its reason away. */
export async function cancelFollowUpsOf(work: Work, referralId: string, which: Which = {}): Promise<number> {
  const { kinds, aboutId } = which;
  const pending = {
    referralId,
    state: PENDING_FOLLOW_UP_STATES,
    ...(kinds ? { kind: kinds } : {}),
    ...(aboutId ? { aboutId } : {}),
  };
  return moveFollowUpsOf(work, pending, 'cancel');
}
