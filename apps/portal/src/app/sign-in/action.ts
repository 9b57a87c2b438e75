'use server';

import { redirect } from 'next/navigation';
import type { Told } from '../../answer-error';
import { hrefOf } from '../../desk/address';
import { readJson } from '../../passkey/read-json';
import { safeNext } from '../../safe-next';
import { refusedState, textOf, type FormState, type Problem } from '../../ui/form/form-state';
import { enter } from './open-session';
import { forgetTickets, keepSecondStep, passkeyTicket } from './second-step-ticket';
import { wayIn } from './way-in';

function missing(email: string, password: string): Problem[] {
  const problems: Problem[] = [];
  if (!email) problems.push({ field: 'email', sentence: 'Enter your email address' });
  if (!password) problems.push({ field: 'password', sentence: 'Enter your password' });
  return problems;
}

/** The API says one thing to everything that fails; here it is known what was typed. */
const inWords = ({ code, sentence }: Told): Problem => ({
  field: 'email',
  code,
  sentence:
    code === 'SIGN_IN_FAILED'
      ? 'The email address or password is not right. Check both and try again.'
      : sentence,
});

export async function signIn(_state: FormState, form: FormData): Promise<FormState> {
  const email = textOf(form, 'email');
  const password = form.get('password');
  const typed = typeof password === 'string' ? password : '';
  const problems = missing(email, typed);
  if (problems.length > 0) return refusedState(form, problems);
  const entered = await enter('/sessions', { email, password: typed });
  if (entered.step === 'refused') return refusedState(form, [inWords(entered.told)]);
  const next = safeNext(textOf(form, 'next')) ?? '';
  if (entered.step !== 'second-factor') redirect(await wayIn(next));
  await keepSecondStep({ ticket: entered.ticket, ways: entered.ways, next });
  redirect('/sign-in/second-step');
}

export async function signInAsDemoPerson(form: FormData): Promise<void> {
  const { step } = await enter('/sessions/demo', { email: textOf(form, 'email') });
  const next = safeNext(textOf(form, 'next'));
  redirect(step === 'signed-in' ? await wayIn(next) : hrefOf('/sign-in', { demo: 'refused', next }));
}

export async function signInByPasskey(form: FormData): Promise<void> {
  const passkey = readJson(textOf(form, 'passkey'));
  const { step } = await enter('/sessions/passkey', { ticket: await passkeyTicket(), passkey });
  await forgetTickets();
  const next = safeNext(textOf(form, 'next'));
  redirect(step === 'signed-in' ? await wayIn(next) : hrefOf('/sign-in', { passkey: 'refused', next }));
}
