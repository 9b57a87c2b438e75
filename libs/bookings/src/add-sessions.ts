import type { Session } from '@hub/domain';
import { londonTime, occupancyFor } from '@hub/domain';
import type { Sql, Work } from '@hub/platform';
import type { CourseRow } from './booking.row.js';
import { AppointmentRow } from './booking.row.js';
import { takeTimes } from './occupancy.reads.js';
import { patientResource } from './patient-resource.js';

type CourseOf = Pick<
  CourseRow,
  'id' | 'referralId' | 'practiceId' | 'patientId' | 'therapistId' | 'siteId' | 'roomId'
>;
export type NumberedSession = Session & { number: number };

/**
 * A step: books these sessions of the course, each with therapist, room and patient. Null when one of the times has
 * just been taken; the caller then refuses and nothing of it stays.
 */
export async function addSessions(
  work: Work,
  course: CourseOf,
  sessions: readonly NumberedSession[],
  besides: readonly Sql[] = [],
): Promise<AppointmentRow[] | null> {
  const { id: courseId, referralId, practiceId, patientId, therapistId, siteId, roomId } = course;
  const appointments = sessions.map(({ number, startsAt, endsAt }) => ({
    id: work.newId(),
    courseId,
    referralId,
    practiceId,
    patientId,
    therapistId,
    siteId,
    roomId,
    sessionNumber: number,
    state: 'BOOKED' as const,
    startsAt,
    endsAt,
    localStart: londonTime(startsAt),
    movedToId: null,
  }));
  const idAt = new Map(appointments.map(({ id, startsAt }) => [startsAt.getTime(), id]));
  const times = occupancyFor({ therapistId, roomId, sessions }, patientResource(work, patientId)).map(
    (time) => ({
      ...time,
      appointmentId: idAt.get(time.from.getTime()) ?? '',
    }),
  );
  const added = [...besides, work.rows(AppointmentRow).adding(appointments)];
  if (!(await takeTimes(work, times, added))) return null;
  return appointments.map((one) => ({ ...one, hubId: work.actor.hubId, version: 1 }));
}
