import type { FollowUpEvent, FollowUpState } from '@hub/domain';
import { FOLLOW_UP_LIFE, isRefusal, move } from '@hub/domain';
import type { Sql, Where, Work } from '@hub/platform';
import { Refused } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';

export interface FollowUpMove {
  event: FollowUpEvent;
  patch?: Partial<FollowUpRow>;
}

/** A step: the only way a follow-up changes its state. */
export async function moveFollowUp(
  work: Work,
  before: FollowUpRow,
  { event, patch }: FollowUpMove,
): Promise<FollowUpRow> {
  const state = stateAfter(before.state, event);
  return work.rows(FollowUpRow).change(before, { ...restingIn(work, state), ...patch, state });
}

type Those = Where<FollowUpRow> & { state: readonly FollowUpState[] };

/**
 * A step: the same for all that match, in one statement for each state that the event leads to, and answers how many
 * they were. One that the worker has just taken is waited for, and left alone when it is in none of these states then.
 */
export async function moveFollowUpsOf(work: Work, which: Those, event: FollowUpEvent): Promise<number> {
  let moved = 0;
  for (const { those, patch } of movesOf(work, which, event)) {
    moved += (await work.rows(FollowUpRow).changeWhere(those, patch)).length;
  }
  return moved;
}

/** The same, to be sent along with another statement. */
export function movingFollowUpsOf(work: Work, which: Those, event: FollowUpEvent): Sql[] {
  return movesOf(work, which, event).map(({ those, patch }) =>
    work.rows(FollowUpRow).changingWhere(those, patch),
  );
}

function movesOf(work: Work, which: Those, event: FollowUpEvent) {
  const byTarget = Map.groupBy(which.state, (state) => stateAfter(state, event));
  return [...byTarget].map(([to, state]) => ({
    those: { ...which, state },
    patch: { ...restingIn(work, to), state: to },
  }));
}

function stateAfter(before: FollowUpState, event: FollowUpEvent): FollowUpState {
  const state = move(FOLLOW_UP_LIFE, before, event);
  if (isRefusal(state)) throw new Refused([state]);
  return state;
}

const restingIn = (work: Work, state: FollowUpState) => ({
  nextActionAt: FOLLOW_UP_LIFE.states[state].terminal ? null : work.now,
});
