import { cancelFollowUpsOf } from '@hub/follow-ups';
import type { Work } from '@hub/platform';
import { moveReferralOn } from './move-referral.js';
import { newWords } from './new-words.js';
import { wordsOf } from './referral.reads.js';
import { ReferralRow } from './referral.row.js';
import { tellOutcome } from './tell-about-referral.js';

const ADVICE =
  'We asked your practice a question about this referral and have not had an answer, so we cannot decide yet. ' +
  'Please send a new referral with the answer when you can.';

/** A system command: a question without an answer returns the referral, unless it was answered or asked anew. */
export async function lapseQuestion(
  work: Work,
  asked: { referralId: string; questionId: string },
): Promise<string> {
  const referral = await work.rows(ReferralRow).one(asked.referralId);
  work.record('lapse-question', { id: referral.id, patientId: referral.patientId });
  if (referral.state !== 'INFO_REQUESTED') return referral.id;
  const latest = (await wordsOf(work, referral.id)).findLast(({ kind }) => kind === 'question');
  if (latest?.id !== asked.questionId) return referral.id;
  const said = newWords(work, referral, { kind: 'advice', words: ADVICE });
  const returned = await moveReferralOn(work, referral, [{ event: 'lapse' }], [said]);
  await cancelFollowUpsOf(work, returned.id);
  await tellOutcome(work, returned, 'advice');
  return referral.id;
}
