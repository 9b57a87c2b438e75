'use server';

import { redirect } from 'next/navigation';
import { ask } from '../../../../ask';
import { hrefOf } from '../../../../desk/address';
import { WithdrawReferralDocument } from '../../../../generated/graphql';
import { keyOf, textOf, type FormState } from '../../../../ui/form/form-state';
import { refusedAtLatest } from '../latest';

export async function withdraw(_state: FormState, form: FormData): Promise<FormState> {
  const referralId = textOf(form, 'referralId');
  const input = {
    referralId,
    version: Number(textOf(form, 'version')),
    reason: textOf(form, 'reason'),
    words: textOf(form, 'words') || null,
  };
  const asked = await ask(
    WithdrawReferralDocument,
    { input },
    { idempotencyKey: keyOf(form), staysWhenSignedOut: true },
  );
  if (asked.ok)
    redirect(hrefOf(`/referrals/${asked.data.withdrawReferral.reference}`, { done: 'withdrawn' }));
  const refusals = asked.refusals.map((told) =>
    told.code === 'REASON_MISSING' ? { ...told, field: 'reason' } : told,
  );
  return refusedAtLatest(form, { referralId, refusals });
}
