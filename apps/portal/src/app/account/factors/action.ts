'use server';

import { redirect } from 'next/navigation';
import { ask } from '../../../ask';
import type { CodesState } from '../../../factors/codes-form';
import {
  AddPasskeyDocument,
  AskAuthenticatorAppDocument,
  ChangePasswordDocument,
  CloseOtherSessionsDocument,
  ConfirmAuthenticatorAppDocument,
  MakeRecoveryCodesDocument,
  RemoveAuthenticatorAppDocument,
  RemovePasskeyDocument,
  RenamePasskeyDocument,
} from '../../../generated/graphql';
import { keyOf, textOf, type FormState } from '../../../ui/form/form-state';
import { proveHref, refusedOrProve, takePasskeyTicket } from '../proof';
import { doneHref, FACTORS } from './done';

const secretOf = (form: FormData, name: string): string => {
  const given = form.get(name);
  return typeof given === 'string' ? given : '';
};
const under = (form: FormData) => ({ idempotencyKey: keyOf(form) });

export async function changePassword(_state: FormState, form: FormData): Promise<FormState> {
  const typed = { current: secretOf(form, 'currentPassword'), password: secretOf(form, 'password') };
  const asked = await ask(ChangePasswordDocument, typed, under(form));
  if (asked.ok) redirect(doneHref('password'));
  const inWords = asked.refusals.map((one) =>
    one.field === 'current' ? { ...one, field: 'currentPassword' } : one,
  );
  return refusedOrProve(form, inWords, `${FACTORS}/password`);
}

export async function addPasskey(form: FormData): Promise<void> {
  const here = `${FACTORS}/passkey`;
  const asked = await ask(AddPasskeyDocument, {
    ticket: await takePasskeyTicket(),
    passkey: textOf(form, 'passkey'),
    name: textOf(form, 'name') || 'This device',
  });
  if (asked.ok) redirect(doneHref('passkey-added'));
  redirect(asked.refusal.code === 'PROVE_IT_IS_YOU' ? proveHref(here) : `${here}?passkey=refused`);
}

/** The button pressed says whether the passkey gets its new name or goes. */
export async function changePasskey(_state: FormState, form: FormData): Promise<FormState> {
  const passkeyId = textOf(form, 'passkeyId');
  const isRemoval = textOf(form, 'act') === 'remove';
  const asked = isRemoval
    ? await ask(RemovePasskeyDocument, { passkeyId }, under(form))
    : await ask(RenamePasskeyDocument, { passkeyId, name: textOf(form, 'name') }, under(form));
  if (asked.ok) redirect(doneHref(isRemoval ? 'passkey-removed' : 'passkey-renamed'));
  return refusedOrProve(form, asked.refusals, `${FACTORS}/passkey/${encodeURIComponent(passkeyId)}`);
}

/** A new key for an app; the page then shows it. */
export async function askApp(_state: FormState, form: FormData): Promise<FormState> {
  const asked = await ask(AskAuthenticatorAppDocument, {}, under(form));
  if (asked.ok) redirect(`${FACTORS}/app`);
  return refusedOrProve(form, asked.refusals, `${FACTORS}/app`);
}

export async function confirmApp(_state: FormState, form: FormData): Promise<FormState> {
  const asked = await ask(ConfirmAuthenticatorAppDocument, { code: textOf(form, 'code') }, under(form));
  if (asked.ok) redirect(doneHref('app'));
  return refusedOrProve(form, asked.refusals, `${FACTORS}/app`);
}

export async function removeApp(_state: FormState, form: FormData): Promise<FormState> {
  const asked = await ask(RemoveAuthenticatorAppDocument, {}, under(form));
  if (asked.ok) redirect(doneHref('app-removed'));
  return refusedOrProve(form, asked.refusals, `${FACTORS}/app/remove`);
}

/** The codes are on the page that answers, and nowhere else. */
export async function makeCodes(_state: CodesState): Promise<CodesState> {
  const asked = await ask(MakeRecoveryCodesDocument, {});
  if (asked.ok) return { codes: asked.data.makeRecoveryCodes, problem: null };
  if (asked.refusal.code === 'PROVE_IT_IS_YOU') redirect(proveHref(`${FACTORS}/codes`));
  return { codes: [], problem: asked.refusal.sentence };
}

export async function signOutElsewhere(_state: FormState, form: FormData): Promise<FormState> {
  const asked = await ask(CloseOtherSessionsDocument, {}, under(form));
  if (asked.ok) redirect(doneHref('signed-out'));
  return refusedOrProve(form, asked.refusals, FACTORS);
}
