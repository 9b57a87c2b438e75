import { cookies } from 'next/headers';
import type { Told } from '../../answer-error';
import { callApi, isHttps, sessionCookie } from '../../ask';

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
    expires: new Date(answer.expiresAt),
  });
  return null;
}
