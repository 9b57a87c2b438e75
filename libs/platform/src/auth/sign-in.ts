// Signing in answers alike whether the address, the password, the account, a code or a ticket is wrong.
import { deviceWords, type UserActor } from '@hub/domain';
import { newToken, tokenHash } from '../crypto/tokens.js';
import { refuse } from '../errors/refused.js';
import type { Assertion } from './passkeys.js';
import type { Passwords } from './password.js';
import type { SecondStep, SecondStepAnswer, Way } from './second-step.js';
import type { RecordSession } from './session-record.js';
import type { SessionFacts, Sessions, SignedInPerson } from './sessions.js';
import type { SignInLimiter } from './sign-in-limiter.js';
import type { Tickets, Whose } from './tickets.js';

export type Credentials = { email: string; password: string; address: string };
export type SignedIn = { step: 'signed-in'; token: string; expiresAt: Date; userId: string };
export type SecondStepAsked = { step: 'second-factor'; ticket: string; ways: Way[] };

export type OpenedOn = { userAgent: string | undefined; openedBy: SessionFacts['openedBy'] };

export type SignInNeeds = {
  sessions: Sessions;
  passwords: Passwords;
  limiter: SignInLimiter;
  /** Its own, by address alone: guessing at a person's password takes no passkey from them. */
  passkeyLimiter: SignInLimiter;
  tickets: Tickets;
  secondStep: SecondStep;
  /** Demo mode, where demo people sign in in one step. */
  demo: boolean;
  /** Every outcome goes into the audit before it is answered. */
  record?: RecordSession;
  log: { info(fields: { outcome: string; userId?: string }, text: string): void };
};

export type Door = {
  // All throw Refused: SIGN_IN_FAILED, TOO_MANY_TRIES or BUSY.
  signIn(credentials: Credentials): Promise<SignedIn | SecondStepAsked>;
  /** What the browser's passkey is asked, after a password. */
  secondStepPasskey(ticket: string): ReturnType<SecondStep['passkeyOptions']>;
  giveSecondStep(given: { ticket: string; answer: SecondStepAnswer }): Promise<SignedIn>;
  /** A passkey alone: both steps in one. */
  askPasskey(address: string): Promise<PasskeyAsked>;
  signInByPasskey(given: { ticket: string; answer: Assertion; address: string }): Promise<SignedIn>;
  /** For whoever has proved elsewhere who they are: at the end of enrolment, or at an identity provider. */
  openFor(whose: Whose): Promise<SignedIn>;
  isEnrolled(whose: Whose): Promise<boolean>;
  signOut(token: string): Promise<void>;
  actorForToken(token: string): Promise<UserActor | null>;
  personForToken(token: string): Promise<SignedInPerson | null>;
  // Whose session this is or was, to keep a form typed in it; null once it was closed on purpose.
  whoseForm(token: string): Promise<UserActor | null>;
  // On which kind of device, and how, a session was opened: what its person knows it by.
  describe(token: string, opened: OpenedOn): Promise<void>;
};
export type PasskeyAsked = { ticket: string; options: Awaited<ReturnType<SecondStep['passkeyOptions']>> };

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
// RFC 5321 4.5.3.1: 64 octets before the @, 255 after it.
const ADDRESS = /^[^\s@\0]{1,64}@[^\s@\0]{1,255}$/;
const MS_A_MINUTE = 60_000;
// Whoever waits this long has more than a single try again.
const SHORTEST_WAIT_MINUTES = 2;

export function makeDoor(needs: SignInNeeds): Door {
  const personForToken = async (token: string) =>
    TOKEN.test(token) ? needs.sessions.find(tokenHash(token)) : null;
  return {
    signIn: (credentials) => signIn(needs, credentials),
    secondStepPasskey: (ticket) => needs.secondStep.passkeyOptions(ticket, 'second-factor'),
    giveSecondStep: async ({ ticket, answer }) => openIf(needs, await needs.secondStep.prove(ticket, answer)),
    askPasskey: (address) => askPasskey(needs, address),
    signInByPasskey: async ({ ticket, answer, address }) => {
      const signedIn = await openIf(needs, await needs.secondStep.provePasskey(ticket, answer));
      needs.passkeyLimiter.clear('', address);
      return signedIn;
    },
    openFor: (whose) => openIf(needs, whose),
    isEnrolled: (whose) => needs.secondStep.isEnrolled(whose),
    personForToken,
    actorForToken: async (token) => (await personForToken(token))?.actor ?? null,
    whoseForm: async (token) => (TOKEN.test(token) ? needs.sessions.findEnded(tokenHash(token)) : null),
    describe: (token, { userAgent, openedBy }) =>
      needs.sessions.describe(tokenHash(token), { device: deviceWords(userAgent), openedBy }),
    signOut: async (token) => {
      const person = await personForToken(token);
      if (TOKEN.test(token)) await needs.sessions.close(tokenHash(token));
      if (person) await needs.record?.('signed-out', person.actor);
    },
  };
}

