import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { makeTokenBuckets, networkOf } from '@hub/platform/auth';
import { tokenOf } from './token.js';

/** Far above any person and any screen: what is left is a program that has gone wrong or means harm. */
const SIGNED_IN = { atOnce: 4_000, aSecond: 1_000 };
/** Whatever is asked before anybody is known. One address may be a surgery behind one router, and in demo mode it is everybody. */
const SIGNING_IN = { atOnce: 600, aSecond: 20 };
/** Whoever makes up a token for each request meets this one. */
const ONE_ADDRESS = { atOnce: 8_000, aSecond: 2_500 };
/** What watches over the hub asks from one address, and must be answered when it is busy most of all. */
const PROBES = new Set(['/health/live', '/health/ready', '/metrics', '/version']);

/** Each session and each address may ask so often, and is told when to come again. */
export function makeNotTooOften(clock = () => performance.now()) {
  const signedIn = makeTokenBuckets(SIGNED_IN, { clock });
  const signingIn = makeTokenBuckets(SIGNING_IN, { clock });
  const fromOneAddress = makeTokenBuckets(ONE_ADDRESS, { clock });
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const path = request.url.split('?')[0] ?? '';
    if (PROBES.has(path)) return undefined;
    const isSigningIn = path !== '/graphql' && request.method === 'POST';
    const token = isSigningIn ? null : tokenOf(request);
    const session = token && createHash('sha256').update(token).digest('base64');
    const wait = Math.max(
      (isSigningIn ? signingIn : fromOneAddress).take(networkOf(request.ip)),
      session ? signedIn.take(session) : 0,
    );
    if (wait === 0) return undefined;
    return reply
      .status(429)
      .header('retry-after', String(wait))
      .send({ code: 'BUSY', sentence: 'The hub is busy. Nothing has been changed. Try again in a minute.' });
  };
}
