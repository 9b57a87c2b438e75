import { cookies } from 'next/headers';
import { callApi, isHttps, sessionCookie, sessionToken } from '../../ask';

/** What this site left in the browser goes too (ASVS 5.0.0, 14.3.1). */
const forgotten = { location: '/sign-in?signed-out=yes', 'clear-site-data': '"cookies", "storage"' };

/** Ends the session at the API and forgets it here. Another site's form cannot do this: see proxy.ts. */
export async function POST(): Promise<Response> {
  const token = await sessionToken();
  const secure = await isHttps();
  (await cookies()).set(sessionCookie(secure), '', { httpOnly: true, secure, path: '/', maxAge: 0 });
  if (token) {
    try {
      await callApi('/sessions/current', { method: 'DELETE', token });
    } catch {
      // Forgotten here all the same; at the API the session runs out by itself.
    }
  }
  return new Response(null, { status: 303, headers: forgotten });
}
