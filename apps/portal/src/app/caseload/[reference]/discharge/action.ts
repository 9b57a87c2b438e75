'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { ask } from '../../../../ask';
import { hrefOf } from '../../../../desk/address';
import { DischargeReferralDocument } from '../../../../generated/graphql';
import { keepsTyped } from '../../../../held/hold-typed';
import { mainScreen } from '../../../../navigation';
import { signedIn } from '../../../../session';
import { keyOf, refusedState, textOf } from '../../../../ui/form/form-state';

const FIELD_OF: Readonly<Record<string, string>> = {
  REASON_MISSING: 'reason',
  COURSE_NOT_COMPLETED: 'reason',
  COMMENT_MISSING: 'words',
};

/** Whoever discharges a patient may not look at them any more: back to their own first screen. */
export const discharge = keepsTyped(async (_state, form) => {
  const input = {
    referralId: textOf(form, 'referralId'),
    version: Number(textOf(form, 'version')),
    reason: textOf(form, 'reason'),
    words: textOf(form, 'words') || null,
  };
  const asked = await ask(DischargeReferralDocument, { input }, { idempotencyKey: keyOf(form) });
  if (!asked.ok) {
    if (asked.refusals.some(({ code }) => code === 'CHANGED_SINCE_YOU_LOOKED')) refresh();
    return refusedState(
      form,
      asked.refusals.map((told) => ({ ...told, field: told.field ?? FIELD_OF[told.code] })),
    );
  }
  const { role } = await signedIn();
  const reference = textOf(form, 'reference');
  if (role === 'clinical-lead') {
    redirect(hrefOf('/triage', { folder: 'treatment', done: 'discharge', last: reference }));
  }
  redirect(hrefOf(mainScreen(role), { discharged: reference }));
});
