'use server';

import { readReference } from '@hub/domain';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { ask, type Asked } from '../../../ask';
import {
  AcceptReferralDocument,
  AskQuestionDocument,
  ReturnWithAdviceDocument,
} from '../../../generated/graphql';
import { keepsTyped } from '../../../held/hold-typed';
import { keyOf, refusedState, textOf } from '../../../ui/form/form-state';
import { recordHref, viewAsked, worklistHref } from '../view';

const FIELD_OF: Readonly<Record<string, string>> = {
  PRIORITY_MISSING: 'priority',
  QUESTION_MISSING: 'question',
  ADVICE_MISSING: 'advice',
};

/** Refused because the record has moved on: the page shows how it stands now, with what was typed kept. */
const STALE = ['CHANGED_SINCE_YOU_LOOKED', 'NOT_POSSIBLE_NOW'];

function send(decision: string, form: FormData): Promise<Asked<unknown>> {
  const about = { referralId: textOf(form, 'referralId'), version: Number(textOf(form, 'version')) };
  const options = { idempotencyKey: keyOf(form) };
  if (decision === 'ask') {
    return ask(AskQuestionDocument, { input: { ...about, question: textOf(form, 'question') } }, options);
  }
  if (decision === 'return') {
    return ask(ReturnWithAdviceDocument, { input: { ...about, advice: textOf(form, 'advice') } }, options);
  }
  return ask(AcceptReferralDocument, { input: { ...about, priority: textOf(form, 'priority') } }, options);
}

/** Accept, ask or return; then the next record of the list that the reader came from. */
export const decide = keepsTyped(async (_state, form) => {
  const [decision = '', after] = textOf(form, 'decision').split('-');
  const asked = await send(decision, form);
  if (!asked.ok) {
    if (asked.refusals.some(({ code }) => STALE.includes(code))) refresh();
    return refusedState(
      form,
      asked.refusals.map((told) => ({ ...told, field: FIELD_OF[told.code] ?? told.field })),
    );
  }
  const last = textOf(form, 'reference');
  const view = await viewAsked({ folder: textOf(form, 'folder'), practice: textOf(form, 'practice') });
  const next = readReference(textOf(form, 'next'));
  const done = { done: decision, last };
  if (decision === 'accept' && after !== 'next') redirect(recordHref(view, last, done));
  redirect(next.ok ? recordHref(view, next.value, done) : worklistHref(view, done));
});
