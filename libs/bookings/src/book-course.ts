import { isRefusal, move, REFERRAL_LIFE, type CourseOffer } from '@hub/domain';
import { linkCare } from '@hub/patients';
import type { NewRow, Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { moveReferral, ReferralRow } from '@hub/referrals';
import { addSessions } from './add-sessions.js';
import { liveCourseOf } from './booking.reads.js';
import { CourseRow } from './booking.row.js';
import { chosenCourse } from './chosen-course.js';
import { stepAtNextSession } from './point-at-next-session.js';
import { tellBooked } from './tell-about-course.js';

export interface BookCourse {
  referralId: string;
  version: number;
  offerKey: string;
}

/** "These four times, please." All of them, or none. */
export async function bookCourse(work: Work, input: BookCourse): Promise<string> {
  const found = await work.rows(ReferralRow).one(input.referralId);
  if (!isToBeBooked(found) && (await liveCourseOf(work, found.id)))
    return refuse('COURSE_ALREADY_BOOKED', { about: found.reference });
  if (found.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  const offer = await chosenCourse(work, found, input.offerKey);
  const sessions = offer.sessions.map((session, at) => ({ ...session, number: at + 1 }));
  const booked = sessions.map(({ startsAt }) => ({ startsAt, state: 'BOOKED' as const }));
  const referral = await moveReferral(work, found, 'book-course', stepAtNextSession(booked, work.now));
  const course = newCourse(work, referral, offer);
  const added = [work.rows(CourseRow).adding([course])];
  const appointments = await addSessions(work, course, sessions, added);
  if (!appointments) return refuse('COURSE_JUST_TAKEN', { about: referral.reference });
  await linkCare(work, {
    patientId: referral.patientId,
    referralId: referral.id,
    reason: 'treats',
    userId: course.therapistId,
  });
  await tellBooked(work, course, appointments);
  work.record('book-course', { id: referral.id, patientId: referral.patientId });
  return referral.id;
}

/** Nobody whose course is booked stands where one can be: only the others are looked up. */
const isToBeBooked = ({ state }: ReferralRow): boolean =>
  !isRefusal(move(REFERRAL_LIFE, state, 'book-course'));

function newCourse(work: Work, referral: ReferralRow, offer: CourseOffer): NewRow<CourseRow> {
  return {
    id: work.newId(),
    referralId: referral.id,
    practiceId: referral.practiceId,
    patientId: referral.patientId,
    therapistId: offer.therapistId,
    siteId: offer.siteId,
    roomId: offer.roomId,
    bookedAt: work.now,
    cancelledAt: null,
    cancelReason: null,
  };
}
