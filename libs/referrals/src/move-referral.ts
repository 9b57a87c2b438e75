import type { Day, ReferralEvent } from '@hub/domain';
import { isOpen, isWaiting, isRefusal, londonDay, move, nextStepFor, REFERRAL_LIFE } from '@hub/domain';
import { revokingLinksOf } from '@hub/patient-links';
import type { NewRow, Work } from '@hub/platform';
import { Refused } from '@hub/platform';
import { ReferralEventRow, ReferralRow, ReferralWordsRow } from './referral.row.js';
import { shownAs } from './shown-as.js';

export interface ReferralMove {
  event: ReferralEvent;
  patch?: Partial<ReferralRow>;
}

/** A step: the only way a referral changes its state. Judges by the table, writes the row and its history. */
export function moveReferral(
  work: Work,
  before: ReferralRow,
  event: ReferralEvent,
  patch: Partial<ReferralRow> = {},
): Promise<ReferralRow> {
  return moveReferralOn(work, before, [{ event, patch }]);
}

/**
 * A step: several moves that one decision makes, one after the other. The row is written once, its history
 * tells each, and what was said with it is kept; all in one statement.
 */
export async function moveReferralOn(
  work: Work,
  found: ReferralRow,
  moves: readonly ReferralMove[],
  said: readonly NewRow<ReferralWordsRow>[] = [],
): Promise<ReferralRow> {
  let standing = found;
  let change: Partial<ReferralRow> = {};
  const history = moves.map((one) => {
    const before = standing;
    const patch = patchFor(before, one, work.now);
    standing = { ...before, ...patch };
    change = { ...change, ...patch };
    return eventRow(work, { before, after: standing, event: one.event });
  });
  const written = [
    // Along with the change, which may take the referral out of the actor's own sight.
    ...(isOpen(standing.state) ? [] : revokingLinksOf(work, found.id)),
    work.rows(ReferralEventRow).adding(history),
    ...(said.length > 0 ? [work.rows(ReferralWordsRow).adding(said)] : []),
  ];
  return work.rows(ReferralRow).change(found, change, written);
}

function patchFor(before: ReferralRow, { event, patch = {} }: ReferralMove, now: Date): Partial<ReferralRow> {
  const state = move(REFERRAL_LIFE, before.state, event);
  if (isRefusal(state)) throw new Refused([state]);
  const next = nextStepFor(state, patch.priority ?? before.priority, now);
  const stoppedOn: Day = patch.clockStoppedOn ?? before.clockStoppedOn ?? londonDay(now);
  return {
    nextAction: next?.action ?? null,
    nextActionAt: next?.at ?? null,
    // An appointment may set the day of the next step, and the day on which the wait ended.
    ...patch,
    state,
    clockStoppedOn: isWaiting(state) ? null : stoppedOn,
  };
}

/** The history row of one change; the first has no before. */
export function eventRow(
  work: Work,
  change: { before: ReferralRow | null; after: ReferralRow; event: ReferralEvent },
) {
  const { before, after } = change;
  return {
    id: work.newId(),
    referralId: after.id,
    practiceId: after.practiceId,
    patientId: after.patientId,
    event: change.event,
    fromState: before?.state ?? null,
    toState: after.state,
    at: work.now,
    actorName: shownAs(work.actor),
    priority: after.priority,
    clockStartedOn: after.clockStartedOn,
    clockStoppedOn: after.clockStoppedOn,
    clockWasRunning: before ? isWaiting(before.state) : false,
    clockIsRunning: isWaiting(after.state),
  };
}
