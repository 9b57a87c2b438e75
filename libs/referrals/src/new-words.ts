import type { NewRow, Work } from '@hub/platform';
import type { ReferralRow, ReferralWordsRow, WordsKind } from './referral.row.js';
import { shownAs } from './shown-as.js';

/** What somebody says about a referral as they move it, with name and moment; `moveReferralOn` keeps it, sealed. */
export function newWords(
  work: Work,
  referral: ReferralRow,
  said: { kind: WordsKind; words: string },
): NewRow<ReferralWordsRow> {
  const { actor } = work;
  return {
    id: work.newId(),
    referralId: referral.id,
    practiceId: referral.practiceId,
    patientId: referral.patientId,
    kind: said.kind,
    authorId: actor.kind === 'user' ? actor.userId : null,
    authorName: shownAs(actor),
    words: said.words,
    at: work.now,
  };
}
