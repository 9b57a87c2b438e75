import { cookies } from 'next/headers';
import { callApi, SESSION_COOKIE, sessionToken } from '../../ask';

const away = (status: number, location?: string) =>
  new Response(null, { status, headers: location ? { location } : {} });

/** Ends the session at the API and forgets it here. Another site's form cannot do this. */
export async function POST(request: Request): Promise<Response> {
  const from = request.headers.get('sec-fetch-site');
  if (from && from !== 'same-origin' && from !== 'none') return away(403);
  const token = await sessionToken();
  (await cookies()).delete(SESSION_COOKIE);
  if (token) {
    try {
      await callApi('/sessions/current', { method: 'DELETE', token });
    } catch {
      // Forgotten here all the same; at the API the session runs out by itself.
    }
  }
  return away(303, '/sign-in?signed-out=yes');
}
