import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { addWords, moveReferralOn, ReferralRow, tellAsked } from '@hub/referrals';
import { takeIntoTriage } from './take-into-triage.js';

export interface AskQuestion {
  referralId: string;
  version: number;
  question: string;
}

/** "One thing before we decide." Nothing is lost, and the patient's clock keeps running. */
export async function askQuestion(work: Work, input: AskQuestion): Promise<string> {
  const found = await work.rows(ReferralRow).one(input.referralId);
  const question = input.question.trim();
  if (!question) return refuse('QUESTION_MISSING');
  if (found.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  const asked = await moveReferralOn(work, found, [...(await takeIntoTriage(work, found)), { event: 'ask' }]);
  const questionId = await addWords(work, asked, { kind: 'question', words: question });
  await tellAsked(work, asked, questionId);
  work.record('ask-question', { id: found.id, patientId: found.patientId });
  return found.id;
}
