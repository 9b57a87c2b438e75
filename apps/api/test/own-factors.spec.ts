// How somebody changes the ways they sign in, as it is met over HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asGp } from '@hub/testing';
import { PEOPLE_HANDLERS } from '@hub/people/worker';
import { makePasskey, usePasskey, type SoftPasskey } from './authenticator.js';
import { openDoor, type TestDoor } from './door.js';
import { MUTATIONS, SHOWN, type Change, type Shown } from './own-factors.documents.js';
import { askSecond, enrol, PASSWORD, post, totpAt, type Enrolled } from './enrolled.js';

const NEW_PASSWORD = 'walnut ferry saxophone';
let door: TestDoor;
beforeAll(async () => {
  door = await openDoor({ HUB_MODE: 'training' }, { isLimited: true });
});
afterAll(() => door.close());

const ask = async (token: string, query: string, more: { variables?: object; key?: string } = {}) =>
  (
    await door.ask(null, {
      query,
      variables: (more.variables ?? {}) as Record<string, unknown>,
      headers: { authorization: `Bearer ${token}`, ...(more.key ? { 'idempotency-key': more.key } : {}) },
    })
  ).body;
type Body = Awaited<ReturnType<typeof ask>>;
const codeOf = ({ errors }: Body) => errors?.[0]?.extensions?.['code'];
const shown = async (token: string): Promise<Shown> =>
  ((await ask(token, `{ myFactors ${SHOWN} }`)).data as { myFactors: Shown }).myFactors;

const change = (token: string, name: Change, variables: object = {}, key?: string) =>
  ask(token, MUTATIONS[name], { variables, ...(key ? { key } : {}) });

/** A second device, signed in by the passkey alone. */
async function otherDevice(one: Pick<Enrolled, 'passkey'>): Promise<string> {
  const asked = (await post(door, '/sessions/passkey/options', {})).body;
  const passkey = usePasskey(one.passkey, asked['options'] ?? { challenge: '' });
  const answer = await post(door, '/sessions/passkey', { ticket: asked['ticket'], passkey });
  expect(answer.status).toBe(201);
  return answer.body['token'] ?? '';
}
const isSignedIn = async (token: string) => codeOf(await ask(token, '{ me { role } }')) === undefined;
const minutesPass = (userId: string, minutes: number) =>
  door.hub.owner.query(
    'update sessions set proved_at = proved_at - make_interval(mins => $2) where user_id = $1',
    [userId, minutes],
  );
const rowsOf = async (text: string, values: unknown[]): Promise<Record<string, unknown>[]> =>
  (await door.hub.owner.query<Record<string, unknown>>(text, values)).rows;
const audited = async (userId: string): Promise<unknown[]> =>
  (await rowsOf('select operation from audit where user_id = $1 order by at, id', [userId])).map(
    ({ operation }) => operation,
  );
const emailsTo = async (userId: string): Promise<number> => {
  await door.hub.runJobs(PEOPLE_HANDLERS);
  const [row] = await rowsOf(
    "select count(*)::int as n from staff_emails where user_id = $1 and kind = 'factor-changed' and state = 'SENT'",
    [userId],
  );
  return Number(row?.['n']);
};

async function addAnother(token: string, name: string): Promise<SoftPasskey> {
  const asked = (await change(token, 'askNewPasskey')).data as {
    askNewPasskey: { ticket: string; options: string };
  };
  const { ticket, options } = asked.askNewPasskey;
  const { passkey, answer } = makePasskey(JSON.parse(options) as Parameters<typeof makePasskey>[0]);
  const added = await change(token, 'addPasskey', { ticket, passkey: JSON.stringify(answer), name });
  expect(added.errors).toBeUndefined();
  return passkey;
}

