import type { FollowUpEvent } from '@hub/domain';
import { FOLLOW_UP_LIFE, isRefusal, move } from '@hub/domain';
import type { Work } from '@hub/platform';
import { Refused } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';

/** A step: the only way a follow-up changes its state. */
export async function moveFollowUp(
  work: Work,
  before: FollowUpRow,
  change: { event: FollowUpEvent; patch?: Partial<FollowUpRow> },
): Promise<FollowUpRow> {
  const state = move(FOLLOW_UP_LIFE, before.state, change.event);
  if (isRefusal(state)) throw new Refused([state]);
  const settled = FOLLOW_UP_LIFE.states[state].terminal ? { nextActionAt: null } : { nextActionAt: work.now };
  return work.rows(FollowUpRow).change(before, { ...settled, ...change.patch, state });
}
