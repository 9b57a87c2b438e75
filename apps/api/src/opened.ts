import type { OpenedOn, SignedIn } from '@hub/platform/auth';
import type { FastifyRequest } from 'fastify';
import type { Parts } from './parts.js';
import { tokenOf } from './token.js';

export interface Opened {
  token: string;
  expiresAt: string;
}

/**
 * Notes the device, so that its person knows the session by it, and answers what the portal keeps. Whoever was signed in
 * there before is so no more (OWASP ASVS 5.0, 7.2.4).
 */
export async function openedOn(
  { signIn }: Parts,
  answer: SignedIn,
  on: { request: FastifyRequest; by: OpenedOn['openedBy'] },
): Promise<Opened> {
  await signIn.describe(answer.token, { userAgent: on.request.headers['user-agent'], openedBy: on.by });
  const before = tokenOf(on.request);
  if (before) await signIn.signOut(before);
  return opened(answer);
}

/** What the portal keeps in a cookie; nothing else about the person. */
const opened = ({ token, expiresAt }: SignedIn): Opened => ({
  token,
  expiresAt: expiresAt.toISOString(),
});
