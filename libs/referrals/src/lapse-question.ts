import { cancelFollowUpsOf } from '@hub/follow-ups';
import type { Work } from '@hub/platform';
import { addWords } from './add-words.js';
import { moveReferral } from './move-referral.js';
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
  const returned = await moveReferral(work, referral, 'lapse');
  await addWords(work, returned, { kind: 'advice', words: ADVICE });
  await cancelFollowUpsOf(work, returned.id);
  await tellOutcome(work, returned, 'advice');
  return referral.id;
}
