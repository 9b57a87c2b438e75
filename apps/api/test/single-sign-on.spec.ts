import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { issueEnrolmentTicket } from '@hub/platform/auth';
import { asAdmin, HUB_ID, idOf, insert } from '@hub/testing';
import { openDoor, type TestDoor } from './door.js';
import { CLIENT, startProvider, type Tampering, type TestProvider } from './provider.js';

let door: TestDoor;
let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider();
  door = await openDoor({
    HUB_MODE: 'training',
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_ASSURANCE: ['mfa', 'AAL2_ANY'],
  });
});
afterAll(async () => {
  await door.close();
  await provider.close();
});
afterEach(() => {
  for (const key of Object.keys(provider.tamper) as (keyof Tampering)[]) delete provider.tamper[key];
});

type Answer = { status: number; text: string; body: Record<string, string> };
async function post(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(door.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, text, body: (text ? JSON.parse(text) : {}) as Record<string, string> };
}
const amr = { claims: { amr: ['mfa'] } };

/** All the way there and back; the tampering is of the tokens on the way. */
async function through(
  subject: string,
  more: { enrolment?: string; tamper?: Tampering } = {},
): Promise<Answer> {
  const begun = await post('/sessions/single/begin', more.enrolment ? { ticket: more.enrolment } : {});
  Object.assign(provider.tamper, more.tamper ?? amr);
  const query = await provider.signInAt(begun.body['address'] ?? '', subject);
  return post('/sessions/single', { ticket: begun.body['ticket'], query });
}

let count = 0;
async function invited(): Promise<{ userId: string; ticket: string }> {
  count += 1;
  const userId = idOf(`single ${count}`);
  await insert(door.hub.owner, 'users', {
    hub_id: HUB_ID,
    id: userId,
    email: `single${count}@trust.test`,
    name: 'Jo',
    role: 'booking-clerk',
  });
  const { token } = await door.hub.step(asAdmin(), (work) => issueEnrolmentTicket(work, { userId }));
  return { userId, ticket: token };
}
async function linked(): Promise<{ subject: string; userId: string }> {
  const subject = `subject-${randomUUID()}`;
  const { userId, ticket } = await invited();
  expect((await through(subject, { enrolment: ticket })).body).toEqual({ linked: true });
  const end = await post('/enrolment/end', { ticket });
  expect([end.status, end.body]).toEqual([201, { joined: true }]);
  return { subject, userId };
}
const isSignedIn = async (token: string): Promise<boolean> =>
  (await door.ask(null, { query: '{ me { role } }', headers: { authorization: `Bearer ${token}` } })).body
    .data !== null;

