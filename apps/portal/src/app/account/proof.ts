import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { isHttps } from '../../ask';
import type { Told } from '../../answer-error';
import { refusedState, type FormState } from '../../ui/form/form-state';

/** To the page where one shows that it is oneself, and from there back here. */
export const proveHref = (path: string): string => `/account/prove?next=${encodeURIComponent(path)}`;

/** The answer of a form that was refused; a proof that is missing or too old is asked for first. */
export function refusedOrProve(form: FormData, refusals: readonly Told[], path: string): FormState {
  if (refusals.some(({ code }) => code === 'PROVE_IT_IS_YOU')) redirect(proveHref(path));
  return refusedState(form, refusals);
}

const COOKIE = 'hub_account_passkey';
/** As long as the ticket itself lives at the API. */
const LIFE_S = 300;

/** The ticket of the challenge that a passkey answers waits where no script can read it. */
export async function keepPasskeyTicket(ticket: string): Promise<void> {
  (await cookies()).set(COOKIE, ticket, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/account',
    secure: await isHttps(),
    maxAge: LIFE_S,
  });
}

export async function takePasskeyTicket(): Promise<string> {
  const jar = await cookies();
  const ticket = jar.get(COOKIE)?.value ?? '';
  jar.set(COOKIE, '', { path: '/account', maxAge: 0 });
  return ticket;
}
