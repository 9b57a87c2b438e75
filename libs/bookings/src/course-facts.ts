import type { MessageFacts } from '@hub/domain';
import { countingSessions } from '@hub/domain';
import type { FollowUpRow } from '@hub/follow-ups';
import { peopleById } from '@hub/people';
import { roomsById, sitesById } from '@hub/practices';
import type { Work } from '@hub/platform';
import { namesIn, ReferralRow } from '@hub/referrals';
import { appointmentById, appointmentsOfCourse, liveCourseOf, TO_COME } from './booking.reads.js';
import type { AppointmentRow } from './booking.row.js';
import { CourseRow } from './booking.row.js';

/**
 * Looked at again when it is due: a reminder of a session that has moved, begun or been cancelled is not sent. Nothing
 * is held here but the follow-up itself: commands hold the referral first and its follow-ups after.
 */
export async function courseFacts(work: Work, followUp: FollowUpRow): Promise<MessageFacts | 'suppress'> {
  const { kind, aboutId } = followUp;
  if (!aboutId) return 'suppress';
  if (kind === 'booked' || kind === 'course-cancelled') return ofCourse(work, kind, aboutId);
  const appointment = await appointmentById(work, aboutId);
  const stillToCome = TO_COME.includes(appointment.state) && appointment.startsAt > work.now;
  if (!stillToCome) return 'suppress';
  const { facts, sessions } = await sessionFacts(work, appointment);
  return { ...facts, session: { ...appointment, number: appointment.sessionNumber }, sessions };
}

async function ofCourse(
  work: Work,
  kind: 'booked' | 'course-cancelled',
  courseId: string,
): Promise<MessageFacts | 'suppress'> {
  const course = await work.rows(CourseRow).first({ id: courseId });
  if (!course) return 'suppress';
  const { facts, sessions } = await sessionFacts(work, { ...course, courseId });
  if (kind === 'course-cancelled') return (await isComingAgain(work, course.referralId)) ? 'suppress' : facts;
  const first = sessions.find(({ startsAt }) => startsAt > work.now);
  if (course.cancelledAt || !first) return 'suppress';
  return { ...facts, session: { ...first, number: first.sessionNumber }, sessions };
}

/** Booked again in the meantime: to say now that all is cancelled would be untrue. */
async function isComingAgain(work: Work, referralId: string): Promise<boolean> {
  const course = await liveCourseOf(work, referralId);
  if (!course) return false;
  return (await appointmentsOfCourse(work, course.id)).some(({ state }) => TO_COME.includes(state));
}

type Where = Pick<AppointmentRow, 'courseId' | 'referralId' | 'therapistId' | 'siteId' | 'roomId'>;

/** What every message about a session says: who, where, and the four times as they stand. */
export async function sessionFacts(
  work: Work,
  at: Where,
): Promise<{ facts: MessageFacts; sessions: AppointmentRow[] }> {
  const referral = await work.rows(ReferralRow).first({ id: at.referralId });
  const therapist = (await peopleById(work, [at.therapistId])).get(at.therapistId);
  const site = (await sitesById(work, [at.siteId])).get(at.siteId);
  const room = (await roomsById(work, [at.roomId])).get(at.roomId);
  const facts: MessageFacts = referral ? namesIn(referral) : {};
  if (therapist) facts.therapistName = therapist.name;
  if (site) {
    facts.siteName = site.name;
    facts.siteAddress = site.address;
    facts.directions = site.directions;
    facts.stepFree = site.stepFree && room?.stepFree === true;
  }
  return { facts, sessions: countingSessions(await appointmentsOfCourse(work, at.courseId)) };
}
