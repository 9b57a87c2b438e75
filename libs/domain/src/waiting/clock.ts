// How long someone has waited, folded from the referral's events. Days are London calendar days: someone referred late
// on Monday and seen early on Tuesday has waited 1 day. This is the hub's own wait, not an RTT clock (domain 2).
import { REFERRAL_EVENTS, type ReferralEvent } from '../referral/referral-life.js';
import { daysBetween, londonDay, type Day } from '../time/day.js';

export type ClockEvent = { at: Date; event: ReferralEvent };

export type WaitingClock = {
  /** From start to stop, or to the day asked about. The headline: pauses count. */
  grossDays: number;
  /** The same without the days the patient asked to pause. */
  netDays: number;
  startedOn: Day | null;
  /** First session attended, or the decision that there will be no treatment. */
  stoppedOn: Day | null;
  /** A first missed appointment has wiped an earlier clock; only with `nullifyOnFirstDna`. */
  nullified: boolean;
};

export type ClockRules = {
  /** RTT rules suite (Oct 2022): a missed first appointment nullifies the clock, rebooking starts a new one. Off here by default: a missed bus must not erase a wait. */
  nullifyOnFirstDna?: boolean;
};

/** Decisions that there will be no treatment. */
const STOPS: ReadonlySet<ReferralEvent> = new Set<ReferralEvent>([
  'return',
  'lapse',
  'redirect',
  'reject',
  'unsuitable',
  'discharge',
  'withdraw',
  'cancel-by-referrer',
  'record-death',
  'record-error',
]);

const REBOOKS: ReadonlySet<ReferralEvent> = new Set<ReferralEvent>(['book-course', 'accept-offer']);

type Running = {
  startedOn: Day | null;
  stoppedOn: Day | null;
  treated: boolean;
  nullified: boolean;
  missed: boolean;
  pausedOn: Day | null;
  pausedDays: number;
};

/** The clock as it stood on `asOf`; later events are not yet known then. The order of the list does not matter. */
export function waitingClock(
  events: readonly ClockEvent[],
  asOf: Date,
  rules: ClockRules = {},
): WaitingClock {
  const clock: Running = {
    startedOn: null,
    stoppedOn: null,
    treated: false,
    nullified: false,
    missed: false,
    pausedOn: null,
    pausedDays: 0,
  };
  for (const { at, event } of inOrder(events)) {
    if (at.getTime() <= asOf.getTime()) step(clock, { event, on: londonDay(at) }, rules);
  }
  const until = clock.stoppedOn ?? londonDay(asOf);
  const grossDays = clock.startedOn === null ? 0 : daysBetween(clock.startedOn, until);
  const stillPaused = clock.pausedOn === null ? 0 : daysBetween(clock.pausedOn, until);
  return {
    grossDays,
    netDays: grossDays - clock.pausedDays - stillPaused,
    startedOn: clock.startedOn,
    stoppedOn: clock.stoppedOn,
    nullified: clock.nullified,
  };
}

function step(clock: Running, { event, on }: { event: ReferralEvent; on: Day }, rules: ClockRules): void {
  if (event === 'submit') {
    clock.startedOn ??= on;
  } else if (event === 'reopen') {
    reopen(clock);
  } else if (clock.stoppedOn !== null || !hasBegun(clock)) {
    return;
  } else if (event === 'pause') {
    if (clock.startedOn !== null) clock.pausedOn ??= on;
  } else if (event === 'resume') {
    endPause(clock, on);
  } else if (event === 'did-not-attend') {
    missFirst(clock, rules);
  } else if (REBOOKS.has(event)) {
    startAfresh(clock, on);
  } else if (event === 'attend' || STOPS.has(event)) {
    startAfresh(clock, on);
    endPause(clock, on);
    clock.stoppedOn = on;
    clock.treated = event === 'attend';
  }
}

/** Nothing before the referral counts, whatever a record of another system says. */
function hasBegun(clock: Running): boolean {
  return clock.startedOn !== null || clock.nullified;
}

/** A nullified clock starts anew when rebooked, or at the latest when something ends the wait. */
function startAfresh(clock: Running, on: Day): void {
  if (clock.nullified) clock.startedOn ??= on;
}

/** Returned and sent again keeps its date: the practice's question must not cost the patient the wait so far. */
function reopen(clock: Running): void {
  if (!clock.treated) clock.stoppedOn = null;
}

function missFirst(clock: Running, rules: ClockRules): void {
  if (!clock.missed && clock.startedOn !== null && rules.nullifyOnFirstDna === true) {
    clock.nullified = true;
    clock.startedOn = null;
    clock.pausedOn = null;
    clock.pausedDays = 0;
  }
  clock.missed = true;
}

function endPause(clock: Running, on: Day): void {
  if (clock.pausedOn === null) return;
  clock.pausedDays += daysBetween(clock.pausedOn, on);
  clock.pausedOn = null;
}

/** By instant; events of one instant in the order in which a referral's life names them. */
function inOrder(events: readonly ClockEvent[]): ClockEvent[] {
  return [...events].sort(
    (a, b) =>
      a.at.getTime() - b.at.getTime() || REFERRAL_EVENTS.indexOf(a.event) - REFERRAL_EVENTS.indexOf(b.event),
  );
}
