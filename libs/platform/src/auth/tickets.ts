// A ticket lets whoever holds its token do one thing once: enrol, give a second factor, answer a challenge, come back
// from an identity provider. The database keeps the token's hash only (OWASP ASVS 5.0, 6.5.1 and 6.5.2).
import { createHmac } from 'node:crypto';
import { newToken, tokenHash } from '../crypto/tokens.js';
import { refuse } from '../errors/refused.js';
import { sql } from '../work/sql.js';
import type { Work } from '../work/work.js';
import { asksWithin, type AsksSql } from './asks.reads.js';

export type TicketPurpose = 'enrol' | 'second-factor' | 'challenge' | 'oidc';
export type Whose = { hubId: string; userId: string };
/** Nobody yet, where a ticket was given before anybody said who they are. */
export type TicketHolder = { whose: Whose | null };
export type IssuedTicket = { token: string; expiresAt: Date };

export type Tickets = {
  /** Null when no ticket of this kind may be given for this person. */
  open(purpose: Exclude<TicketPurpose, 'enrol'>, whose: Whose | null): Promise<IssuedTicket | null>;
  /** Whether it is alive, without using a try. */
  look(token: string, purpose: TicketPurpose): Promise<TicketHolder | null>;
  /** The same, and one try fewer. */
  take(token: string, purpose: TicketPurpose): Promise<TicketHolder | null>;
  /** True once and never again. */
  use(token: string, purpose: TicketPurpose): Promise<boolean>;
};

/** An invitation is read within a few days or asked for again. */
export const ENROLMENT_LIFE = '72 hours';
const LIVES: Readonly<Record<Exclude<TicketPurpose, 'enrol'>, string>> = {
  // OWASP ASVS 5.0, 6.5.5: out-of-band and one-time steps end within ten minutes.
  'second-factor': '10 minutes',
  challenge: '5 minutes',
  oidc: '10 minutes',
};
/** Wrong tries before a ticket is dead. An enrolment has several steps, each of which may be mistyped. */
export const MOST_TRIES: Readonly<Record<TicketPurpose, number>> = {
  enrol: 50,
  'second-factor': 5,
  challenge: 5,
  oidc: 1,
};
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

type Row = { hub_id: string | null; user_id: string | null };
type Opened = { expires_at: Date | null };

const holder = (row: Row | undefined): TicketHolder | null => {
  if (!row) return null;
  return { whose: row.hub_id && row.user_id ? { hubId: row.hub_id, userId: row.user_id } : null };
};

export function makeTickets(ask: AsksSql): Tickets {
  return {
    async open(purpose, whose) {
      const token = newToken();
      const [row] = await ask<Opened>(
        sql`select auth_open_ticket(${tokenHash(token)}, ${whose?.hubId ?? null}, ${whose?.userId ?? null}, ${purpose}, ${LIVES[purpose]}) as expires_at`,
      );
      return row?.expires_at ? { token, expiresAt: row.expires_at } : null;
    },
    async look(token, purpose) {
      if (!TOKEN.test(token)) return null;
      const [row] = await ask<Row>(
        sql`select * from auth_ticket(${tokenHash(token)}, ${purpose}, ${MOST_TRIES[purpose]})`,
      );
      return holder(row);
    },
    async take(token, purpose) {
      if (!TOKEN.test(token)) return null;
      const [row] = await ask<Row>(
        sql`select * from auth_take_try(${tokenHash(token)}, ${purpose}, ${MOST_TRIES[purpose]})`,
      );
      return holder(row);
    },
    async use(token, purpose) {
      if (!TOKEN.test(token)) return false;
      const [row] = await ask<{ used: boolean }>(
        sql`select auth_use_ticket(${tokenHash(token)}, ${purpose}) as used`,
      );
      return row?.used === true;
    },
  };
}

/**
 * What belongs to one ticket and need not be kept: a WebAuthn challenge, an OpenID state, nonce or verifier. Whoever
 * does not hold the ticket cannot make it.
 */
export function madeFrom(token: string, what: 'challenge' | 'state' | 'nonce' | 'verifier'): string {
  return createHmac('sha256', token).update(what).digest('base64url');
}

/**
 * Inside the `Work` of whoever looks after people. The token is told once, to the person invited; an earlier one dies.
 * Refused as not found for a person out of reach, disabled, of the demo, or enrolled already.
 */
export async function issueEnrolmentTicket(
  work: Work,
  { userId }: { userId: string },
): Promise<IssuedTicket> {
  const token = newToken();
  const [row] = await asksWithin(work)<Opened>(
    sql`select issue_enrolment_ticket(${tokenHash(token)}, ${userId}, ${ENROLMENT_LIFE}) as expires_at`,
  );
  return row?.expires_at ? { token, expiresAt: row.expires_at } : refuse('NOT_FOUND');
}

export async function revokeEnrolmentTickets(work: Work, { userId }: { userId: string }): Promise<void> {
  const [row] = await asksWithin(work)<{ done: boolean }>(
    sql`select revoke_enrolment_tickets(${userId}) as done`,
  );
  if (row?.done !== true) refuse('NOT_FOUND');
}

/** For somebody who has lost every factor: all of it is forgotten, every session ends, and they may be invited anew. */
export async function resetSignIn(work: Work, { userId }: { userId: string }): Promise<void> {
  const [row] = await asksWithin(work)<{ done: boolean }>(sql`select reset_sign_in(${userId}) as done`);
  if (row?.done !== true) refuse('NOT_FOUND');
}
