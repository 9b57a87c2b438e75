import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { moveReferralOn, newWords, ReferralRow, tellAsked, type ReferralMove } from '@hub/referrals';
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
  const moves: ReferralMove[] = [...(await takeIntoTriage(work, found)), { event: 'ask' }];
  const said = newWords(work, found, { kind: 'question', words: question });
  const asked = await moveReferralOn(work, found, moves, [said]);
  await tellAsked(work, asked, said.id);
  work.record('ask-question', { id: found.id, patientId: found.patientId });
  return found.id;
}
