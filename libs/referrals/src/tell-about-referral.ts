import type { MessageKind } from '@hub/domain';
import { isToPatient, outcomeDue, receiptDue, toPatientDue } from '@hub/domain';
import { promise, type Promised } from '@hub/follow-ups';
import type { Work } from '@hub/platform';
import { TELL_ABOUT_REFERRAL } from './referral.jobs.js';
import type { ReferralRow } from './referral.row.js';

export type Decision = 'accepted' | 'advice' | 'question-asked';

/** What each decision owes, and to whom. */
const OWED: Readonly<Record<Decision, readonly MessageKind[]>> = {
  accepted: ['accepted', 'outcome'],
  advice: ['advice', 'outcome'],
  'question-asked': ['question-asked'],
};

/** A step: a receipt for the practice, and word to the patient that the hub has them. */
export async function tellReceived(work: Work, referral: ReferralRow): Promise<void> {
  await promise(
    work,
    owed(referral, 'receipt', receiptDue(work.now)),
    owed(referral, 'received', toPatientDue(work.now)),
  );
}

/** A step: everybody hears of a decision the same day. */
export async function tellOutcome(work: Work, referral: ReferralRow, decision: Decision): Promise<void> {
  const dueFor = (kind: MessageKind) => (isToPatient(kind) ? toPatientDue(work.now) : outcomeDue(work.now));
  await promise(work, ...OWED[decision].map((kind) => owed(referral, kind, dueFor(kind))));
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
