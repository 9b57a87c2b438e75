import type { ReferralState } from '@hub/domain';
import { isOpen } from '@hub/domain';
import { endCare } from '@hub/patients';
import type { Work } from '@hub/platform';
import { ReferralRow } from '@hub/referrals';
import { appointmentsOfCourse, liveCourseOf } from './booking.reads.js';
import { CourseRow } from './booking.row.js';
import { releaseSessions } from './release-sessions.js';
import { cancellingWordsOfCourse, tellCancelled } from './tell-about-course.js';

/** Closed by the patient's own wish or the practice's: the patient hears that they need not come. */
const TOLD: readonly ReferralState[] = ['WITHDRAWN', 'CANCELLED_BY_REFERRER'];

/** A system command: a referral that was closed keeps no times that others could use. Safe to run again. */
export async function releaseCourse(work: Work, referralId: string): Promise<string> {
  const referral = await work.rows(ReferralRow).one(referralId);
  work.record('cancel-course', { id: referral.id, patientId: referral.patientId });
  const course = await liveCourseOf(work, referralId);
  if (isOpen(referral.state) || !course) return referral.id;
  const sessions = await appointmentsOfCourse(work, course.id);
  const by = referral.state === 'WITHDRAWN' ? 'patient' : 'hub';
  const released = await releaseSessions(work, sessions, by, cancellingWordsOfCourse(work, referralId));
  if (referral.sessionsAttended === 0) {
    await work.rows(CourseRow).change(course, { cancelledAt: work.now, cancelReason: 'REFERRAL_CLOSED' });
  }
  if (released.length > 0 && TOLD.includes(referral.state)) {
    await tellCancelled(work, { sessions, attended: referral.sessionsAttended });
  }
  await endCare(work, { referralId, reason: 'treats' });
  return referral.id;
}