describe('S12: single sign-on', () => {
  it('is linked by an invitation, and then signs in by issuer and subject', async () => {
    const { subject } = await linked();
    const { status, body } = await through(subject);
    expect(status).toBe(201);
    expect(await isSignedIn(body['token'] ?? '')).toBe(true);
  });

  it('opens every session of whoever it vouches for, the first too; they have no codes to lose', async () => {
    const { subject, userId } = await linked();
    const has = async (table: 'sessions' | 'recovery_codes') =>
      (await door.hub.owner.query(`select * from ${table} where user_id = $1`, [userId])).rows;
    expect(await has('sessions')).toEqual([]);
    expect(await has('recovery_codes')).toEqual([]);
    expect((await through(subject)).status).toBe(201);
    expect(await has('sessions')).toMatchObject([
      { opened_by: 'oidc', oidc_issuer: provider.issuer, oidc_subject: subject },
    ]);
  });

  it('links nobody by an invitation that is over, though they left for the provider while it was not', async () => {
    const setOut = async (enrolment: string) => {
      const { body } = await post('/sessions/single/begin', { ticket: enrolment });
      Object.assign(provider.tamper, amr);
      const query = await provider.signInAt(body['address'] ?? '', `thief-${randomUUID()}`);
      return () => post('/sessions/single', { ticket: body['ticket'], query });
    };
    const { userId, ticket } = await invited();
    const beforeAnother = await setOut(ticket);
    const { token } = await door.hub.step(asAdmin(), (work) => issueEnrolmentTicket(work, { userId }));
    expect((await beforeAnother()).status).toBe(401);
    const beforeJoining = await setOut(token);
    expect((await through(`subject-${randomUUID()}`, { enrolment: token })).body).toEqual({ linked: true });
    expect((await post('/enrolment/end', { ticket: token })).status).toBe(201);
    expect((await beforeJoining()).status).toBe(401);
    const { rows } = await door.hub.owner.query('select 1 from oidc_identities where user_id = $1', [userId]);
    expect(rows).toHaveLength(1);
  });

  it('knows nobody by their e-mail address', async () => {
    const email = 'single1@trust.test';
    const answer = await through(email, {
      tamper: { claims: { amr: ['mfa'], email, email_verified: true } },
    });
    expect(answer.body).toMatchObject({ code: 'SIGN_IN_FAILED' });
  });

  it('links nobody twice, nor to a second person', async () => {
    const { subject } = await linked();
    const userId = idOf('single second');
    await insert(door.hub.owner, 'users', {
      hub_id: HUB_ID,
      id: userId,
      email: 'second@trust.test',
      name: 'Jo',
      role: 'booking-clerk',
    });
    const { token } = await door.hub.step(asAdmin(), (work) => issueEnrolmentTicket(work, { userId }));
    expect((await through(subject, { enrolment: token })).body).toMatchObject({ code: 'SIGN_IN_FAILED' });
    expect((await post('/sessions/single/begin', { ticket: 'a'.repeat(43) })).body).toMatchObject({
      code: 'SIGN_IN_FAILED',
    });
  });

  it('refuses every wrong token, code and state with the same answer', async () => {
    const { subject } = await linked();
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const said = (claims: Record<string, unknown>): Tampering => ({ claims: { amr: ['mfa'], ...claims } });
    const wrong: Tampering[] = [
      said({ iss: 'https://elsewhere.example' }),
      said({ aud: 'somebody else' }),
      said({ nonce: 'of another day' }),
      said({ nonce: null }),
      said({ exp: 1_000_000_000 }),
      said({ sub: '' }),
      said({ amr: ['pwd'] }),
      said({ amr: null }),
      said({ amr: 'mfa' }),
      { ...amr, alg: 'none' },
      { ...amr, alg: 'HS256' },
      { ...amr, kid: 'another kid' },
      { ...amr, key: stranger },
    ];
    const answers: Answer[] = [];
    for (const tamper of wrong) {
      answers.push(await through(subject, { tamper }));
      for (const key of Object.keys(provider.tamper) as (keyof Tampering)[]) delete provider.tamper[key];
    }
    Object.assign(provider.tamper, amr);
    const begin = async () => {
      const { body } = await post('/sessions/single/begin', {});
      return { ticket: body['ticket'] ?? '', query: await provider.signInAt(body['address'] ?? '', subject) };
    };
    const good = await begin();
    expect((await post('/sessions/single', good)).status).toBe(201);
    answers.push(await post('/sessions/single', good));
    const [one, other] = [await begin(), await begin()];
    answers.push(
      // The code of one browser in another; a state of one's own; a replayed code under a new ticket.
      await post('/sessions/single', { ticket: one.ticket, query: other.query }),
      await post('/sessions/single', {
        ticket: other.ticket,
        query: other.query.replace(/state=[^&]+/, 'state=mine'),
      }),
      await post('/sessions/single', { ticket: (await begin()).ticket, query: good.query }),
      await post('/sessions/single', { ticket: (await begin()).ticket, query: 'error=access_denied' }),
      await post('/sessions/single', { ticket: { $ne: '' }, query: ['x'] }),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set([`401 ${answers[0]?.text}`]),
    );
    expect(answers[0]?.text).toContain('SIGN_IN_FAILED');
  });
});

describe('S12: back-channel logout', () => {
  const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
  const now = () => Math.floor(Date.now() / 1000);
  const claims = (more: object) => ({
    iss: provider.issuer,
    aud: CLIENT.id,
    iat: now(),
    exp: now() + 60,
    jti: randomUUID(),
    events: { [EVENT]: {} },
    ...more,
  });
  const logOut = (token: string) => post('/sessions/single/logout', { logout_token: token });

  it('ends the sessions of that person from the next request on, and nobody else’s', async () => {
    const [leaver, other] = [await linked(), await linked()];
    const [first, second] = [await through(leaver.subject), await through(other.subject)];
    expect((await logOut(provider.sign(claims({ sub: leaver.subject })))).status).toBe(204);
    expect(await isSignedIn(first.body['token'] ?? '')).toBe(false);
    expect(await isSignedIn(second.body['token'] ?? '')).toBe(true);
  });

  it('refuses whatever is no logout token of the provider', async () => {
    const { subject: sub } = await linked();
    const { body } = await through(sub);
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const wrong = [
      provider.sign(claims({ sub }), { alg: 'none' }),
      provider.sign(claims({ sub }), { key: stranger }),
      provider.sign(claims({ sub }), { kid: 'another' }),
      provider.sign(claims({ sub, iss: 'https://elsewhere.example' })),
      provider.sign(claims({ sub, aud: 'somebody else' })),
      provider.sign(claims({ sub, nonce: 'an ID token has one' })),
      provider.sign(claims({ sub, events: {} })),
      provider.sign(claims({ sub, iat: now() - 3_600 })),
      provider.sign(claims({ sub, exp: now() - 3_600 })),
      provider.sign(claims({})),
      'not.a.token',
      '',
    ];
    const answers = await Promise.all(wrong.map(logOut));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
    expect(await isSignedIn(body['token'] ?? '')).toBe(true);
  });
});
