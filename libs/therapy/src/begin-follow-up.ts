import {
  addDays,
  addWeeks,
  ANSWER_WAIT_DAYS,
  CHASE_DAYS,
  completionFollowUps,
  instantAt,
  londonDay,
  MEASURE_WEEKS,
} from '@hub/domain';
import type { Work } from '@hub/platform';
import { moveReferral, ReferralRow } from '@hub/referrals';
import { tellAboutTreatment } from './tell-about-treatment.js';
import { completedAt } from './therapy.reads.js';
import { FINISH_FOLLOW_UP } from './therapy.jobs.js';

/** A system command: everything that completing a course promises, counted from the day it was completed. */
export async function beginFollowUp(work: Work, referralId: string): Promise<string> {
  const found = await work.rows(ReferralRow).one(referralId);
  work.record('begin-follow-up', { id: found.id, patientId: found.patientId });
  if (found.state !== 'COMPLETED') return found.id;
  const completed = await completedAt(work, found.id);
  const referral = await moveReferral(work, found, 'begin-follow-up');
  const owed = completionFollowUps(completed).map(({ kind, chase, due }) => ({
    kind,
    dueAt: due,
    of: String(chase),
  }));
  await tellAboutTreatment(work, referral, ...owed);
  await work.enqueue(FINISH_FOLLOW_UP, { referralId: referral.id }, lastDayOver(completed));
  return found.id;
}

/** The morning after the last chase has had its time to be answered. */
function lastDayOver(completed: Date): Date {
  const asked = addWeeks(londonDay(completed), MEASURE_WEEKS[1]);
  return instantAt(addDays(asked, CHASE_DAYS[1] + ANSWER_WAIT_DAYS + 1), '10:00');
}
