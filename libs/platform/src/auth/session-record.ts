// What happens to sessions, in the same audit as everything else. Nothing that was typed is kept.
import { uuidv7 } from 'uuidv7';
import { makeBudget } from '../audit/budget.js';
import type { Asks } from './sessions.js';

export const SESSION_EVENTS = [
  'signed-in',
  'sign-in-failed',
  'sign-in-held-back',
  'second-step-asked',
  'signed-out',
  'proved-again',
  'session-revoked',
  'enrolled',
  'factor-added',
  'password-changed',
] as const;
export type SessionEvent = (typeof SESSION_EVENTS)[number];
export type RecordSession = (
  event: SessionEvent,
  whose: { hubId: string; userId: string } | null,
) => Promise<void>;

/** Held back costs nobody anything, so that a flood could fill the audit with it. A failure costs a hash. */
const HELD_BACK_A_MINUTE = 60;

/** Writes one row; whoever calls it waits for it, so that nobody comes in unseen. */
export function makeSessionRecord(db: Asks): RecordSession {
  const budget = makeBudget(HELD_BACK_A_MINUTE);
  return async (event, whose) => {
    if (event === 'sign-in-held-back' && budget.take(event, performance.now()) === 'silent') return;
    await recordSignIn(db, event, whose);
  };
}

export async function recordSignIn(
  db: Asks,
  event: SessionEvent,
  whose: { hubId: string; userId: string } | null,
): Promise<void> {
  await db.query('select audit_session($1, $2, $3, $4)', [
    uuidv7(),
    whose?.hubId ?? null,
    whose?.userId ?? null,
    event,
  ]);
}
