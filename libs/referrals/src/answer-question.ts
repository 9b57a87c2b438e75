import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { moveReferralOn } from './move-referral.js';
import { newWords } from './new-words.js';
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
  const said = newWords(work, referral, { kind: 'answer', words: answer });
  await moveReferralOn(work, referral, [{ event: 'reply' }], [said]);
  work.record('answer-question', { id: referral.id, patientId: referral.patientId });
  return referral.id;
}
