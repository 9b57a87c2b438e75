import type { MessageKind } from '@hub/domain';
import { PENDING_FOLLOW_UP_STATES } from '@hub/domain';
import type { Sql, Work } from '@hub/platform';
import { sql } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';
import './follow-up.scope.js';

/** A step: whatever was still to be sent about this referral, or these kinds of it, is not sent. Answers how many. */
export function cancelFollowUpsOf(
  work: Work,
  referralId: string,
  kinds?: readonly MessageKind[],
): Promise<number> {
  const wanted = kinds ? sql`r.kind = any(${[...kinds]})` : sql`true`;
  return cancelPending(work, { referralId }, wanted);
}

/** A step: the same for one thing within a referral, such as an appointment that has moved. */
export function cancelFollowUpsAbout(
  work: Work,
  aboutId: string,
  kinds?: readonly MessageKind[],
): Promise<number> {
  const wanted = kinds ? sql`r.kind = any(${[...kinds]})` : sql`true`;
  return cancelPending(work, { aboutId }, wanted);
}

async function cancelPending(work: Work, where: Partial<FollowUpRow>, wanted: Sql): Promise<number> {
  const pending = sql`r.state = any(${[...PENDING_FOLLOW_UP_STATES]}) and ${wanted}`;
  const rows = work.rows(FollowUpRow);
  let cancelled = 0;
  for (const { id } of await rows.find(where, { matching: pending, order: { id: 'asc' } })) {
    // Looked at again under its lock: the worker may have taken it a moment ago.
    const followUp = await rows.one(id);
    if (!PENDING_FOLLOW_UP_STATES.includes(followUp.state)) continue;
    await rows.change(followUp, { state: 'CANCELLED', nextActionAt: null });
    cancelled += 1;
  }
  return cancelled;
}
