import type { AppointmentState } from '@hub/domain';
import { APPOINTMENT_LIFE, cancellationEvent, isRefusal, move } from '@hub/domain';
import type { Sql, Work } from '@hub/platform';
import { Refused } from '@hub/platform';
import { TO_COME } from './booking.reads.js';
import type { AppointmentRow } from './booking.row.js';
import { giveUp } from './occupancy.reads.js';

/** A step: whichever of these are still to come are cancelled, and their times are free for somebody else. */
export function releaseSessions(
  work: Work,
  sessions: readonly AppointmentRow[],
  by: 'patient' | 'hub',
  also: readonly Sql[] = [],
): Promise<AppointmentRow[]> {
  const toCome = sessions.filter(({ state }) => TO_COME.includes(state));
  return giveUp(
    work,
    toCome.map((appointment) => ({ appointment, state: stateAfter(appointment, by, work.now) })),
    also,
  );
}

function stateAfter(appointment: AppointmentRow, by: 'patient' | 'hub', now: Date): AppointmentState {
  // Who is already in the building has not stayed away: then it is the hub that ends the session.
  const isPresent = appointment.state === 'ARRIVED' || appointment.state === 'IN_SESSION';
  const event = cancellationEvent(isPresent ? 'hub' : by, appointment.startsAt, now);
  const state = move(APPOINTMENT_LIFE, appointment.state, event);
  if (isRefusal(state)) throw new Refused([state]);
  return state;
}
