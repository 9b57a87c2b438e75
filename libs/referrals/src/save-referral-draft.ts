import { addDays, instantAt, londonDay, REFERRAL_FIELDS } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import type { RawAnswers } from './referral.row.js';
import { ReferralDraftRow } from './referral.row.js';

export interface SaveReferralDraft {
  draftId?: string | null | undefined;
  version?: number | null | undefined;
  answers: RawAnswers;
}

/** Drafts are kept for 30 days after they were last saved (domain 5). */
export const DRAFT_KEPT_DAYS = 30;

/** A date comes in three boxes; everything else under its own name. */
const KNOWN_FIELDS = new Set([
  ...Object.keys(REFERRAL_FIELDS),
  'birthDate-day',
  'birthDate-month',
  'birthDate-year',
]);

/** What the form asks, and nothing else that somebody may have posted: a draft does not grow without end. */
function onlyKnown(typed: RawAnswers): RawAnswers {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => KNOWN_FIELDS.has(name)));
}

/** "Keep what I have typed so far, right or wrong; I will come back to it." */
export async function saveReferralDraft(work: Work, input: SaveReferralDraft): Promise<string> {
  if (work.actor.kind !== 'user' || !work.actor.practiceId) return refuse('NOT_FOUND');
  const drafts = work.rows(ReferralDraftRow);
  const typed = onlyKnown(input.answers);
  const kept = {
    savedAt: work.now,
    expiresAt: instantAt(addDays(londonDay(work.now), DRAFT_KEPT_DAYS), '00:00'),
  };
  if (!input.draftId) {
    const id = work.newId();
    await drafts.add({
      id,
      practiceId: work.actor.practiceId,
      authorId: work.actor.userId,
      answers: typed,
      startedAt: work.now,
      ...kept,
    });
    work.record('save-referral-draft', { id, practiceId: work.actor.practiceId });
    return id;
  }
  const draft = await drafts.one(input.draftId);
  // Two tabs on one draft: the second to save looks at both before anything is overwritten.
  if (input.version !== draft.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  await drafts.change(draft, { answers: { ...draft.answers, ...typed }, ...kept });
  work.record('save-referral-draft', { id: draft.id, practiceId: draft.practiceId });
  return draft.id;
}
