import type { MessageFacts, MessageKind } from '@hub/domain';
import { addWorkingDays, isOpen, londonDay } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { wordsOf } from './referral.reads.js';
import { ReferralRow } from './referral.row.js';

/** Working days in which triage decides, as told to people; the practice has as long to answer a question. */
const ANSWER_WORKING_DAYS = 5;

/** As its own practice typed them: the hub may have other names from another practice (ADR 3). */
export const namesIn = ({ firstName, lastName, reference }: ReferralRow): MessageFacts => ({
  firstName,
  fullName: `${firstName} ${lastName}`,
  reference,
});

/** Looked at again when it is due: what a message about a referral says, or that it has become untrue. */
export async function referralFacts(
  work: Work,
  followUp: { kind: string; referralId: string },
): Promise<MessageFacts | 'suppress'> {
  // Looked at without its lock: commands take the referral first and its follow-ups after.
  const referral = await work.rows(ReferralRow).first({ id: followUp.referralId });
  if (!referral) return refuse('NOT_FOUND');
  const kind = followUp.kind as MessageKind;
  const stillTrue = kind === 'advice' || kind === 'outcome' || isOpen(referral.state);
  if (!stillTrue) return 'suppress';
  const facts: MessageFacts = {
    ...namesIn(referral),
    answerBy: addWorkingDays(londonDay(work.now), ANSWER_WORKING_DAYS),
  };
  if (kind === 'outcome') {
    return { ...facts, outcome: referral.state === 'RETURNED_WITH_ADVICE' ? 'advice' : 'accepted' };
  }
  if (kind === 'question-asked') {
    if (referral.state !== 'INFO_REQUESTED') return 'suppress';
    return { ...facts, ...(await said(work, referral.id, 'question')) };
  }
  return kind === 'advice' ? { ...facts, ...(await said(work, referral.id, 'advice')) } : facts;
}

async function said(work: Work, referralId: string, kind: 'question' | 'advice'): Promise<MessageFacts> {
  const words = (await wordsOf(work, referralId)).findLast((one) => one.kind === kind)?.words;
  return words ? { [kind]: words } : {};
}
