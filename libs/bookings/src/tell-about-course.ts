import type { MessageKind } from '@hub/domain';
import { remindersFor, toPatientDue } from '@hub/domain';
import { cancellingFollowUpsOf, holdUntold, mayHaveReached, promise, type Promised } from '@hub/follow-ups';
import type { Sql, Work } from '@hub/platform';
import { TELL_ABOUT_COURSE } from './booking.jobs.js';
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
  course: About,
  appointments: readonly AppointmentRow[],
): Promise<void> {
  const reminders = appointments.flatMap((appointment) => remindersOf(work, appointment));
  await promise(work, [owed(course, 'booked', toPatientDue(work.now)), ...reminders]);
}

/** What has not gone out about a session will not; to be sent along with what moves it. */
export function cancellingWordsOfSession(work: Work, { id: aboutId, referralId }: AppointmentRow): Sql[] {
  return cancellingFollowUpsOf(work, referralId, { kinds: ABOUT_SESSION, aboutId });
}

/**
 * A step: holds word of the course, so that it cannot go out with the old time, and gives that up along with it; then
 * the new time now and its own reminders. Whoever has still to hear of the course hears its new times then.
 */
export async function tellMoved(work: Work, after: AppointmentRow, also: readonly Sql[]): Promise<void> {
  const { referralId, courseId: aboutId } = after;
  const isStillToHear = await holdUntold(work, { kind: 'booked', referralId, aboutId }, also);
  const word = isStillToHear ? [] : [owed(after, 'session-moved', toPatientDue(work.now))];
  await promise(work, [...word, ...remindersOf(work, after)]);
}

const remindersOf = (work: Work, appointment: AppointmentRow): Promised[] =>
  remindersFor(appointment.startsAt, work.now).map(({ kind, due }) => owed(appointment, kind, due));

/** What has not gone out about a course will not; to be sent along with what ends it. */
export function cancellingWordsOfCourse(work: Work, referralId: string): Sql[] {
  return cancellingFollowUpsOf(work, referralId, { kinds: ABOUT_COURSE });
}

/** A step: the patient hears of a course's end, once what was pending about it is cancelled. */
export async function tellCancelled(work: Work, ended: Ended): Promise<void> {
  await promise(work, await wordOfEnd(work, ended));
}

/** A course that has come to its end, by all its appointments. */
export interface Ended {
  sessions: readonly AppointmentRow[];
  attended: number;
}

/** A patient who has heard of the course is to hear that they need not come. Whoever never heard of it is told nothing. */
export async function wordOfEnd(work: Work, { sessions, attended }: Ended): Promise<Promised[]> {
  const [one] = sessions;
  if (!one) return [];
  const course = { ...one, id: one.courseId };
  // Each pending one was cancelled under its lock: what is left was on its way before, and cannot be called back.
  const told = { kinds: ABOUT_COURSE, aboutIds: [course.id, ...sessions.map(({ id }) => id)] };
  if (attended === 0 && !(await mayHaveReached(work, course.referralId, told))) return [];
  return [owed(course, 'course-cancelled', toPatientDue(work.now))];
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
