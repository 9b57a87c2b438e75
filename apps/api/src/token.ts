import type { FastifyRequest } from 'fastify';

/** Under HTTPS the first, which no other host can set and no plain connection carries. */
const COOKIES = ['__Host-hub_session', 'hub_session'] as const;

/** The session token of a request: `Authorization: Bearer …`, or the session cookie. */
export function tokenOf(request: FastifyRequest): string | null {
  const bearer = /^Bearer ([A-Za-z0-9_-]{20,128})$/.exec(request.headers.authorization ?? '');
  if (bearer?.[1]) return bearer[1];
  const { cookies } = request as FastifyRequest & { cookies?: Record<string, string | undefined> };
  const cookie = COOKIES.map((name) => cookies?.[name]).find((value) => value !== undefined);
  return cookie && /^[A-Za-z0-9_-]{20,128}$/.test(cookie) ? cookie : null;
}
