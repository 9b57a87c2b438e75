'use server';

import { redirect } from 'next/navigation';
import { ask } from '../../../../ask';
import { hrefOf } from '../../../../desk/address';
import { RevokePatientLinksDocument, SendPatientLinkDocument } from '../../../../generated/graphql';
import { keepsTyped } from '../../../../held/hold-typed';
import { keyOf, refusedState, textOf } from '../../../../ui/form/form-state';

export const sendLink = keepsTyped(async (_state, form) => {
  const input = { referralId: textOf(form, 'referralId') };
  const asked = await ask(SendPatientLinkDocument, { input }, { idempotencyKey: keyOf(form) });
  if (!asked.ok) return refusedState(form, asked.refusals);
  redirect(hrefOf(`/referrals/${asked.data.sendPatientLink.reference}/links`, { done: 'sent' }));
});

export const endLinks = keepsTyped(async (_state, form) => {
  const input = { referralId: textOf(form, 'referralId') };
  const asked = await ask(RevokePatientLinksDocument, { input }, { idempotencyKey: keyOf(form) });
  if (!asked.ok) return refusedState(form, asked.refusals);
  redirect(hrefOf(`/referrals/${asked.data.revokePatientLinks.reference}/links`, { done: 'ended' }));
});
