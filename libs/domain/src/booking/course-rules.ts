// What must hold for a course, when it is booked and whenever one of its sessions moves.
import { refusal, type Refusal } from '../refusals.js';
import { daysBetween, londonDay } from '../time/day.js';
import { isWorkingDay } from '../time/working-days.js';
import { GAP_LEAST_DAYS, GAP_MOST_DAYS, SESSIONS_IN_COURSE, type CourseOffer } from './course-offers.js';
import { SESSION_MINUTES, type Occupancy, type Session } from './free-sessions.js';

export type CourseSession = Session & { therapistId: string; roomId: string };

/** The first thing wrong with these sessions as a course, in order of number; null when they are one. */
export function checkCourse(sessions: readonly CourseSession[]): Refusal | null {
  if (sessions.length !== SESSIONS_IN_COURSE) {
    return refusal('COURSE_NOT_COMPLETE', { words: { sessions: SESSIONS_IN_COURSE } });
  }
  const [first] = sessions;
  if (sessions.some((one) => one.therapistId !== first?.therapistId || one.roomId !== first?.roomId)) {
    return refusal('COURSE_ONE_THERAPIST');
  }
  const wrongLength = sessions.some(
    ({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime() !== SESSION_MINUTES * 60_000,
  );
  if (wrongLength) return refusal('SESSION_LENGTH', { words: { minutes: SESSION_MINUTES } });
  if (!sessions.every(({ startsAt }) => isWorkingDay(londonDay(startsAt)))) {
    return refusal('SESSION_NOT_ON_WORKING_DAY');
  }
  return checkSpacing(sessions.map(({ startsAt }) => startsAt));
}

/** Order and gaps alone: the sessions that still count, in order of number. */
export function checkSpacing(starts: readonly Date[]): Refusal | null {
  const pairs = starts.slice(1).map((start, i) => ({ before: starts[i] ?? start, start }));
  if (pairs.some(({ before, start }) => start <= before)) return refusal('SESSION_OUT_OF_ORDER');
  const isSpaced = pairs.every(({ before, start }) => {
    const gap = daysBetween(londonDay(before), londonDay(start));
    return gap >= GAP_LEAST_DAYS && gap <= GAP_MOST_DAYS;
  });
  return isSpaced
    ? null
    : refusal('SESSION_SPACING', { words: { least: GAP_LEAST_DAYS, most: GAP_MOST_DAYS } });
}

/** May session `number` (1 to 4) of these start then instead? Whether the time is free is the diary's to say. */
export function checkMove(
  starts: readonly Date[],
  move: { number: number; startsAt: Date },
  now: Date,
): Refusal | null {
  if (move.startsAt <= now) return refusal('SESSION_IN_PAST');
  if (!isWorkingDay(londonDay(move.startsAt))) return refusal('SESSION_NOT_ON_WORKING_DAY');
  return checkSpacing(starts.map((start, i) => (i === move.number - 1 ? move.startsAt : start)));
}

/** The twelve rows a course takes up, sorted by resource then time: one locking order, so that no two bookings deadlock. */
export function occupancyFor(
  course: Pick<CourseOffer, 'therapistId' | 'roomId' | 'sessions'>,
  patientResource: string,
): Occupancy[] {
  const resources = [course.therapistId, course.roomId, patientResource];
  return course.sessions
    .flatMap(({ startsAt, endsAt }) =>
      resources.map((resource) => ({ resource, from: startsAt, to: endsAt })),
    )
    .sort((a, b) =>
      a.resource === b.resource ? a.from.getTime() - b.from.getTime() : a.resource < b.resource ? -1 : 1,
    );
}
