import type { Work } from '@hub/platform';
import type { ReferralRow, WordsKind } from './referral.row.js';
import { ReferralWordsRow } from './referral.row.js';
import { shownAs } from './shown-as.js';

/** A step: keeps what somebody wrote about a referral, sealed, with name and moment. */
export async function addWords(
  work: Work,
  referral: ReferralRow,
  said: { kind: WordsKind; words: string },
): Promise<string> {
  const { actor } = work;
  const id = work.newId();
  await work.rows(ReferralWordsRow).add({
    id,
    referralId: referral.id,
    practiceId: referral.practiceId,
    patientId: referral.patientId,
    kind: said.kind,
    authorId: actor.kind === 'user' ? actor.userId : null,
    authorName: shownAs(actor),
    words: said.words,
    at: work.now,
  });
  return id;
}
