import type { Day, ReferralEvent } from '@hub/domain';
import { isOpen, isWaiting, isRefusal, londonDay, move, nextStepFor, REFERRAL_LIFE } from '@hub/domain';
import { revokeLinksOf } from '@hub/patient-links';
import type { Work } from '@hub/platform';
import { Refused } from '@hub/platform';
import { ReferralEventRow, ReferralRow } from './referral.row.js';
import { shownAs } from './shown-as.js';

/** A step: the only way a referral changes its state. Judges by the table, writes the row and its history. */
export async function moveReferral(
  work: Work,
  before: ReferralRow,
  event: ReferralEvent,
  patch: Partial<ReferralRow> = {},
): Promise<ReferralRow> {
  const state = move(REFERRAL_LIFE, before.state, event);
  if (isRefusal(state)) throw new Refused([state]);
  // Before the change: it may take the referral out of the actor's own sight.
  if (!isOpen(state)) await revokeLinksOf(work, before.id);
  const running = isWaiting(state);
  const priority = patch.priority ?? before.priority;
  const next = nextStepFor(state, priority, work.now);
  const stoppedOn: Day = patch.clockStoppedOn ?? before.clockStoppedOn ?? londonDay(work.now);
  const after = await work.rows(ReferralRow).change(before, {
    nextAction: next?.action ?? null,
    nextActionAt: next?.at ?? null,
    // An appointment may set the day of the next step, and the day on which the wait ended.
    ...patch,
    state,
    clockStoppedOn: running ? null : stoppedOn,
  });
  await work.rows(ReferralEventRow).add(eventRow(work, { before, after, event }));
  return after;
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
