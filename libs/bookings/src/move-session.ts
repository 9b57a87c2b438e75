import {
  APPOINTMENT_LIFE,
  checkChains,
  isRefusal,
  londonDay,
  move,
  sessionChains,
  type Session,
} from '@hub/domain';
import type { Sql, Work } from '@hub/platform';
import { refuse, Refused, refuseIf } from '@hub/platform';
import { addSessions } from './add-sessions.js';
import { holdCourseOf } from './booking.reads.js';
import { AppointmentRow } from './booking.row.js';
import { sessionAt } from './chosen-course.js';
import { rotaFor } from './diary.reads.js';
import { givingUp } from './occupancy.reads.js';
import { pointingAtNextSession } from './point-at-next-session.js';
import { cancellingWordsOfSession, tellMoved } from './tell-about-course.js';

export interface MoveSession {
  appointmentId: string;
  version: number;
  startsAt: Date;
}

/**
 * "Not then, but then." Also books a missed session again, so that the course can still reach four. Answers the id of
 * the appointment that takes the place of this one.
 */
export async function moveSession(work: Work, input: MoveSession): Promise<string> {
  if (Number.isNaN(input.startsAt.getTime())) {
    return refuse('MISSING_CHOICE', { field: 'startsAt', words: { what: 'a new time' } });
  }
  const { referral, appointment: before, sessions } = await holdCourseOf(work, input.appointmentId);
  if (before.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  const session = await judge(work, { before, sessions, startsAt: input.startsAt });
  const course = { ...before, id: before.courseId };
  const [after] = (await addSessions(work, course, [{ ...session, number: before.sessionNumber }])) ?? [];
  if (!after) return refuse('SESSION_JUST_TAKEN');
  const others = sessions.filter(({ id }) => id !== before.id);
  await tellMoved(work, after, [
    ...givingBack(work, before, after.id),
    ...pointingAtNextSession(work, referral, [...others, after]),
    ...cancellingWordsOfSession(work, before),
  ]);
  work.record('move-session', { id: before.id, patientId: before.patientId });
  return after.id;
}

interface Asked {
  before: AppointmentRow;
  sessions: readonly AppointmentRow[];
  startsAt: Date;
}

async function judge(work: Work, { before, sessions, startsAt }: Asked): Promise<Session> {
  const chains = sessionChains(sessions, before.id);
  if (chains.length === 0) {
    const status = APPOINTMENT_LIFE.states[before.state].label;
    return refuse('NOT_POSSIBLE_NOW', { words: { status } });
  }
  refuseIf(checkChains(chains, startsAt, work.now));
  const day = londonDay(startsAt);
  const { therapistId, roomId } = before;
  const where = { therapistId, roomId };
  const { clinics, leave } = await rotaFor(work, { where, from: day, until: day });
  return sessionAt(startsAt, clinics, leave) ?? refuse('THERAPIST_NOT_AVAILABLE');
}

/** The old time is free again only after the new one is taken: two moves that cross cannot wait for each other. */
function givingBack(work: Work, before: AppointmentRow, movedToId: string): Sql[] {
  const { id, version } = before;
  // What was missed has been: nobody else can have its time.
  if (before.state === 'DNA')
    return [work.rows(AppointmentRow).changingWhere({ id, version }, { movedToId })];
  const state = move(APPOINTMENT_LIFE, before.state, 'reschedule');
  if (isRefusal(state)) throw new Refused([state]);
  return givingUp(work, [{ appointment: before, state, movedToId }]);
}
