import type { FastifyReply, FastifyRequest } from 'fastify';

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

/**
 * A form of another site can send a cookie along, but no JSON without asking first: whatever has a body is JSON.
 * And GraphQL is asked by POST only: an address would keep what was asked in histories and logs.
 */
export async function onlyJson(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { headers, method, url } = request;
  const path = url.split('?')[0] ?? '';
  // No path here needs an escape: `/%67raphql` is a way round whoever compares addresses.
  if (path.includes('%') || (method !== 'POST' && path === '/graphql')) {
    return reply.status(404).send({ code: 'NOT_FOUND', sentence: 'We cannot find this.' });
  }
  // Browsers say so themselves; a program says nothing and carries nobody's cookies.
  if (!['GET', 'HEAD'].includes(method) && isForeign(headers['sec-fetch-site'])) {
    return reply.status(403).send({ code: 'NOT_FOUND', sentence: 'We cannot find this.' });
  }
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (hasBody && !JSON_TYPE.test(headers['content-type'] ?? '')) {
    return reply.status(415).send({ code: 'INVALID_INPUT', sentence: 'Send JSON.' });
  }
  return undefined;
}

const isForeign = (site: unknown): boolean => site !== undefined && site !== 'same-origin' && site !== 'none';
