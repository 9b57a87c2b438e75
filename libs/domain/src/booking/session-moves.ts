// Where one session of a booked course can move to: the same therapist and room, in order, 5 to 14 days apart.
import type { Day } from '../time/day.js';
import type { CourseOffer } from './course-offers.js';
import { checkMove } from './course-rules.js';
import { freeSessions, takenByResource, type Diary, type Session } from './free-sessions.js';

export type MoveSearch = Diary & {
  course: Pick<CourseOffer, 'therapistId' | 'roomId' | 'sessions'>;
  /** 1 to 4 */
  number: number;
  /** Both included. */
  from: Day;
  until: Day;
};

/** Free sessions that one of the course can move to, earliest first; its present time is not among them. */
export function sessionMoves(search: MoveSearch, now: Date): Session[] {
  const { therapistId, roomId, sessions } = search.course;
  const present = sessions[search.number - 1];
  if (!present) return [];
  const own = [therapistId, roomId, search.needs.patientResource];
  const others = search.taken.filter(
    (row) => !(own.includes(row.resource) && row.from.getTime() === present.startsAt.getTime()),
  );
  const diary = {
    leave: search.leave,
    taken: takenByResource(others),
    patientResource: search.needs.patientResource,
  };
  const starts = sessions.map(({ startsAt }) => startsAt);
  const found = new Map<number, Session>();
  for (const clinic of search.clinics) {
    if (clinic.therapistId !== therapistId || clinic.roomId !== roomId) continue;
    for (const session of freeSessions(clinic, search, diary).values()) {
      const move = { number: search.number, startsAt: session.startsAt };
      const stays = session.startsAt.getTime() === present.startsAt.getTime();
      if (!stays && checkMove(starts, move, now) === null) found.set(session.startsAt.getTime(), session);
    }
  }
  return [...found.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
