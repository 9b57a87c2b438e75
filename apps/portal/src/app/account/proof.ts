import { redirect } from 'next/navigation';
import type { Told } from '../../answer-error';
import { forgetTicket, keepTicket, keptTicket, type TicketCookie } from '../../ticket-cookie';
import { refusedState, type FormState } from '../../ui/form/form-state';

/** To the page where one shows that it is oneself, and from there back here. */
export const proveHref = (path: string): string => `/account/prove?next=${encodeURIComponent(path)}`;

/** The answer of a form that was refused; a proof that is missing or too old is asked for first. */
export function refusedOrProve(form: FormData, refusals: readonly Told[], path: string): FormState {
  if (refusals.some(({ code }) => code === 'PROVE_IT_IS_YOU')) redirect(proveHref(path));
  return refusedState(form, refusals);
}

/** As long as the ticket itself lives at the API. */
const LIFE_S = 300;
const COOKIE: TicketCookie = {
  name: 'hub_account_passkey',
  path: '/account',
  sameSite: 'strict',
  seconds: LIFE_S,
};

/** The ticket of the challenge that a passkey answers waits where no script can read it. */
export const keepPasskeyTicket = (ticket: string) => keepTicket(COOKIE, ticket);

export async function takePasskeyTicket(): Promise<string> {
  const ticket = await keptTicket(COOKIE);
  await forgetTicket(COOKIE);
  return ticket;
}
