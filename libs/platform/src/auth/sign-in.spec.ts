import { beforeAll, describe, expect, it } from 'vitest';
import { tokenHash } from '../crypto/tokens.js';
import { Refused } from '../errors/refused.js';
import { makePasswords } from './password.js';
import { makeSessions, type Asks } from './sessions.js';
import { makeSealer } from '../crypto/sealing.js';
import { asksAlone } from './asks.reads.js';
import { makeFactorStore } from './factor-store.js';
import { relyingParty } from './passkeys.js';
import { makeSecondStep } from './second-step.js';
import { makeSignInLimiter, TRIES_AT_ONCE } from './sign-in-limiter.js';
import { makeDoor, type Door, type SignedIn } from './sign-in.js';
import { makeTickets } from './tickets.js';

const HUB = '0199aa11-0000-7000-8000-000000000001';
const GP = '0199aa11-0000-7000-8000-000000000002';
const SESSION = '0198c1f0-0000-7000-8000-000000000001';
const EXPIRES = new Date('2026-11-03T19:00:00Z');
const passwords = makePasswords();
let passwordHash = '';

beforeAll(async () => {
  passwordHash = await passwords.hash('a long enough password');
});

// The outside here is the database: it answers as auth.sql does, and remembers what it was asked.
function hub(change: { disabled?: boolean; role?: string; twice?: boolean } = {}) {
  const asked: { text: string; values: unknown[] }[] = [];
  const outcomes: string[] = [];
  const person = { hub_id: HUB, role: change.role ?? 'gp', practice_id: null, name: 'Dr A. Gray' };
  const user = {
    id: GP,
    ...person,
    password_hash: passwordHash,
    disabled: change.disabled ?? false,
    enrolled: true,
    is_demo: true,
  };
  let open: Buffer | null = null;
  const answers: Record<string, (first: unknown) => unknown[]> = {
    auth_user_by_email: (email) =>
      email === 'gp@p01.example' ? [user, ...(change.twice ? [user] : [])] : [],
    auth_open_session: (hash) => {
      open = hash as Buffer;
      return [{ expires_at: EXPIRES }];
    },
    auth_session: (hash) =>
      open?.equals(hash as Buffer)
        ? [{ user_id: GP, ...person, email: 'gp@p01.example', session_id: SESSION, seconds_left: 900 }]
        : [],
    auth_close_session: () => {
      open = null;
      return [{}];
    },
  };
  const db: Asks = {
    query: async (text, values) => {
      asked.push({ text, values });
      const called = /auth_\w+/.exec(text)?.[0] ?? '';
      return { rows: answers[called]?.(values[0]) ?? [] };
    },
  };
  const limiter = makeSignInLimiter({ clock: () => 0 });
  const log = { info: (fields: { outcome: string }) => void outcomes.push(fields.outcome) };
  const ask = asksAlone(db);
  const tickets = makeTickets(ask);
  const store = makeFactorStore(ask, makeSealer([{ kid: 'test', key: Buffer.alloc(32, 1) }]));
  const secondStep = makeSecondStep({ store, tickets, party: relyingParty('http://localhost:3000', 'Hub') });
  const needs = { sessions: makeSessions(db, { demo: true }), passwords, limiter, log };
  const door = makeDoor({ ...needs, passkeyLimiter: limiter, tickets, secondStep, demo: true });
  return { asked, outcomes, door };
}

const good = { email: 'gp@p01.example', password: 'a long enough password', address: '10.0.0.1' };

async function inOneStep(door: Door, credentials = good): Promise<SignedIn> {
  const answer = await door.signIn(credentials);
  if (answer.step !== 'signed-in') throw new Error('demo people sign in in one step');
  return answer;
}

async function refusalOf(attempt: Promise<unknown>): Promise<unknown> {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Refused);
  return error instanceof Refused ? error.refusals : null;
}

describe('signing in', () => {
  it('opens a session under the hash of a token, and the token finds the person again', async () => {
    const { door, asked, outcomes } = hub();
    const { token, expiresAt } = await inOneStep(door, { ...good, email: '  GP@P01.example ' });
    expect(expiresAt).toEqual(EXPIRES);
    const actor = await door.actorForToken(token);
    expect(actor).toEqual({
      kind: 'user',
      userId: GP,
      hubId: HUB,
      role: 'gp',
      practiceId: null,
      name: 'Dr A. Gray',
      sessionId: SESSION,
      secondsLeft: 900,
    });
    const opened = asked.find(({ text }) => text.includes('auth_open_session'));
    expect(opened?.values).toEqual([tokenHash(token), GP, HUB, '15 minutes', '10 hours', true]);
    expect(await door.personForToken(token)).toEqual({ actor, email: 'gp@p01.example' });
    expect(outcomes).toEqual(['signed-in']);
    expect(JSON.stringify(asked)).not.toContain(token);
  });

  it('gives another token each time', async () => {
    const { door } = hub();
    expect((await inOneStep(door)).token).not.toBe((await inOneStep(door)).token);
  });

  it('ends with signing out', async () => {
    const { door } = hub();
    const { token } = await inOneStep(door);
    await door.signOut(token);
    expect(await door.actorForToken(token)).toBeNull();
  });

  it('answers the very same to every wrong try', async () => {
    const answers = await Promise.all([
      refusalOf(hub().door.signIn({ ...good, password: 'another password' })),
      refusalOf(hub().door.signIn({ ...good, email: 'nobody@p01.example' })),
      refusalOf(hub().door.signIn({ ...good, email: 'not an address' })),
      refusalOf(hub().door.signIn({ ...good, email: 'a\0b@p01.example' })),
      refusalOf(hub({ disabled: true }).door.signIn(good)),
      refusalOf(hub({ twice: true }).door.signIn(good)),
    ]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject([{ code: 'SIGN_IN_FAILED' }]);
  });

  it('opens no session for a wrong password or a disabled person', async () => {
    for (const { door, asked } of [hub({ disabled: true }), hub()]) {
      await refusalOf(door.signIn({ ...good, password: 'another password' }));
      expect(asked.some(({ text }) => text.includes('auth_open_session'))).toBe(false);
    }
  });

  it('holds back after too many tries, known or unknown alike, without asking the database', async () => {
    for (const email of ['gp@p01.example', 'nobody@p01.example']) {
      const { door, asked, outcomes } = hub();
      const wrong = { ...good, email, password: 'wrong' };
      for (let i = 0; i < TRIES_AT_ONCE; i += 1) await refusalOf(door.signIn(wrong));
      const before = asked.length;
      expect(await refusalOf(door.signIn({ ...good, email }))).toMatchObject([
        { code: 'TOO_MANY_TRIES', sentence: expect.stringContaining('2 minutes') },
      ]);
      expect(asked).toHaveLength(before);
      expect(outcomes.at(-1)).toBe('held-back');
    }
  });

  it('asks the database about no token that could not be one', async () => {
    const { door, asked } = hub();
    for (const token of ['', 'x', `${'a'.repeat(43)}=`, 'a'.repeat(4000), `${'a'.repeat(42)}\0`]) {
      expect(await door.actorForToken(token)).toBeNull();
      await door.signOut(token);
    }
    expect(asked).toEqual([]);
  });

  it('lets nobody act in a role the rulebook does not know', async () => {
    await expect(hub({ role: 'wizard' }).door.signIn(good)).rejects.not.toBeInstanceOf(Refused);
  });
});