describe('a new password', () => {
  it('asks for the current one, signs out every other device, and is told by e-mail and in the audit', async () => {
    const one = await enrol(door);
    const elsewhere = await otherDevice(one);
    const halfWay = await askSecond(door, one.email);
    const wrong = await change(one.token, 'changePassword', { current: 'not it', password: NEW_PASSWORD });
    expect(wrong.errors?.[0]?.extensions).toEqual({ code: 'PASSWORD_NOT_RIGHT', field: 'current' });
    for (const [password, code] of [
      ['short', 'PASSWORD_TOO_SHORT'],
      ['password123', 'PASSWORD_COMMON'],
      ['jobly1234', 'PASSWORD_ABOUT_YOU'],
      [PASSWORD, 'PASSWORD_UNCHANGED'],
    ]) {
      const refused = await change(one.token, 'changePassword', { current: PASSWORD, password });
      expect(refused.errors?.[0]?.extensions).toEqual({ code, field: 'password' });
    }
    const input = { current: PASSWORD, password: NEW_PASSWORD };
    expect((await change(one.token, 'changePassword', input)).errors).toBeUndefined();
    expect(await Promise.all([one.token, elsewhere].map(isSignedIn))).toEqual([true, false]);
    const stale = await post(door, '/sessions/second-factor', { ticket: halfWay, code: totpAt(one.totpKey) });
    expect(stale.status).toBe(401);
    expect((await post(door, '/sessions', { email: one.email, password: PASSWORD })).status).toBe(401);
    expect(await askSecond(door, one.email, NEW_PASSWORD)).not.toBe('');
    expect(await emailsTo(one.userId)).toBe(1);
    expect(await audited(one.userId)).toContain('change-password');
  });

  it('is not guessed at without end by whoever found the computer open', async () => {
    const one = await enrol(door);
    const codes: (string | undefined)[] = [];
    for (let guess = 0; guess < 11; guess += 1)
      codes.push(codeOf(await change(one.token, 'changePassword', { current: 'x', password: NEW_PASSWORD })));
    expect(codes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'PASSWORD_NOT_RIGHT'));
    expect(codes[10]).toBe('TOO_MANY_TRIES');
  });

  it('sent twice under one key is changed once', async () => {
    const one = await enrol(door);
    const input = { current: PASSWORD, password: NEW_PASSWORD };
    for (let twice = 0; twice < 2; twice += 1)
      expect((await change(one.token, 'changePassword', input, 'one key')).errors).toBeUndefined();
    expect(await emailsTo(one.userId)).toBe(1);
  });
});

describe('a fresh proof', () => {
  const INPUTS: Partial<Record<Change, object>> = {
    changePassword: { current: PASSWORD, password: NEW_PASSWORD },
    addPasskey: { ticket: 'x', passkey: JSON.stringify(makePasskey({ challenge: 'x' }).answer), name: 'Key' },
    renamePasskey: { passkeyId: crypto.randomUUID(), name: 'Key' },
    removePasskey: { passkeyId: crypto.randomUUID() },
    confirmAuthenticatorApp: { code: '123456' },
  };

  it('is asked for before anything is changed, some minutes after signing in', async () => {
    const one = await enrol(door);
    const elsewhere = await otherDevice(one);
    await minutesPass(one.userId, 11);
    for (const name of Object.keys(MUTATIONS) as Change[])
      expect([name, codeOf(await change(one.token, name, INPUTS[name]))]).toEqual([name, 'PROVE_IT_IS_YOU']);
    expect(codeOf(await ask(one.token, 'mutation { closeOtherSessions { id } }'))).toBe('PROVE_IT_IS_YOU');
    const sessions = (await ask(one.token, '{ mySessions { id isThisOne } }')).data as {
      mySessions: { id: string; isThisOne: boolean }[];
    };
    const close = 'mutation ($id: ID!) { closeSession(id: $id) }';
    const [other] = sessions.mySessions.filter(({ isThisOne }) => !isThisOne);
    const [here] = sessions.mySessions.filter(({ isThisOne }) => isThisOne);
    expect(codeOf(await ask(one.token, close, { variables: { id: other?.id } }))).toBe('PROVE_IT_IS_YOU');
    expect(await isSignedIn(elsewhere)).toBe(true);
    expect(codeOf(await ask(one.token, close, { variables: { id: here?.id } }))).toBeUndefined();
  });

  it('is password and code, password and recovery code, or passkey; and is one’s own', async () => {
    const [one, other] = [await enrol(door), await enrol(door)];
    const prove = async (body: object) => {
      await minutesPass(one.userId, 11);
      const { status } = await post(door, '/sessions/current/proof', body, { token: one.token });
      return [status, (await shown(one.token)).isProved];
    };
    const byPasskey = async ({ passkey }: Enrolled) => {
      const asked = (await post(door, '/sessions/passkey/options', {})).body;
      return { ticket: asked['ticket'], passkey: usePasskey(passkey, asked['options'] ?? { challenge: '' }) };
    };
    const [recoveryCode] = one.recoveryCodes;
    expect(await prove({ password: PASSWORD, code: totpAt(one.totpKey) })).toEqual([204, true]);
    expect(await prove({ password: PASSWORD, code: totpAt(one.totpKey) })).toEqual([401, false]);
    expect(await prove({ password: 'wrong', recoveryCode })).toEqual([401, false]);
    expect(await prove({ password: PASSWORD, recoveryCode })).toEqual([204, true]);
    expect(await prove({ password: PASSWORD, recoveryCode })).toEqual([401, false]);
    expect(await prove(await byPasskey(one))).toEqual([204, true]);
    expect(await prove(await byPasskey(other))).toEqual([401, false]);
    expect(await prove({ password: PASSWORD })).toEqual([401, false]);
    expect(await prove({ password: { $ne: '' }, code: ['1'] })).toEqual([401, false]);
    expect(await audited(one.userId)).toContain('proved-again');
    const nobody = await post(door, '/sessions/current/proof', { password: PASSWORD, code: '123456' });
    expect([nobody.status, nobody.body['code']]).toEqual([401, 'SIGNED_OUT']);
  });
});

