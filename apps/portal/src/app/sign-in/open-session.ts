import { HELD_FORM_HOURS } from '@hub/domain';
import { cookies } from 'next/headers';
import type { Told } from '../../answer-error';
import { callApi, isHttps, sessionCookie } from '../../ask';

const HOUR_MS = 3_600_000;

type Opened = { token: string; expiresAt: string };

/** Signs in at the API and keeps the token where no script can read it. Null when all went well. */
export async function openSession(path: '/sessions' | '/sessions/demo', body: object): Promise<Told | null> {
  const response = await callApi(path, { method: 'POST', body: JSON.stringify(body) });
  const answer = (await response.json()) as Partial<Opened & { code: string; sentence: string }>;
  if (!response.ok || !answer.token || !answer.expiresAt) {
    const { code = 'BUG', sentence = 'Sorry, signing in does not work just now. Try again in a minute.' } =
      answer;
    return { code, sentence };
  }
  const secure = await isHttps();
  (await cookies()).set(sessionCookie(secure), answer.token, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    // Longer than the session itself: a form sent after its end still says whose it was, and is kept for them.
    expires: new Date(Date.parse(answer.expiresAt) + HELD_FORM_HOURS * HOUR_MS),
  });
  return null;
}
