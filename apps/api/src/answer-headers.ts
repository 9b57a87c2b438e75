import type { FastifyReply, FastifyRequest } from 'fastify';

const YEAR_S = 31_536_000;
/** Nothing here is a page: should a browser show it, it runs nothing, frames nothing and keeps nothing. */
const ALWAYS = {
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
};

/** Before anything else runs, so that refusals and errors carry them too. */
export async function answerHeaders(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  void reply.headers(ALWAYS);
  if (request.protocol === 'https') {
    void reply.header('strict-transport-security', `max-age=${YEAR_S}; includeSubDomains`);
  }
}