describe('passkeys', () => {
  it('are added, named, used and removed, but never the last second step', async () => {
    const one = await enrol(door);
    const added = await addAnother(one.token, '  Home   laptop ');
    const { passkeys } = await shown(one.token);
    expect(passkeys.map(({ name }) => name)).toEqual(['Laptop', 'Home laptop']);
    await otherDevice({ passkey: added });
    const [first, second] = passkeys.map(({ id }) => id);
    await change(one.token, 'renamePasskey', { passkeyId: second, name: 'Kitchen laptop' });
    expect((await shown(one.token)).passkeys[1]?.name).toBe('Kitchen laptop');
    expect(codeOf(await change(one.token, 'renamePasskey', { passkeyId: second, name: ' ' }))).toBe(
      'PASSKEY_NAME_MISSING',
    );
    expect((await change(one.token, 'removePasskey', { passkeyId: first })).errors).toBeUndefined();
    const asked = (await post(door, '/sessions/passkey/options', {})).body;
    const passkey = usePasskey(one.passkey, asked['options'] ?? { challenge: '' });
    expect((await post(door, '/sessions/passkey', { ticket: asked['ticket'], passkey })).status).toBe(401);
    expect((await change(one.token, 'removeAuthenticatorApp')).errors).toBeUndefined();
    expect(codeOf(await change(one.token, 'removePasskey', { passkeyId: second }))).toBe('LAST_FACTOR');
    expect(await emailsTo(one.userId)).toBe(3);
    const done = await audited(one.userId);
    for (const command of ['add-passkey', 'rename-passkey', 'remove-passkey', 'remove-authenticator-app'])
      expect(done).toContain(command);
    for (const step of ['enrolled', 'factor-added', 'password-changed']) expect(done).toContain(step);
  });

  it('both last ones removed at once leave one', async () => {
    const one = await enrol(door);
    await change(one.token, 'removeAuthenticatorApp');
    await addAnother(one.token, 'Second');
    const { passkeys } = await shown(one.token);
    const raced = await Promise.all(
      passkeys.map(({ id }) => change(one.token, 'removePasskey', { passkeyId: id })),
    );
    expect(raced.map(codeOf).sort()).toEqual(['LAST_FACTOR', undefined]);
    expect((await shown(one.token)).passkeys).toHaveLength(1);
  });

  it('of somebody else are not there; nor is a challenge of theirs of any use', async () => {
    const [one, other] = [await enrol(door), await enrol(door)];
    const [theirs] = (await shown(other.token)).passkeys;
    const input = { passkeyId: theirs?.id, name: 'Mine' };
    expect(codeOf(await change(one.token, 'renamePasskey', input))).toBe('NOT_FOUND');
    expect(codeOf(await change(one.token, 'removePasskey', { passkeyId: theirs?.id }))).toBe('NOT_FOUND');
    const asked = (await change(other.token, 'askNewPasskey')).data as {
      askNewPasskey: { ticket: string; options: string };
    };
    const { ticket, options } = asked.askNewPasskey;
    const { answer } = makePasskey(JSON.parse(options) as Parameters<typeof makePasskey>[0]);
    const taken = { ticket, passkey: JSON.stringify(answer), name: 'Theirs' };
    expect(codeOf(await change(one.token, 'addPasskey', taken))).toBe('PASSKEY_NOT_ADDED');
    for (const passkey of ['', '{}', '[]', '{"__proto__":{}}'])
      expect(codeOf(await change(one.token, 'addPasskey', { ...taken, passkey }))).toBe('PASSKEY_NOT_ADDED');
  });
});

