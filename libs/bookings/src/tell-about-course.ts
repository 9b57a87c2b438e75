import type { MessageKind } from '@hub/domain';
import { remindersFor, toPatientDue } from '@hub/domain';
import { cancelFollowUpsOf, promise } from '@hub/follow-ups';
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
  await tell(work, course, { kind: 'booked', dueAt: toPatientDue(work.now) });
  for (const appointment of appointments) await promiseReminders(work, appointment);
}

/** A step: the new time now and its own reminders; those of the old time are not sent. */
export async function tellMoved(work: Work, before: AppointmentRow, after: AppointmentRow): Promise<void> {
  await cancelFollowUpsOf(work, before.referralId, { kinds: ABOUT_SESSION, aboutId: before.id });
  await tell(work, after, { kind: 'session-moved', dueAt: toPatientDue(work.now) });
  await promiseReminders(work, after);
}

/** A step: the patient hears that they need not come. */
export async function tellCancelled(work: Work, course: CourseRow): Promise<void> {
  await tell(work, course, { kind: 'course-cancelled', dueAt: toPatientDue(work.now) });
}

async function promiseReminders(work: Work, appointment: AppointmentRow): Promise<void> {
  for (const { kind, due } of remindersFor(appointment.startsAt, work.now)) {
    await tell(work, appointment, { kind, dueAt: due });
  }
}

/** A moved session is another appointment, so that its id alone keeps its reminders apart from the old ones. */
async function tell(work: Work, about: About, owed: { kind: MessageKind; dueAt: Date }): Promise<void> {
  await promise(work, {
    job: TELL_ABOUT_COURSE,
    kind: owed.kind,
    referralId: about.referralId,
    patientId: about.patientId,
    practiceId: about.practiceId,
    aboutId: about.id,
    dueAt: owed.dueAt,
    dedupeKey: `${about.id}/${owed.kind}`,
  });
}
