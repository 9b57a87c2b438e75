import { cookies } from 'next/headers';
import { z } from 'zod';
import { isHttps } from '../../ask';
import { safeNext } from '../../safe-next';
import type { Way } from './open-session';

const COOKIE = 'hub_second_step';
const PASSKEY_COOKIE = 'hub_passkey';
/** As long as the ticket itself lives at the API. */
const LIFE_S = 600;

const kept = z.object({
  ticket: z.string(),
  ways: z.array(z.enum(['passkey', 'totp', 'recovery-code'])),
  // A cookie may be set by whoever owns a neighbouring host.
  next: z.string().transform((next) => safeNext(next) ?? ''),
});
export type SecondStep = { ticket: string; ways: Way[]; next: string };

/** The lock page asks for a passkey as well, and is no part of the sign-in pages. */
const PATHS = { [COOKIE]: '/sign-in', [PASSKEY_COOKIE]: '/' } as const;

async function keep(name: keyof typeof PATHS, value: string): Promise<void> {
  (await cookies()).set(name, value, {
    httpOnly: true,
    sameSite: 'strict',
    path: PATHS[name],
    secure: await isHttps(),
    maxAge: LIFE_S,
  });
}

export const keepSecondStep = (step: SecondStep) => keep(COOKIE, JSON.stringify(step));
export const keepPasskeyTicket = (ticket: string) => keep(PASSKEY_COOKIE, ticket);

export async function secondStep(): Promise<SecondStep | null> {
  const value = (await cookies()).get(COOKIE)?.value;
  try {
    return value ? (kept.safeParse(JSON.parse(value)).data ?? null) : null;
  } catch {
    return null;
  }
}

export async function passkeyTicket(): Promise<string> {
  return (await cookies()).get(PASSKEY_COOKIE)?.value ?? '';
}

export async function forgetTickets(): Promise<void> {
  const jar = await cookies();
  for (const [name, path] of Object.entries(PATHS)) jar.set(name, '', { path, maxAge: 0 });
}
