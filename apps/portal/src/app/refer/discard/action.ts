'use server';

import { redirect } from 'next/navigation';
import { ask } from '../../../ask';
import { DiscardReferralDraftDocument } from '../../../generated/graphql';
import { keyOf, refusedState, textOf, type FormState } from '../../../ui/form/form-state';
import { referHref } from '../address';

export async function discardDraft(_state: FormState, form: FormData): Promise<FormState> {
  const draft = textOf(form, 'draft');
  const input = { draftId: draft, version: Number(textOf(form, 'version')) };
  const asked = await ask(DiscardReferralDraftDocument, { input }, { idempotencyKey: keyOf(form) });
  if (asked.ok) redirect('/?folder=drafts&done=discarded');
  const { code } = asked.refusal;
  if (code === 'NOT_FOUND') redirect('/?folder=drafts');
  if (code === 'CHANGED_SINCE_YOU_LOOKED') redirect(referHref('discard', { draft, show: 'changed' }));
  return refusedState(form, asked.refusals);
}
