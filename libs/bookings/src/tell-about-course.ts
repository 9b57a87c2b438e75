import type { MessageKind } from '@hub/domain';
import { remindersFor, toPatientDue } from '@hub/domain';
import { cancelFollowUpsOf, mayHaveReached, promise, type Promised } from '@hub/follow-ups';
import type { Work } from '@hub/platform';
import { TELL_ABOUT_COURSE } from './booking.jobs.js';
import { appointmentsOfCourse } from './booking.reads.js';
import type { AppointmentRow, CourseRow } from './booking.row.js';

const ABOUT_SESSION: readonly MessageKind[] = [
  'reminder-7d',
  'reminder-24h',
  'session-moved',
  'did-not-attend',
];

/** What is promised about a course; nothing of it is true once the course is cancelled. */
const ABOUT_COURSE: readonly MessageKind[] = ['booked', ...ABOUT_SESSION];

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

const remindersOf = (work: Work, appointment: AppointmentRow): Promised[] =>
  remindersFor(appointment.startsAt, work.now).map(({ kind, due }) => owed(appointment, kind, due));

/**
 * A step: what has not gone out about the course will not, and a patient who has heard of it hears that they need not
 * come. Whoever never heard of it is told nothing.
 */
export async function tellCancelled(work: Work, course: CourseRow, sessionsAttended: number): Promise<void> {
  await cancelFollowUpsOf(work, course.referralId, { kinds: ABOUT_COURSE });
  if (sessionsAttended === 0 && !(await hasHeardOf(work, course))) return;
  await promise(work, owed(course, 'course-cancelled', toPatientDue(work.now)));
}

/** Once each pending one was cancelled under its lock: what is left was on its way before, and cannot be called back. */
async function hasHeardOf(work: Work, course: CourseRow): Promise<boolean> {
  const sessions = await appointmentsOfCourse(work, course.id);
  const aboutIds = [course.id, ...sessions.map(({ id }) => id)];
  return mayHaveReached(work, course.referralId, { kinds: ABOUT_COURSE, aboutIds });
}

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
