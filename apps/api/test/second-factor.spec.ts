import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenHash } from '@hub/platform';
import { issueEnrolmentTicket } from '@hub/platform/auth';
import { asAdmin } from '@hub/testing';
import { makePasskey, usePasskey } from './authenticator.js';
import { openDoor, type TestDoor } from './door.js';
import * as enrolled from './enrolled.js';
import { PASSWORD, totpAt, type Answer } from './enrolled.js';

let door: TestDoor;
beforeAll(async () => {
  door = await openDoor({ HUB_MODE: 'training' });
});
afterAll(() => door.close());

const post = (path: string, body: unknown, address?: string) =>
  enrolled.post(door, path, body, address ? { address } : {});
const invite = () => enrolled.invite(door);
const enrol = () => enrolled.enrol(door);
const askSecond = (email: string) => enrolled.askSecond(door, email);
const roleOf = async (token: string): Promise<unknown> =>
  (await door.ask(null, { query: '{ me { role } }', headers: { authorization: `Bearer ${token}` } })).body
    .data;
const BOOKING = { me: { role: 'booking-clerk' } };

describe('enrolment', () => {
  it('opens nothing until password and second step are there, and then the session it promised', async () => {
    const { email, ticket } = await invite();
    expect((await post('/enrolment/end', { ticket })).body).toMatchObject({ code: 'ENROLMENT_NOT_COMPLETE' });
    expect((await post('/enrolment/password', { ticket, password: 'jobly1234' })).body).toMatchObject({
      code: 'PASSWORD_ABOUT_YOU',
      field: 'password',
    });
    await post('/enrolment/password', { ticket, password: PASSWORD });
    expect((await post('/enrolment/end', { ticket })).body).toMatchObject({ code: 'ENROLMENT_NOT_COMPLETE' });
    expect((await post('/sessions', { email, password: PASSWORD })).body).toMatchObject({
      code: 'SIGN_IN_FAILED',
    });
    const first = await post('/enrolment/totp', { ticket });
    expect((await post('/enrolment/totp', { ticket })).body).toEqual(first.body);
    expect((await post('/enrolment/totp/confirmation', { ticket, code: '000000' })).body).toMatchObject({
      code: 'CODE_NOT_RIGHT',
    });
    const done = await enrol();
    expect(await roleOf(done.token)).toEqual(BOOKING);
    expect(new Set(done.recoveryCodes).size).toBe(10);
  });

  it('begins with nothing that the holder of an earlier invitation left behind', async () => {
    const { userId, ticket: stolen } = await invite();
    await post('/enrolment/password', { ticket: stolen, password: 'a thief chose this one' });
    const { key = '' } = (await post('/enrolment/totp', { ticket: stolen })).body;
    expect((await post('/enrolment/totp/confirmation', { ticket: stolen, code: totpAt(key) })).status).toBe(
      204,
    );
    const { options } = (await post('/enrolment/passkey/options', { ticket: stolen })).body;
    const { answer } = makePasskey(options ?? { challenge: '' });
    expect((await post('/enrolment/passkey', { ticket: stolen, passkey: answer, name: 'X' })).status).toBe(
      204,
    );
    const { token: ticket } = await door.hub.step(asAdmin(), (work) =>
      issueEnrolmentTicket(work, { userId }),
    );
    const nothing = { hasPassword: false, passkeys: [], hasTotp: false, hasSingleSignOn: false };
    expect((await post('/enrolment', { ticket })).body).toMatchObject(nothing);
    expect((await post('/enrolment/totp', { ticket })).body['key']).not.toBe(key);
    expect((await post('/enrolment/end', { ticket })).body).toMatchObject({ code: 'ENROLMENT_NOT_COMPLETE' });
  });

  it('gives every ticket that does not work the same answer', async () => {
    const { ticket } = await invite();
    await door.hub.owner.query('update sign_in_tickets set used_at = now() where token_hash = $1', [
      tokenHash(ticket),
    ]);
    const wrong = [
      ticket,
      'x',
      'a'.repeat(43),
      { $ne: '' },
      ['x'],
      null,
      await askSecond((await enrol()).email),
    ];
    const paths = ['', '/password', '/totp', '/totp/confirmation', '/passkey/options', '/end'];
    const answers = await Promise.all(
      paths.flatMap((path) =>
        wrong.map((one) => post(`/enrolment${path}`, { ticket: one, password: PASSWORD, code: '123456' })),
      ),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({ code: 'ENROLMENT_LINK_OVER' });
  });

  it('keeps neither token, code nor key in plain text', async () => {
    const { recoveryCodes, totpKey } = await enrol();
    const { rows } = await door.hub.owner.query<{ all: string }>(
      `select (select json_agg(t)::text from totp_secrets t) || (select json_agg(c)::text from recovery_codes c) as all`,
    );
    expect(rows[0]?.all).not.toContain(recoveryCodes[0]);
    expect(rows[0]?.all).not.toContain(Buffer.from(totpKey).toString('hex'));
  });
});

describe('the second step', () => {
  it('is a code, good once', async () => {
    const one = await enrol();
    const code = totpAt(one.totpKey);
    const signedIn = await post('/sessions/second-factor', { ticket: await askSecond(one.email), code });
    expect(await roleOf(signedIn.body['token'] ?? '')).toEqual(BOOKING);
    const again = await post('/sessions/second-factor', { ticket: await askSecond(one.email), code });
    expect(again.body).toMatchObject({ code: 'SIGN_IN_FAILED' });
    const earlier = await post('/sessions/second-factor', {
      ticket: await askSecond(one.email),
      code: totpAt(one.totpKey, -1),
    });
    expect(earlier.text).toBe(again.text);
  });

  it('is a code that one of several at once may use', async () => {
    const one = await enrol();
    const code = totpAt(one.totpKey);
    const tickets = [await askSecond(one.email), await askSecond(one.email), await askSecond(one.email)];
    const raced = await Promise.all(
      tickets.map((ticket) => post('/sessions/second-factor', { ticket, code })),
    );
    expect(raced.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
  });

  it('is a recovery code, good once, however it is typed and however many come at once', async () => {
    const one = await enrol();
    const [first = '', second = ''] = one.recoveryCodes;
    const ticket = await askSecond(one.email);
    const signedIn = await post('/sessions/second-factor', {
      ticket,
      recoveryCode: ` ${first.toLowerCase()} `,
    });
    expect(signedIn.status).toBe(201);
    const replay = { ticket: await askSecond(one.email), recoveryCode: first };
    expect((await post('/sessions/second-factor', replay)).status).toBe(401);
    const tickets = [await askSecond(one.email), await askSecond(one.email), await askSecond(one.email)];
    const raced = await Promise.all(
      tickets.map((each) => post('/sessions/second-factor', { ticket: each, recoveryCode: second })),
    );
    expect(raced.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
  });

  it('is a passkey', async () => {
    const one = await enrol();
    const ticket = await askSecond(one.email);
    const { options } = (await post('/sessions/second-factor/passkey', { ticket })).body;
    const passkey = usePasskey(one.passkey, options ?? { challenge: '' });
    expect((await post('/sessions/second-factor', { ticket, passkey })).status).toBe(201);
    expect((await post('/sessions/second-factor', { ticket, passkey })).status).toBe(401);
  });

  it('S7: has five tries a ticket, and twenty codes an hour from wherever, while a passkey still works', async () => {
    const one = await enrol();
    const guesses: Answer[] = [];
    for (let at = 0; at < 6; at += 1) {
      const ticket = (await post('/sessions', { email: one.email, password: PASSWORD }, `203.0.113.${at}`))
        .body['ticket'];
      guesses.push(
        ...(await Promise.all(
          Array.from({ length: 5 }, (_, guess) =>
            post('/sessions/second-factor', { ticket, code: String(100_000 + at * 10 + guess) }),
          ),
        )),
      );
      const sixth = await post('/sessions/second-factor', { ticket, code: totpAt(one.totpKey) });
      expect(sixth.status).toBe(401);
    }
    expect(new Set(guesses.map(({ text }) => text)).size).toBe(1);
    const fresh = (await post('/sessions', { email: one.email, password: PASSWORD }, '203.0.113.99')).body[
      'ticket'
    ];
    expect((await post('/sessions/second-factor', { ticket: fresh, code: totpAt(one.totpKey) })).status).toBe(
      401,
    );
    const asked = await post('/sessions/passkey/options', {});
    const passkey = usePasskey(one.passkey, asked.body['options'] ?? { challenge: '' });
    expect((await post('/sessions/passkey', { ticket: asked.body['ticket'], passkey })).status).toBe(201);
  });

  it('of one person opens nothing for another', async () => {
    const [mine, theirs] = [await enrol(), await enrol()];
    const ticket = await askSecond(theirs.email);
    const { options } = (await post('/sessions/second-factor/passkey', { ticket })).body;
    const tries = [
      { ticket, code: totpAt(mine.totpKey) },
      { ticket, recoveryCode: mine.recoveryCodes[0] },
      { ticket, passkey: usePasskey(mine.passkey, options ?? { challenge: '' }) },
    ];
    for (const one of tries) expect((await post('/sessions/second-factor', one)).status).toBe(401);
  });
});

describe('a passkey alone', () => {
  const ask = async () => (await post('/sessions/passkey/options', {})).body;

  it('signs in, once a challenge', async () => {
    const one = await enrol();
    const { ticket, options } = await ask();
    const passkey = usePasskey(one.passkey, options ?? { challenge: '' });
    const signedIn = await post('/sessions/passkey', { ticket, passkey });
    expect(await roleOf(signedIn.body['token'] ?? '')).toEqual(BOOKING);
    expect((await post('/sessions/passkey', { ticket, passkey })).status).toBe(401);
  });

  it('is refused, all alike, when anything is not as it should be', async () => {
    const [one, other] = [await enrol(), await enrol()];
    const tries = [
      { counter: 0 },
      { origin: 'https://phish.example' },
      { unverified: true },
      { userHandle: other.passkey.userHandle },
      { userHandle: '' },
    ];
    // It has been used five times, so that a counter of nought went backwards.
    one.passkey.counter = 4;
    const first = await ask();
    const right = usePasskey(one.passkey, first['options'] ?? { challenge: '' });
    expect((await post('/sessions/passkey', { ticket: first['ticket'], passkey: right })).status).toBe(201);
    const answers: Answer[] = [];
    for (const misbehaviour of tries) {
      const { ticket, options } = await ask();
      const passkey = usePasskey(one.passkey, options ?? { challenge: '' }, misbehaviour);
      answers.push(await post('/sessions/passkey', { ticket, passkey }));
    }
    const [here, elsewhere] = [await ask(), await ask()];
    const swapped = usePasskey(one.passkey, elsewhere['options'] ?? { challenge: '' });
    answers.push(await post('/sessions/passkey', { ticket: here['ticket'], passkey: swapped }));
    const unknown = { ...one.passkey, credentialId: Buffer.alloc(32, 7) };
    answers.push(
      await post('/sessions/passkey', {
        ticket: here['ticket'],
        passkey: usePasskey(unknown, here['options'] ?? { challenge: '' }),
      }),
      await post('/sessions/passkey', { ticket: { $ne: 1 }, passkey: { __proto__: null, id: ['x'] } }),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
  });
});

describe('who may sign in', () => {
  it('S7: nobody learns which addresses are known from the bytes of an answer', async () => {
    const { email } = await enrol();
    const answers = await Promise.all([
      post('/sessions', { email, password: 'not the password' }),
      post('/sessions', { email: 'nobody@trust.test', password: 'not the password' }),
      post('/sessions', { email: (await invite()).email, password: 'not the password' }),
      post('/sessions/second-factor', { ticket: 'a'.repeat(43), code: '123456' }),
    ]);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  });
});
