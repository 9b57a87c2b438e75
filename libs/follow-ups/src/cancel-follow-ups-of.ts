import type { MessageKind } from '@hub/domain';
import { PENDING_FOLLOW_UP_STATES } from '@hub/domain';
import type { Work } from '@hub/platform';
import { join, sql } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';
import { moveFollowUps } from './move-follow-up.js';

export interface Which {
  kinds?: readonly MessageKind[];
  aboutId?: string;
}

/** A step: what has not gone out for this referral will not. In the transaction that took its reason away. */
export async function cancelFollowUpsOf(work: Work, referralId: string, which: Which = {}): Promise<number> {
  const matching = join(
    [
      sql`r.state = any(${[...PENDING_FOLLOW_UP_STATES]})`,
      ...(which.kinds ? [sql`r.kind = any(${[...which.kinds]})`] : []),
      ...(which.aboutId ? [sql`r.about_id = ${which.aboutId}`] : []),
    ],
    ' and ',
  );
  // Held first: the worker may have taken one a moment ago.
  const pending = await work.rows(FollowUpRow).hold({ referralId }, matching);
  const moved = await moveFollowUps(work, pending, { event: 'cancel' });
  return moved.length;
}
