import { cancelFollowUpsOf } from '@hub/follow-ups';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { moveReferralOn, newWords, ReferralRow, tellOutcome, type ReferralMove } from '@hub/referrals';
import { takeIntoTriage } from './take-into-triage.js';

export interface ReturnWithAdvice {
  referralId: string;
  version: number;
  advice: string;
}

/** "Not for a course with us, and this is what would help instead." */
export async function returnWithAdvice(work: Work, input: ReturnWithAdvice): Promise<string> {
  const found = await work.rows(ReferralRow).one(input.referralId);
  const advice = input.advice.trim();
  if (!advice) return refuse('ADVICE_MISSING');
  if (found.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  const moves: ReferralMove[] = [...(await takeIntoTriage(work, found)), { event: 'return' }];
  const said = newWords(work, found, { kind: 'advice', words: advice });
  const returned = await moveReferralOn(work, found, moves, [said]);
  await cancelFollowUpsOf(work, returned.id);
  await tellOutcome(work, returned, 'advice');
  work.record('return-with-advice', { id: found.id, patientId: found.patientId });
  return found.id;
}