async function signIn(
  needs: SignInNeeds,
  { password, address, ...typed }: Credentials,
): Promise<SignedIn | SecondStepAsked> {
  const email = emailAsKept(typed.email);
  if (!ADDRESS.test(email)) refuse('SIGN_IN_FAILED');
  await holdBack(needs, needs.limiter.take(email, address));
  const user = await needs.sessions.userByEmail(email);
  const right = await needs.passwords.verify(password, user?.passwordHash ?? null);
  const mayTry = user && !user.disabled && user.enrolled && (!user.isDemo || needs.demo);
  if (!right || !mayTry) return fail(needs, user?.actor);
  if (user.isDemo) {
    needs.limiter.clear(email, address);
    return openIf(needs, user.actor);
  }
  return askSecondStep(needs, user.actor);
}

// The tries stay used up until the second step is given too: a thief of the password is slowed like any other.
async function askSecondStep(needs: SignInNeeds, whose: Whose): Promise<SecondStepAsked> {
  const ways = await needs.secondStep.waysOf(whose);
  const ticket = ways.length > 0 ? await needs.tickets.open('second-factor', whose) : null;
  if (!ticket) return fail(needs, whose);
  await needs.record?.('second-step-asked', whose);
  needs.log.info({ outcome: 'second-step-asked', userId: whose.userId }, 'Sign-in');
  return { step: 'second-factor', ticket: ticket.token, ways };
}

async function askPasskey(needs: SignInNeeds, address: string): Promise<PasskeyAsked> {
  await holdBack(needs, needs.passkeyLimiter.take('', address));
  const ticket = await needs.tickets.open('challenge', null);
  if (!ticket) return refuse('SIGN_IN_FAILED');
  return {
    ticket: ticket.token,
    options: await needs.secondStep.passkeyOptions(ticket.token, 'challenge'),
  };
}

async function openIf(needs: SignInNeeds, whose: Whose | null): Promise<SignedIn> {
  if (!whose) return fail(needs, undefined);
  const token = newToken();
  const expiresAt = await needs.sessions.open(tokenHash(token), whose);
  if (!expiresAt) return fail(needs, whose);
  await needs.record?.('signed-in', whose);
  needs.log.info({ outcome: 'signed-in', userId: whose.userId }, 'Sign-in');
  return { step: 'signed-in', token, expiresAt, userId: whose.userId };
}

// Before anything is looked up, so that being held back tells nothing about the account either.
export async function holdBack({ log, record }: SignInNeeds, wait: number): Promise<void> {
  if (wait === 0) return;
  await record?.('sign-in-held-back', null);
  log.info({ outcome: 'held-back' }, 'Sign-in');
  refuseIfTooSoon(wait);
}

export function refuseIfTooSoon(wait: number): void {
  if (wait === 0) return;
  const minutes = Math.max(SHORTEST_WAIT_MINUTES, Math.ceil(wait / MS_A_MINUTE));
  refuse('TOO_MANY_TRIES', { words: { minutes } });
}

export async function fail({ log, record }: SignInNeeds, whose: Whose | undefined): Promise<never> {
  await record?.('sign-in-failed', whose ? { hubId: whose.hubId, userId: whose.userId } : null);
  log.info({ outcome: 'failed', ...(whose && { userId: whose.userId }) }, 'Sign-in');
  return refuse('SIGN_IN_FAILED');
}

// How `users.email` keeps it.
export function emailAsKept(typed: string): string {
  return typed.trim().normalize('NFC').toLowerCase();
}
