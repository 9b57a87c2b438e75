'use server';

import { redirect } from 'next/navigation';
import { ask } from '../../../ask';
import { SubmitReferralDocument, WhatBecameOfDraftDocument } from '../../../generated/graphql';
import { hrefOf } from '../../../desk/address';
import { keyOf, refusedState, textOf, type FormState } from '../../../ui/form/form-state';
import { referHref } from '../address';

/** Confirm and send: the draft is judged once more, whole, and becomes a referral. */
export async function sendReferral(_state: FormState, form: FormData): Promise<FormState> {
  const draft = textOf(form, 'draft');
  const input = { draftId: draft, version: Number(textOf(form, 'version')) };
  const asked = await ask(SubmitReferralDocument, { input }, { idempotencyKey: keyOf(form) });
  if (asked.ok) redirect(hrefOf('/refer/sent', { reference: asked.data.submitReferral.reference }));
  const { code, field, about } = asked.refusal;
  if (code === 'OPEN_REFERRAL_EXISTS') redirect(referHref('already', { draft, reference: about }));
  if (code === 'CHANGED_SINCE_YOU_LOOKED') redirect(referHref('check', { draft, show: 'changed' }));
  if (field) redirect(referHref('check', { draft }));
  if (code !== 'NOT_FOUND') return refusedState(form, asked.refusals);
  const became = await ask(WhatBecameOfDraftDocument, { id: draft });
  if (became.ok) redirect(hrefOf('/refer/sent', { reference: became.data.referral.reference }));
  redirect('/?folder=drafts');
}
