import type { MessageKind } from '@hub/domain';
import { hasLeft, PENDING_FOLLOW_UP_STATES, remindersFor, toPatientDue } from '@hub/domain';
import { cancelFollowUpsOf, FollowUpRow, mayHaveReached, promise, type Promised } from '@hub/follow-ups';
import type { Work } from '@hub/platform';
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
  course: CourseRow,
  appointments: readonly AppointmentRow[],
): Promise<void> {
  const reminders = appointments.flatMap((appointment) => remindersOf(work, appointment));
  await promise(work, owed(course, 'booked', toPatientDue(work.now)), ...reminders);
}

/**
 * A step: the new time now and its own reminders; those of the old time are not sent. Whoever has still to hear of the
 * course hears its new times then.
 */
export async function tellMoved(work: Work, before: AppointmentRow, after: AppointmentRow): Promise<void> {
  await cancelFollowUpsOf(work, before.referralId, { kinds: ABOUT_SESSION, aboutId: before.id });
  const isNews = !(await isStillToHearOf(work, before));
  const word = isNews ? [owed(after, 'session-moved', toPatientDue(work.now))] : [];
  await promise(work, ...word, ...remindersOf(work, after));
}

/** Held, so that word of the course cannot go out with the old time meanwhile. */
async function isStillToHearOf(work: Work, { referralId, courseId }: AppointmentRow): Promise<boolean> {
  const pending = { referralId, aboutId: courseId, kind: 'booked', state: PENDING_FOLLOW_UP_STATES } as const;
  const held = await work.rows(FollowUpRow).hold(pending);
  return held.some((word) => !hasLeft(word));
}

const remindersOf = (work: Work, appointment: AppointmentRow): Promised[] =>
  remindersFor(appointment.startsAt, work.now).map(({ kind, due }) => owed(appointment, kind, due));

/** A step: what has not gone out about a course will not, and the patient hears of its end. */
export async function tellCancelled(work: Work, { sessions, attended }: Ended): Promise<void> {
  const [one] = sessions;
  if (one) await cancelFollowUpsOf(work, one.referralId, { kinds: ABOUT_COURSE });
  await promise(work, ...(await wordOfEnd(work, { sessions, attended })));
}

/** A course that has come to its end, by all its appointments. */
export interface Ended {
  sessions: readonly AppointmentRow[];
  attended: number;
}

/**
 * Once whatever was pending about it is cancelled: a patient who has heard of the course is to hear that they need not
 * come. Whoever never heard of it is told nothing.
 */
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
