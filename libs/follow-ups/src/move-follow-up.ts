import type { FollowUpEvent } from '@hub/domain';
import { FOLLOW_UP_LIFE, isRefusal, move } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse, Refused } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';

export interface FollowUpMove {
  event: FollowUpEvent;
  patch?: Partial<FollowUpRow>;
}

/** A step: the only way a follow-up changes its state. */
export async function moveFollowUp(
  work: Work,
  before: FollowUpRow,
  change: FollowUpMove,
): Promise<FollowUpRow> {
  const [after] = await moveFollowUps(work, [before], change);
  return after ?? refuse('CHANGED_SINCE_YOU_LOOKED');
}

/** A step: the same for several, in one statement for each state they come to. */
export async function moveFollowUps(
  work: Work,
  before: readonly FollowUpRow[],
  { event, patch }: FollowUpMove,
): Promise<FollowUpRow[]> {
  const byState = Map.groupBy(before, (one) => {
    const state = move(FOLLOW_UP_LIFE, one.state, event);
    if (isRefusal(state)) throw new Refused([state]);
    return state;
  });
  const moved: FollowUpRow[] = [];
  for (const [state, some] of byState) {
    const nextActionAt = FOLLOW_UP_LIFE.states[state].terminal ? null : work.now;
    moved.push(...(await work.rows(FollowUpRow).changeAll(some, { nextActionAt, ...patch, state })));
  }
  return moved;
}
