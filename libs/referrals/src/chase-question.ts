import { addDays, instantAt, londonDay } from '@hub/domain';
import { promise } from '@hub/follow-ups';
import type { Work } from '@hub/platform';
import { LAPSE_QUESTION, TELL_ABOUT_REFERRAL } from './referral.jobs.js';
import type { ReferralRow } from './referral.row.js';

/** A practice is reminded of a question after 5 and 10 days; after 15 it is closed (domain 5). */
const REMIND_AFTER_DAYS = [5, 10] as const;
const LAPSE_AFTER_DAYS = 15;
/** Practices read their inbox in the morning. [P] */
const REMIND_AT = '09:30';

/** A step: what the hub does by itself while it waits for the practice's answer. */
export async function chaseQuestion(work: Work, referral: ReferralRow, questionId: string): Promise<void> {
  const today = londonDay(work.now);
  const { id: referralId, patientId, practiceId } = referral;
  const reminders = REMIND_AFTER_DAYS.map((days) => ({
    job: TELL_ABOUT_REFERRAL,
    kind: 'question-asked' as const,
    referralId,
    patientId,
    practiceId,
    aboutId: questionId,
    dueAt: instantAt(addDays(today, days), REMIND_AT),
    dedupeKey: `${questionId}/reminder-${days}`,
  }));
  await promise(work, ...reminders);
  const lapsesAt = instantAt(addDays(today, LAPSE_AFTER_DAYS), REMIND_AT);
  await work.enqueue(LAPSE_QUESTION, { referralId, questionId }, lapsesAt);
}
