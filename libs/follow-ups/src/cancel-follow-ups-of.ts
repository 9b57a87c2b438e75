import type { MessageKind } from '@hub/domain';
import { PENDING_FOLLOW_UP_STATES } from '@hub/domain';
import type { Work } from '@hub/platform';
import { join, sql } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';
import { moveFollowUp } from './move-follow-up.js';

export interface Which {
  kinds?: readonly MessageKind[];
  aboutId?: string;
}

/** A step: what has not gone out for this referral will not. In the transaction that took its reason away. */
export async function cancelFollowUpsOf(work: Work, referralId: string, which: Which = {}): Promise<number> {
  const followUps = work.rows(FollowUpRow);
  const matching = join(
    [
      sql`r.state = any(${[...PENDING_FOLLOW_UP_STATES]})`,
      ...(which.kinds ? [sql`r.kind = any(${[...which.kinds]})`] : []),
      ...(which.aboutId ? [sql`r.about_id = ${which.aboutId}`] : []),
    ],
    ' and ',
  );
  let cancelled = 0;
  for (const { id } of await followUps.find({ referralId }, { matching, order: { id: 'asc' } })) {
    // Looked at again under its lock: the worker may have taken it a moment ago.
    const followUp = await followUps.one(id);
    if (!PENDING_FOLLOW_UP_STATES.includes(followUp.state)) continue;
    await moveFollowUp(work, followUp, { event: 'cancel' });
    cancelled += 1;
  }
  return cancelled;
}
