'use server';

import { redirect } from 'next/navigation';
import { readJson } from '../../../passkey/read-json';
import { refusedState, textOf, type FormState } from '../../../ui/form/form-state';
import { enter } from '../open-session';
import { forgetTickets, secondStep } from '../second-step-ticket';
import { wayIn } from '../way-in';

const REFUSED =
  'The code is not right, or has been used or run out. Wait for the next code, or sign in again from the start.';

export async function giveCode(_state: FormState, form: FormData): Promise<FormState> {
  const typed = textOf(form, 'code');
  if (!typed) return refusedState(form, [{ field: 'code', sentence: 'Enter your code' }]);
  const step = await secondStep();
  // A recovery code is four times as long, and has letters.
  const isRecovery = typed.replace(/[\s-]/g, '').length > 6;
  const answer = isRecovery ? { recoveryCode: typed } : { code: typed };
  const entered = await enter('/sessions/second-factor', { ticket: step?.ticket ?? '', ...answer });
  if (entered.step === 'signed-in') {
    await forgetTickets();
    redirect(await wayIn(step?.next));
  }
  return refusedState(form, [{ field: 'code', sentence: REFUSED }]);
}

export async function givePasskey(form: FormData): Promise<void> {
  const step = await secondStep();
  const passkey = readJson(textOf(form, 'passkey'));
  const entered = await enter('/sessions/second-factor', { ticket: step?.ticket ?? '', passkey });
  if (entered.step !== 'signed-in') redirect('/sign-in/second-step?passkey=refused');
  await forgetTickets();
  redirect(await wayIn(step?.next));
}
