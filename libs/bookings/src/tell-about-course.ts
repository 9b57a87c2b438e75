import type { MessageKind } from '@hub/domain';
import { remindersFor, toPatientDue } from '@hub/domain';
import { cancelFollowUpsOf, promise, type Promised } from '@hub/follow-ups';
import type { Work } from '@hub/platform';
import { TELL_ABOUT_COURSE } from './booking.jobs.js';
import type { AppointmentRow, CourseRow } from './booking.row.js';

const ABOUT_SESSION: readonly MessageKind[] = [
  'reminder-7d',
  'reminder-24h',
  'session-moved',
  'did-not-attend',
];

type About = Pick<CourseRow, 'id' | 'referralId' | 'patientId' | 'practiceId'>;

/** A step: word of all four sessions now, and a reminder before each. */
export async function tellBooked(
  work: Work,
  course: CourseRow,
  appointments: readonly AppointmentRow[],
): Promise<void> {
  const reminders = appointments.flatMap((appointment) => remindersOf(work, appointment));
  await promise(work, owed(course, 'booked', toPatientDue(work.now)), ...reminders);
}

/** A step: the new time now and its own reminders; those of the old time are not sent. */
export async function tellMoved(work: Work, before: AppointmentRow, after: AppointmentRow): Promise<void> {
  await cancelFollowUpsOf(work, before.referralId, { kinds: ABOUT_SESSION, aboutId: before.id });
  await promise(work, owed(after, 'session-moved', toPatientDue(work.now)), ...remindersOf(work, after));
}

/** A step: the patient hears that they need not come. */
export async function tellCancelled(work: Work, course: CourseRow): Promise<void> {
  await promise(work, owed(course, 'course-cancelled', toPatientDue(work.now)));
}

const remindersOf = (work: Work, appointment: AppointmentRow): Promised[] =>
  remindersFor(appointment.startsAt, work.now).map(({ kind, due }) => owed(appointment, kind, due));

/** A moved session is another appointment, so that its id alone keeps its reminders apart from the old ones. */
const owed = (about: About, kind: MessageKind, dueAt: Date): Promised => ({
  job: TELL_ABOUT_COURSE,
  kind,
  referralId: about.referralId,
  patientId: about.patientId,
  practiceId: about.practiceId,
  aboutId: about.id,
  dueAt,
  dedupeKey: `${about.id}/${kind}`,
});
