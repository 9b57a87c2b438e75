import { cancelledBy, isCancelReason, type CancelReason } from '@hub/domain';
import { endingCare } from '@hub/patients';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { moveReferral, ReferralRow } from '@hub/referrals';
import { appointmentsOfLiveCourse } from './booking.reads.js';
import { type AppointmentRow, CourseRow } from './booking.row.js';
import { releaseSessions } from './release-sessions.js';
import { cancellingWordsOfCourse, tellCancelled } from './tell-about-course.js';

export interface CancelCourse {
  referralId: string;
  version: number;
  reason: string;
}

/** "This course will not happen." The patient is back on the list, in the place that their clock gives them. */
export async function cancelCourse(work: Work, input: CancelCourse): Promise<string> {
  const found = await work.rows(ReferralRow).one(input.referralId);
  if (!isCancelReason(input.reason)) return refuse('REASON_MISSING', { field: 'reason' });
  if (found.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  const referral = await moveReferral(work, found, 'cancel-course');
  const sessions = await endCourse(work, referral.id, input.reason);
  await tellCancelled(work, { sessions, attended: referral.sessionsAttended });
  work.record('cancel-course', { id: referral.id, patientId: referral.patientId });
  return referral.id;
}

/** Answers all the appointments that the course had. */
async function endCourse(work: Work, referralId: string, reason: CancelReason): Promise<AppointmentRow[]> {
  const sessions = await appointmentsOfLiveCourse(work, referralId);
  const [one] = sessions;
  if (!one) return refuse('NOT_FOUND');
  const live = { id: one.courseId, cancelledAt: null };
  await releaseSessions(work, sessions, cancelledBy(reason), [
    work.rows(CourseRow).changingWhere(live, { cancelledAt: work.now, cancelReason: reason }),
    endingCare(work, { referralId, reason: 'treats' }),
    ...cancellingWordsOfCourse(work, referralId),
  ]);
  return sessions;
}
