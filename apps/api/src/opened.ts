import type { OpenedOn, SignedIn } from '@hub/platform/auth';
import type { FastifyRequest } from 'fastify';
import type { Parts } from './parts.js';

export interface Opened {
  token: string;
  expiresAt: string;
}

/** Notes the device, so that its person knows the session by it, and answers what the portal keeps. */
export async function openedOn(
  { signIn }: Parts,
  answer: SignedIn,
  on: { request: FastifyRequest; by: OpenedOn['openedBy'] },
): Promise<Opened> {
  await signIn.describe(answer.token, { userAgent: on.request.headers['user-agent'], openedBy: on.by });
  return opened(answer);
}

/** What the portal keeps in a cookie; nothing else about the person. */
const opened = ({ token, expiresAt }: SignedIn): Opened => ({
  token,
  expiresAt: expiresAt.toISOString(),
});