describe('the authenticator app', () => {
  it('is replaced when a code of the new one was typed, and not before', async () => {
    const one = await enrol(door);
    await change(one.token, 'askAuthenticatorApp');
    const key = (await shown(one.token)).pendingApp?.key ?? '';
    expect(key).not.toBe('');
    await change(one.token, 'askAuthenticatorApp');
    expect((await shown(one.token)).pendingApp?.key).toBe(key);
    expect(codeOf(await change(one.token, 'confirmAuthenticatorApp', { code: '000000' }))).toBe(
      'CODE_NOT_RIGHT',
    );
    const proof = { password: PASSWORD, code: totpAt(one.totpKey) };
    const prove = (body: object) => post(door, '/sessions/current/proof', body, { token: one.token });
    expect((await prove(proof)).status).toBe(204);
    expect(
      (await change(one.token, 'confirmAuthenticatorApp', { code: totpAt(key, -1) })).errors,
    ).toBeUndefined();
    expect((await shown(one.token)).pendingApp).toBe(null);
    expect((await prove({ password: PASSWORD, code: totpAt(one.totpKey, 1) })).status).toBe(401);
    expect((await prove({ password: PASSWORD, code: totpAt(key) })).status).toBe(204);
  });

  it('shows its key to nobody who has not just proved themselves', async () => {
    const one = await enrol(door);
    await change(one.token, 'askAuthenticatorApp');
    await minutesPass(one.userId, 11);
    expect((await shown(one.token)).pendingApp).toBe(null);
  });
});

describe('new recovery codes', () => {
  it('are told once, and the old ones are dead', async () => {
    const one = await enrol(door);
    const told = await change(one.token, 'makeRecoveryCodes', {}, 'codes');
    const codes = (told.data as { makeRecoveryCodes: string[] }).makeRecoveryCodes;
    expect(new Set(codes).size).toBe(10);
    expect(codeOf(await change(one.token, 'makeRecoveryCodes', {}, 'codes'))).toBe('DONE_CANNOT_SHOW');
    const prove = (recoveryCode: string | undefined) =>
      post(door, '/sessions/current/proof', { password: PASSWORD, recoveryCode }, { token: one.token });
    expect((await prove(one.recoveryCodes[0])).status).toBe(401);
    expect(await emailsTo(one.userId)).toBe(1);
    expect((await prove(codes[0])).status).toBe(204);
    expect((await shown(one.token)).recoveryCodesLeft).toBe(9);
    expect((await prove(codes[0])).status).toBe(401);
    // Of the new codes, and of the one that was used.
    expect(await emailsTo(one.userId)).toBe(2);
  });
});

describe('whoever does not sign in by factors kept here', () => {
  it('has nothing to change: a person of the demo', async () => {
    const token = await door.tokenFor(asGp());
    for (const name of ['askNewPasskey', 'makeRecoveryCodes', 'askAuthenticatorApp'] as const)
      expect(codeOf(await change(token, name))).toBe('DEMO_PERSON');
    expect(await ask(token, '{ myFactors { isDemo signsInHere } }')).toEqual({
      data: { myFactors: { isDemo: true, signsInHere: false } },
    });
  });

  it('nor somebody whom an identity provider vouches for', async () => {
    const one = await enrol(door);
    await door.hub.owner.query('begin');
    await door.hub.owner.query(
      "insert into oidc_identities select hub_id, 'https://id.example', $1::text, id, now() from users where id = $2",
      [one.email, one.userId],
    );
    await door.hub.owner.query('update users set password_hash = null where id = $1', [one.userId]);
    await door.hub.owner.query('commit');
    expect(codeOf(await change(one.token, 'makeRecoveryCodes'))).toBe('SIGNS_IN_ELSEWHERE');
  });
});
