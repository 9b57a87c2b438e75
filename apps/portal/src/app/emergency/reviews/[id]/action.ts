'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { ask } from '../../../../ask';
import { hrefOf } from '../../../../desk/address';
import { EndEmergencyAccessDocument, ReviewEmergencyAccessDocument } from '../../../../generated/graphql';
import { keepsTyped } from '../../../../held/hold-typed';
import { keyOf, refusedState, textOf } from '../../../../ui/form/form-state';

const STALE = ['CHANGED_SINCE_YOU_LOOKED', 'EMERGENCY_ALREADY_REVIEWED', 'EMERGENCY_OVER'];

const accessIn = (form: FormData) => ({
  accessId: textOf(form, 'accessId'),
  version: Number(textOf(form, 'version')),
});

/** While it runs the button ends it; afterwards it records the review. */
export const reviewOrEnd = keepsTyped(async (_state, form) => {
  const access = accessIn(form);
  const options = { idempotencyKey: keyOf(form) };
  const isEnding = textOf(form, 'act') === 'end';
  const asked = isEnding
    ? await ask(EndEmergencyAccessDocument, { input: access }, options)
    : await ask(
        ReviewEmergencyAccessDocument,
        { input: { ...access, outcome: textOf(form, 'outcome'), note: textOf(form, 'note') } },
        options,
      );
  if (asked.ok) {
    redirect(
      isEnding
        ? hrefOf(`/emergency/reviews/${access.accessId}`, { done: 'ended' })
        : hrefOf('/emergency/reviews', { done: 'reviewed' }),
    );
  }
  if (asked.refusals.some(({ code }) => STALE.includes(code))) refresh();
  return refusedState(form, asked.refusals);
});
