'use server';

import { redirect } from 'next/navigation';
import { textOf } from '../../../ui/form/form-state';
import { keepEnrolmentTicket } from '../ticket';

/** The token leaves the address here and becomes a cookie. */
export async function begin(form: FormData): Promise<void> {
  await keepEnrolmentTicket(textOf(form, 'token').slice(0, 128));
  redirect('/enrol');
}
