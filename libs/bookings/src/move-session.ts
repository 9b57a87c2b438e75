import {
  APPOINTMENT_LIFE,
  checkChains,
  isRefusal,
  londonDay,
  move,
  sessionChains,
  type Session,
} from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse, Refused, refuseIf } from '@hub/platform';
import { ReferralRow } from '@hub/referrals';
import { addSessions } from './add-sessions.js';
import { appointmentById, appointmentsOfCourse } from './booking.reads.js';
import { AppointmentRow, CourseRow } from './booking.row.js';
import { sessionAt } from './chosen-course.js';
import { diaryFor } from './diary.reads.js';
import { freeTimes } from './occupancy.reads.js';
import { pointAtNextSession } from './point-at-next-session.js';
import { tellMoved } from './tell-about-course.js';

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
  const seen = await appointmentById(work, input.appointmentId);
  // The referral is held first by everything that changes a course, so that no two wait for each other.
  const referral = await work.rows(ReferralRow).one(seen.referralId);
  const before = await work.rows(AppointmentRow).one(seen.id);
  if (before.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  const course = await work.rows(CourseRow).one(before.courseId);
  const session = await judge(work, { before, referral, startsAt: input.startsAt });
  const [after] = (await addSessions(work, course, [{ ...session, number: before.sessionNumber }])) ?? [];
  if (!after) return refuse('SESSION_JUST_TAKEN');
  await giveBack(work, before, after.id);
  await pointAtNextSession(work, referral, await appointmentsOfCourse(work, course.id));
  await tellMoved(work, before, after);
  work.record('move-session', { id: before.id, patientId: before.patientId });
  return after.id;
}

interface Asked {
  before: AppointmentRow;
  referral: ReferralRow;
  startsAt: Date;
}

async function judge(work: Work, { before, referral, startsAt }: Asked): Promise<Session> {
  const chains = sessionChains(await appointmentsOfCourse(work, before.courseId), before.id);
  if (chains.length === 0) {
    const status = APPOINTMENT_LIFE.states[before.state].label;
    return refuse('NOT_POSSIBLE_NOW', { words: { status } });
  }
  refuseIf(checkChains(chains, startsAt, work.now));
  const day = londonDay(startsAt);
  const { therapistId, roomId } = before;
  const where = { therapistId, roomId };
  const { clinics, leave } = await diaryFor(work, { where, patient: referral, from: day, until: day });
  return sessionAt(startsAt, clinics, leave) ?? refuse('THERAPIST_NOT_AVAILABLE');
}

/** The old time is free again only after the new one is taken: two moves that cross cannot wait for each other. */
async function giveBack(work: Work, before: AppointmentRow, movedToId: string): Promise<void> {
  const wasMissed = before.state === 'DNA';
  const state = wasMissed ? before.state : move(APPOINTMENT_LIFE, before.state, 'reschedule');
  if (isRefusal(state)) throw new Refused([state]);
  await work.rows(AppointmentRow).change(before, { state, movedToId });
  if (!wasMissed) await freeTimes(work, [before.id]);
}
