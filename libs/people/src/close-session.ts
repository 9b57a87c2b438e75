import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { refuseUnproved } from './own-factors.reads.js';
import { endOtherSessions, endSession } from './session.reads.js';

/** "Sign out the computer at reception." From its next request on. */
export async function closeSession(work: Work, sessionId: string): Promise<string> {
  const isHere = work.actor.kind === 'user' && work.actor.sessionId === sessionId;
  if (!isHere) await refuseUnproved(work);
  await endSession(work, sessionId);
  work.record('close-session', { id: sessionId });
  return sessionId;
}

/** "Sign me out everywhere but here." */
export async function closeOtherSessions(work: Work): Promise<string> {
  if (work.actor.kind !== 'user') return refuse('NOT_FOUND');
  await refuseUnproved(work);
  await endOtherSessions(work);
  work.record('close-other-sessions', { id: work.actor.userId });
  return work.actor.userId;
}
