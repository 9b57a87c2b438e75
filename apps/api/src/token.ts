import type { FastifyRequest } from 'fastify';

const COOKIE = 'hub_session';

/** The session token of a request: `Authorization: Bearer …`, or the session cookie. */
export function tokenOf(request: FastifyRequest): string | null {
  const bearer = /^Bearer ([A-Za-z0-9_-]{20,128})$/.exec(request.headers.authorization ?? '');
  if (bearer?.[1]) return bearer[1];
  const cookie = (request as FastifyRequest & { cookies?: Record<string, string | undefined> }).cookies?.[
    COOKIE
  ];
  return cookie && /^[A-Za-z0-9_-]{20,128}$/.test(cookie) ? cookie : null;
}
