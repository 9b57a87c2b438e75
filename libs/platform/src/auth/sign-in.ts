// Signing in answers alike whether the address, the password or the account is wrong, and takes as long.
import type { UserActor } from '@hub/domain';
import { newToken, tokenHash } from '../crypto/tokens.js';
import { refuse } from '../errors/refused.js';
import type { Passwords } from './password.js';
import type { Sessions, SignedInPerson } from './sessions.js';
import type { SignInLimiter } from './sign-in-limiter.js';

export type Credentials = { email: string; password: string; address: string };
export type SignedIn = { token: string; expiresAt: Date; actor: UserActor };

export type SignInNeeds = {
  sessions: Sessions;
  passwords: Passwords;
  limiter: SignInLimiter;
  log: { info(fields: { outcome: string; userId?: string }, text: string): void };
};

export type Door = {
  // Throws Refused: SIGN_IN_FAILED, TOO_MANY_TRIES or BUSY.
  signIn(credentials: Credentials): Promise<SignedIn>;
  signOut(token: string): Promise<void>;
  actorForToken(token: string): Promise<UserActor | null>;
  personForToken(token: string): Promise<SignedInPerson | null>;
};

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
    personForToken,
    actorForToken: async (token) => (await personForToken(token))?.actor ?? null,
    signOut: async (token) => {
      if (TOKEN.test(token)) await needs.sessions.close(tokenHash(token));
    },
  };
}

async function signIn(needs: SignInNeeds, { password, address, ...typed }: Credentials): Promise<SignedIn> {
  const email = emailAsKept(typed.email);
  if (!ADDRESS.test(email)) refuse('SIGN_IN_FAILED');
  holdBack(needs, email, address);
  const user = await needs.sessions.userByEmail(email);
  const right = await needs.passwords.verify(password, user?.passwordHash ?? null);
  if (!user || !right || user.disabled) return fail(needs, user?.actor);
  const token = newToken();
  const expiresAt = await needs.sessions.open(tokenHash(token), user.actor);
  if (!expiresAt) return fail(needs, user.actor);
  needs.limiter.clear(email, address);
  needs.log.info({ outcome: 'signed-in', userId: user.actor.userId }, 'Sign-in');
  return { token, expiresAt, actor: user.actor };
}

// Before anything is looked up, so that being held back tells nothing about the account either.
function holdBack({ limiter, log }: SignInNeeds, email: string, address: string): void {
  const wait = limiter.take(email, address);
  if (wait === 0) return;
  log.info({ outcome: 'held-back' }, 'Sign-in');
  const minutes = Math.max(SHORTEST_WAIT_MINUTES, Math.ceil(wait / MS_A_MINUTE));
  refuse('TOO_MANY_TRIES', { words: { minutes } });
}

function fail({ log }: SignInNeeds, actor: UserActor | undefined): never {
  log.info({ outcome: 'failed', ...(actor && { userId: actor.userId }) }, 'Sign-in');
  refuse('SIGN_IN_FAILED');
}

// How `users.email` keeps it.
export function emailAsKept(typed: string): string {
  return typed.trim().normalize('NFC').toLowerCase();
}
