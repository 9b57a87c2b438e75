'use server';

import { redirect } from 'next/navigation';
import { sessionToken } from '../../../ask';
import { readJson } from '../../../passkey/read-json';
import { safeNext } from '../../../safe-next';
import { refusedState, textOf, type FormState, type Problem } from '../../../ui/form/form-state';
import { tell } from '../../sign-in/open-session';
import { proveHref, takePasskeyTicket } from '../proof';

const nextOf = (form: FormData): string => safeNext(textOf(form, 'next')) ?? '/account';

const prove = async (body: object) => tell('/sessions/current/proof', body, await sessionToken());

export async function proveByCode(_state: FormState, form: FormData): Promise<FormState> {
  const given = form.get('password');
  const password = typeof given === 'string' ? given : '';
  const typed = textOf(form, 'code');
  const missing: Problem[] = [
    ...(password ? [] : [{ field: 'password', sentence: 'Enter your password' }]),
    ...(typed ? [] : [{ field: 'code', sentence: 'Enter your code' }]),
  ];
  if (missing.length > 0) return refusedState(form, missing);
  // A recovery code is four times as long, and has letters.
  const isRecovery = typed.replace(/[\s-]/g, '').length > 6;
  const told = await prove({ password, ...(isRecovery ? { recoveryCode: typed } : { code: typed }) });
  if (!told) redirect(nextOf(form));
  const { code, sentence } = told;
  const words =
    code === 'SIGN_IN_FAILED'
      ? 'The password or the code is not right, or the code has been used. Wait for the next code and try again.'
      : sentence;
  return refusedState(form, [{ field: 'password', sentence: words, code }]);
}

export async function proveByPasskey(form: FormData): Promise<void> {
  const passkey = readJson(textOf(form, 'passkey'));
  const told = await prove({ ticket: await takePasskeyTicket(), passkey });
  redirect(told ? `${proveHref(nextOf(form))}&passkey=refused` : nextOf(form));
}
