import { APPOINTMENT_LIFE, cancellationEvent, isRefusal, move } from '@hub/domain';
import type { Work } from '@hub/platform';
import { Refused } from '@hub/platform';
import { appointmentsOfCourse, TO_COME } from './booking.reads.js';
import { AppointmentRow } from './booking.row.js';
import { freeTimes } from './occupancy.reads.js';

/** A step: whatever of the course is still to come is cancelled, and its times are free for somebody else. */
export async function releaseSessions(
  work: Work,
  courseId: string,
  by: 'patient' | 'hub',
): Promise<AppointmentRow[]> {
  const toCome = (await appointmentsOfCourse(work, courseId)).filter(({ state }) => TO_COME.includes(state));
  const byState = Map.groupBy(toCome, (appointment) => {
    // Who is already in the building has not stayed away: then it is the hub that ends the session.
    const isPresent = appointment.state === 'ARRIVED' || appointment.state === 'IN_SESSION';
    const event = cancellationEvent(isPresent ? 'hub' : by, appointment.startsAt, work.now);
    const state = move(APPOINTMENT_LIFE, appointment.state, event);
    if (isRefusal(state)) throw new Refused([state]);
    return state;
  });
  const released: AppointmentRow[] = [];
  for (const [state, some] of byState) {
    released.push(...(await work.rows(AppointmentRow).changeAll(some, { state })));
  }
  if (released.length > 0) {
    await freeTimes(
      work,
      released.map(({ id }) => id),
    );
  }
  return released;
}
