import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { addWords } from './add-words.js';
import { moveReferral } from './move-referral.js';
import { ReferralRow } from './referral.row.js';

export interface AnswerQuestion {
  referralId: string;
  version: number;
  answer: string;
}

/** "Here is our answer to the hub's question." The clock has kept running all the while. */
export async function answerQuestion(work: Work, input: AnswerQuestion): Promise<string> {
  const referral = await work.rows(ReferralRow).one(input.referralId);
  const answer = input.answer.trim();
  if (!answer) return refuse('REPLY_MISSING');
  if (referral.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  await moveReferral(work, referral, 'reply');
  await addWords(work, referral, { kind: 'answer', words: answer });
  work.record('answer-question', { id: referral.id, patientId: referral.patientId });
  return referral.id;
}
