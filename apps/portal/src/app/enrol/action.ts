'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { CodesState } from '../../factors/codes-form';
import { readJson } from '../../passkey/read-json';
import { refusedState, textOf, type FormState } from '../../ui/form/form-state';
import { enter, tell } from '../sign-in/open-session';
import { enrolmentTicket, forgetEnrolmentTicket } from './ticket';

export async function choosePassword(_state: FormState, form: FormData): Promise<FormState> {
  const typed = form.get('password');
  const password = typeof typed === 'string' ? typed : '';
  const told = await tell('/enrolment/password', { ticket: await enrolmentTicket(), password });
  if (told) return refusedState(form, [{ ...told, field: 'password' }]);
  redirect('/enrol');
}

export async function confirmApp(_state: FormState, form: FormData): Promise<FormState> {
  const code = textOf(form, 'code');
  const told = await tell('/enrolment/totp/confirmation', { ticket: await enrolmentTicket(), code });
  if (told) return refusedState(form, [{ ...told, field: 'code' }]);
  redirect('/enrol');
}

export async function addPasskey(form: FormData): Promise<void> {
  const told = await tell('/enrolment/passkey', {
    ticket: await enrolmentTicket(),
    passkey: readJson(textOf(form, 'passkey')),
    name: textOf(form, 'name') || 'This device',
  });
  redirect(told ? '/enrol?passkey=refused' : '/enrol');
}

const finished = z.object({ recoveryCodes: z.array(z.string()) });

/** The codes are on the page that answers, and nowhere else. Whoever signs in elsewhere has none. */
export async function finish(_state: CodesState): Promise<CodesState> {
  const entered = await enter('/enrolment/end', { ticket: await enrolmentTicket() });
  if (entered.step === 'joined') {
    await forgetEnrolmentTicket();
    redirect('/enrol/ready');
  }
  if (entered.step !== 'signed-in') {
    const problem = entered.step === 'refused' ? entered.told.sentence : 'Start again from your invitation.';
    return { codes: [], problem };
  }
  await forgetEnrolmentTicket();
  return { codes: finished.parse(entered.answer).recoveryCodes, problem: null };
}
