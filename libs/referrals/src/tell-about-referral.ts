import type { MessageKind } from '@hub/domain';
import { isToPatient, outcomeDue, receiptDue, toPatientDue } from '@hub/domain';
import { promise, type Promised } from '@hub/follow-ups';
import type { Sql, Work } from '@hub/platform';
import { lapseUnanswered, remindersOfQuestion } from './chase-question.js';
import { TELL_ABOUT_REFERRAL } from './referral.jobs.js';
import type { ReferralRow } from './referral.row.js';

export type Decision = 'accepted' | 'advice';

/** What each decision owes, and to whom. */
const OWED: Readonly<Record<Decision, readonly MessageKind[]>> = {
  accepted: ['accepted', 'outcome'],
  advice: ['advice', 'outcome'],
};

/** A step: a receipt for the practice, and word to the patient that the hub has them; the history begins along with it. */
export async function tellReceived(work: Work, referral: ReferralRow, begun: Sql): Promise<void> {
  const receipt = owed(referral, 'receipt', receiptDue(work.now));
  const received = owed(referral, 'received', toPatientDue(work.now));
  await promise(work, [receipt, received], [begun]);
}

/** A step: everybody hears of a decision the same day. */
export async function tellOutcome(work: Work, referral: ReferralRow, decision: Decision): Promise<void> {
  const dueFor = (kind: MessageKind) => (isToPatient(kind) ? toPatientDue(work.now) : outcomeDue(work.now));
  const promised = OWED[decision].map((kind) => owed(referral, kind, dueFor(kind)));
  await promise(work, promised);
}

/** A step: the practice hears of the hub's question, is reminded of it, and once more when it is closed unanswered. */
export async function tellAsked(work: Work, referral: ReferralRow, questionId: string): Promise<void> {
  const reminders = remindersOfQuestion(work, referral, questionId);
  await promise(work, [owed(referral, 'question-asked', outcomeDue(work.now)), ...reminders]);
  await lapseUnanswered(work, referral.id, questionId);
}

const owed = (referral: ReferralRow, kind: MessageKind, dueAt: Date): Promised => ({
  job: TELL_ABOUT_REFERRAL,
  kind,
  referralId: referral.id,
  patientId: referral.patientId,
  practiceId: referral.practiceId,
  dueAt,
  // A referral may be asked about or accepted again after a return: each version of it is told once.
  dedupeKey: `${referral.id}/${kind}/${referral.version}`,
});
