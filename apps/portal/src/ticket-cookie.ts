// What somebody needs again on the next page of signing in or joining waits in a cookie that no script reads.
import { cookies } from 'next/headers';
import { isHttps } from './ask';

export type TicketCookie = {
  name: string;
  /** The pages that need it. */
  path: string;
  /** Lax where an identity provider sends people back from its own site. */
  sameSite: 'lax' | 'strict';
  seconds: number;
};

/**
 * Under HTTPS with the prefix by which browsers let no plain connection set it, and, where it is of the whole site, no
 * other host (RFC 6265bis, 4.1.3).
 */
const nameOf = ({ name, path }: TicketCookie, secure: boolean): string =>
  secure ? `${path === '/' ? '__Host-' : '__Secure-'}${name}` : name;

async function put(cookie: TicketCookie, value: string, maxAge: number): Promise<void> {
  const { path, sameSite } = cookie;
  const secure = await isHttps();
  (await cookies()).set(nameOf(cookie, secure), value, { httpOnly: true, sameSite, path, secure, maxAge });
}

export const keepTicket = (cookie: TicketCookie, value: string) => put(cookie, value, cookie.seconds);
/** With all that it was set with: a browser drops none with a prefix otherwise. */
export const forgetTicket = (cookie: TicketCookie) => put(cookie, '', 0);

/** Nothing where there is none. */
export async function keptTicket(cookie: TicketCookie): Promise<string> {
  return (await cookies()).get(nameOf(cookie, await isHttps()))?.value ?? '';
}
