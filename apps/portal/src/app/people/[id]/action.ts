'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { ask } from '../../../ask';
import { hrefOf } from '../../../desk/address';
import {
  ChangePersonDocument,
  CloseSessionDocument,
  DisablePersonDocument,
  EnablePersonDocument,
  ResendInvitationDocument,
  ResetSignInDocument,
} from '../../../generated/graphql';
import { keepsTyped } from '../../../held/hold-typed';
import { keyOf, refusedState, textOf } from '../../../ui/form/form-state';
import { refusedOrProve } from '../../account/proof';

const personIn = (form: FormData) => ({
  personId: textOf(form, 'personId'),
  version: Number(textOf(form, 'version')),
});
const back = (form: FormData, done: string): never =>
  redirect(hrefOf(`/people/${textOf(form, 'personId')}`, { done }));

export const changePerson = keepsTyped(async (_state, form) => {
  const input = {
    ...personIn(form),
    name: textOf(form, 'name'),
    role: textOf(form, 'role'),
    discipline: textOf(form, 'discipline') || null,
    practiceId: textOf(form, 'practiceId') || null,
  };
  const asked = await ask(ChangePersonDocument, { input }, { idempotencyKey: keyOf(form) });
  if (asked.ok) return back(form, 'changed');
  if (asked.refusal.code === 'CHANGED_SINCE_YOU_LOOKED') refresh();
  return refusedState(form, asked.refusals);
});

export const endAccess = keepsTyped(async (_state, form) => {
  const asked = await ask(DisablePersonDocument, { input: personIn(form) }, { idempotencyKey: keyOf(form) });
  return asked.ok ? back(form, 'ended') : refusedState(form, asked.refusals);
});

export const resetSignIn = keepsTyped(async (_state, form) => {
  const asked = await ask(ResetSignInDocument, { input: personIn(form) }, { idempotencyKey: keyOf(form) });
  return asked.ok ? back(form, 'reset') : refusedState(form, asked.refusals);
});

/** A button of the person's page says what to do: invite anew, give access back, or sign out a device. */
export const actOnPerson = keepsTyped(async (_state, form) => {
  const options = { idempotencyKey: keyOf(form) };
  const session = textOf(form, 'session');
  if (session) {
    const closed = await ask(CloseSessionDocument, { id: session }, options);
    if (closed.ok) return back(form, 'signed-out');
    return refusedOrProve(form, closed.refusals, `/people/${textOf(form, 'personId')}`);
  }
  const isResending = textOf(form, 'act') === 'resend';
  const document = isResending ? ResendInvitationDocument : EnablePersonDocument;
  const input = personIn(form);
  const asked = await ask<unknown, { input: typeof input }>(document, { input }, options);
  return asked.ok ? back(form, isResending ? 'invited' : 'enabled') : refusedState(form, asked.refusals);
});
