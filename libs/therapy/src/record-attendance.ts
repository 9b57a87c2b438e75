import { checkAttendance, londonDay, missedDue, type Attendance, type CourseProgress } from '@hub/domain';
import { AppointmentRow, holdCourseOf, stepAtNextSession } from '@hub/bookings';
import type { Work } from '@hub/platform';
import { refuse, refuseIf } from '@hub/platform';
import { moveReferral, moveReferralOn, type ReferralRow } from '@hub/referrals';
import { progressOf } from './course-standing.js';
import { tellAboutTreatment } from './tell-about-treatment.js';
import { BEGIN_FOLLOW_UP } from './therapy.jobs.js';

export interface RecordAttendance {
  appointmentId: string;
  version: number;
  outcome: string;
}

const OUTCOMES: readonly Attendance[] = ['ATTENDED', 'DNA'];

/** "They came", or "They did not come". The fourth that they came to completes the course. */
export async function recordAttendance(work: Work, input: RecordAttendance): Promise<string> {
  const attendance = OUTCOMES.find((one) => one === input.outcome);
  if (!attendance)
    return refuse('MISSING_CHOICE', { field: 'outcome', words: { what: 'whether the patient came' } });
  const { referral, appointment, sessions: before } = await holdCourseOf(work, input.appointmentId);
  if (appointment.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  refuseIf(checkAttendance(appointment, { actor: work.actor, attendance, now: work.now }));
  const recorded = await work.rows(AppointmentRow).change(appointment, { state: attendance });
  const sessions = before.map((one) => (one.id === recorded.id ? recorded : one));
  const standing = { recorded, sessions, progress: progressOf(sessions, { now: work.now, isClosed: false }) };
  await (attendance === 'ATTENDED' ? came(work, referral, standing) : didNotCome(work, referral, standing));
  work.record('record-attendance', { id: appointment.id, patientId: appointment.patientId });
  return appointment.id;
}

interface Standing {
  recorded: AppointmentRow;
  sessions: AppointmentRow[];
  progress: CourseProgress;
}

async function came(
  work: Work,
  before: ReferralRow,
  { recorded, sessions, progress }: Standing,
): Promise<void> {
  const patch = {
    sessionsAttended: progress.attended,
    // The wait ended on the day of the session, however late somebody says so.
    clockStoppedOn: before.clockStoppedOn ?? londonDay(recorded.startsAt),
    ...(progress.isComplete ? {} : stepAtNextSession(sessions, work.now)),
  };
  const { id: referralId } = await moveReferralOn(work, before, [
    { event: 'attend', patch },
    ...(progress.isComplete ? [{ event: 'complete' } as const] : []),
  ]);
  if (progress.isComplete) await work.enqueue(BEGIN_FOLLOW_UP, { referralId });
}

/** A missed session is no reason to end anything: the patient is asked the same day how they are. */
async function didNotCome(work: Work, before: ReferralRow, { recorded, sessions }: Standing): Promise<void> {
  const step = stepAtNextSession(sessions, work.now);
  const referral = await moveReferral(work, before, 'did-not-attend', step);
  await tellAboutTreatment(work, referral, {
    kind: 'did-not-attend',
    aboutId: recorded.id,
    dueAt: missedDue(work.now),
  });
}
