// For specs: a patient with a booked course, taken through as many of its sessions as a test needs.
import { AppointmentRow } from '@hub/bookings';
import { aBookedCourse, aWaitingReferral, type BookedCourse } from '@hub/bookings/test-kit';
import type { Actor, UserActor } from '@hub/domain';
import type { Work } from '@hub/platform';
import { recordAttendance } from './record-attendance.js';

interface Hub {
  do(actor: Actor, command: (work: Work) => Promise<string>): Promise<string>;
  step<R>(actor: Actor, fn: (work: Work) => Promise<R>): Promise<R>;
  read<R>(actor: Actor, fn: (work: Work) => Promise<R>): Promise<R>;
  at(instant: string | Date): Promise<void>;
}

export interface People {
  gp: UserActor;
  clerk: UserActor;
  therapist: UserActor;
}

export async function aCourseOf(hub: Hub, people: People): Promise<BookedCourse> {
  const referral = await aWaitingReferral(hub, people.gp);
  return aBookedCourse(hub, people.clerk, { referral, therapistId: people.therapist.userId });
}

/** An hour into the session; what is due in between is the test's to run. */
export async function duringSession(hub: Hub, appointment: { startsAt: Date }): Promise<void> {
  await hub.at(new Date(appointment.startsAt.getTime() + 3_600_000));
}

export async function record(
  hub: Hub,
  therapist: Actor,
  asked: { appointmentId: string; outcome: string; version?: number },
): Promise<AppointmentRow> {
  const { appointmentId, outcome } = asked;
  const version = asked.version ?? 1;
  await hub.do(therapist, (work) => recordAttendance(work, { appointmentId, version, outcome }));
  return hub.read(therapist, (work) => work.rows(AppointmentRow).one(appointmentId));
}

/** Comes to all four; the clock then stands within the last session. */
export async function completeCourse(hub: Hub, therapist: Actor, booked: BookedCourse): Promise<void> {
  for (const appointment of booked.appointments) {
    await duringSession(hub, appointment);
    await record(hub, therapist, { appointmentId: appointment.id, outcome: 'ATTENDED' });
  }
}
