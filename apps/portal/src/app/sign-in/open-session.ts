import { HELD_FORM_HOURS } from '@hub/domain';
import { cookies, headers } from 'next/headers';
import { z } from 'zod';
import type { Told } from '../../answer-error';
import { callApi, isHttps, sessionCookie, sessionToken } from '../../ask';

const HOUR_MS = 3_600_000;

const opened = z.object({ token: z.string(), expiresAt: z.string() });
const secondStep = z.object({
  step: z.literal('second-factor'),
  ticket: z.string(),
  ways: z.array(z.enum(['passkey', 'totp', 'recovery-code'])),
});
const refused = z.object({ code: z.string(), sentence: z.string(), field: z.string().optional() });

export type Way = z.infer<typeof secondStep>['ways'][number];
export type Entered =
  | { step: 'signed-in'; answer: unknown }
  | { step: 'second-factor'; ticket: string; ways: Way[] }
  /** An identity of single sign-on now belongs to whoever is enrolling. */
  | { step: 'linked' }
  /** The account is open; whoever vouches for its person signs them in. */
  | { step: 'joined' }
  | { step: 'refused'; told: Told };

const BROKEN: Told = {
  code: 'BUG',
  sentence: 'Sorry, signing in does not work just now. Try again in a minute.',
};

/** Asks the API; a session it opens is kept where no script can read it, and the one before it ends. */
export async function enter(path: string, body: object): Promise<Entered> {
  const token = await sessionToken();
  // The session is known to its person by the browser that it is on.
  const device = (await headers()).get('user-agent');
  const response = await callApi(path, {
    method: 'POST',
    body: JSON.stringify(body),
    token,
    ...(device ? { headers: { 'user-agent': device } } : {}),
  });
  const answer: unknown = response.status === 204 ? null : await response.json();
  const next = secondStep.safeParse(answer);
  if (next.success) return next.data;
  if (z.object({ linked: z.literal(true) }).safeParse(answer).success) return { step: 'linked' };
  if (z.object({ joined: z.literal(true) }).safeParse(answer).success) return { step: 'joined' };
  const session = opened.safeParse(answer);
  if (!response.ok || !session.success) {
    return { step: 'refused', told: refused.safeParse(answer).data ?? BROKEN };
  }
  const secure = await isHttps();
  (await cookies()).set(sessionCookie(secure), session.data.token, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    // Longer than the session itself: a form sent after its end still says whose it was, and is kept for them.
    expires: new Date(Date.parse(session.data.expiresAt) + HELD_FORM_HOURS * HOUR_MS),
  });
  return { step: 'signed-in', answer };
}

/** For forms that are no operation of anybody signed in; a token where the session itself is meant. Null: all went well. */
export async function tell(path: string, body: object, token?: string): Promise<Told | null> {
  const response = await callApi(path, { method: 'POST', body: JSON.stringify(body), token });
  if (response.ok) return null;
  return refused.safeParse(await response.json()).data ?? BROKEN;
}
