import { addDays, instantAt, londonDay } from '@hub/domain';
import type { Promised } from '@hub/follow-ups';
import type { Work } from '@hub/platform';
import { LAPSE_QUESTION, TELL_ABOUT_REFERRAL } from './referral.jobs.js';
import type { ReferralRow } from './referral.row.js';

/** A practice is reminded of a question after 5 and 10 days; after 15 it is closed (domain 5). */
const REMIND_AFTER_DAYS = [5, 10] as const;
const LAPSE_AFTER_DAYS = 15;
/** Practices read their inbox in the morning. [P] */
const REMIND_AT = '09:30';

/** How a practice is reminded of a question that it has not answered. */
export function remindersOfQuestion(work: Work, referral: ReferralRow, questionId: string): Promised[] {
  const today = londonDay(work.now);
  const { id: referralId, patientId, practiceId } = referral;
  return REMIND_AFTER_DAYS.map((days) => ({
    job: TELL_ABOUT_REFERRAL,
    kind: 'question-asked' as const,
    referralId,
    patientId,
    practiceId,
    aboutId: questionId,
    dueAt: instantAt(addDays(today, days), REMIND_AT),
    dedupeKey: `${questionId}/reminder-${days}`,
  }));
}

/** A step: a question that nobody answers is closed in the end. */
export async function lapseUnanswered(work: Work, referralId: string, questionId: string): Promise<void> {
  const lapsesAt = instantAt(addDays(londonDay(work.now), LAPSE_AFTER_DAYS), REMIND_AT);
  await work.enqueue(LAPSE_QUESTION, { referralId, questionId }, lapsesAt);
}
