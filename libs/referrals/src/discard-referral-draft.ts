import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { ReferralDraftRow } from './referral.row.js';

/** "I do not need this draft any more." */
export async function discardReferralDraft(
  work: Work,
  input: { draftId: string; version: number },
): Promise<string> {
  const draft = await work.rows(ReferralDraftRow).take(input.draftId);
  if (draft.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  work.record('discard-referral-draft', { id: draft.id, practiceId: draft.practiceId });
  return draft.id;
}
