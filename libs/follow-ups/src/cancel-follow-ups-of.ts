import type { MessageKind } from '@hub/domain';
import { PENDING_FOLLOW_UP_STATES } from '@hub/domain';
import type { Work } from '@hub/platform';
import { sql } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';
import { moveFollowUp } from './move-follow-up.js';

export interface Which {
  kinds?: readonly MessageKind[];
  aboutId?: string;
}

/** A step: what has not gone out for this referral will not. In the transaction that took its reason away. */
export async function cancelFollowUpsOf(work: Work, referralId: string, which: Which = {}): Promise<number> {
  const pending = await work.rows(FollowUpRow).find(
    { referralId, ...(which.aboutId ? { aboutId: which.aboutId } : {}) },
    {
      matching: sql`r.state = any(${[...PENDING_FOLLOW_UP_STATES]})`,
    },
  );
  const chosen = which.kinds ? pending.filter((one) => which.kinds?.includes(one.kind)) : pending;
  for (const followUp of chosen) await moveFollowUp(work, followUp, { event: 'cancel' });
  return chosen.length;
}
