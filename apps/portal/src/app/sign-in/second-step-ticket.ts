import { z } from 'zod';
import { safeNext } from '../../safe-next';
import { forgetTicket, keepTicket, keptTicket, type TicketCookie } from '../../ticket-cookie';
import type { Way } from './open-session';

/** As long as the ticket itself lives at the API. */
const LIFE_S = 600;
const strictly = { sameSite: 'strict', seconds: LIFE_S } as const;
const COOKIE: TicketCookie = { name: 'hub_second_step', path: '/sign-in', ...strictly };
/** The lock page asks for a passkey as well, and is no part of the sign-in pages. */
const PASSKEY_COOKIE: TicketCookie = { name: 'hub_passkey', path: '/', ...strictly };

const kept = z.object({
  ticket: z.string(),
  ways: z.array(z.enum(['passkey', 'totp', 'recovery-code'])),
  // A cookie may be set by whoever owns a neighbouring host.
  next: z.string().transform((next) => safeNext(next) ?? ''),
});
export type SecondStep = { ticket: string; ways: Way[]; next: string };

export const keepSecondStep = (step: SecondStep) => keepTicket(COOKIE, JSON.stringify(step));
export const keepPasskeyTicket = (ticket: string) => keepTicket(PASSKEY_COOKIE, ticket);

export async function secondStep(): Promise<SecondStep | null> {
  const value = await keptTicket(COOKIE);
  try {
    return value ? (kept.safeParse(JSON.parse(value)).data ?? null) : null;
  } catch {
    return null;
  }
}

export const passkeyTicket = () => keptTicket(PASSKEY_COOKIE);

export async function forgetTickets(): Promise<void> {
  for (const cookie of [COOKIE, PASSKEY_COOKIE]) await forgetTicket(cookie);
}
