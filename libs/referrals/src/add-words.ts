import type { Work } from '@hub/platform';
import type { ReferralRow, WordsKind } from './referral.row.js';
import { ReferralWordsRow } from './referral.row.js';

/** A step: keeps what somebody wrote about a referral, sealed, with name and moment. */
export async function addWords(
  work: Work,
  referral: ReferralRow,
  said: { kind: WordsKind; words: string },
): Promise<string> {
  if (work.actor.kind !== 'user') throw new Error('only a person says something');
  const id = work.newId();
  await work.rows(ReferralWordsRow).add({
    id,
    referralId: referral.id,
    practiceId: referral.practiceId,
    patientId: referral.patientId,
    kind: said.kind,
    authorId: work.actor.userId,
    authorName: work.actor.name,
    words: said.words,
    at: work.now,
  });
  return id;
}
