// A change of how somebody signs in that comes again under a key that was used: it is done once, and another one under the
// same key is never said to be done. A browser's Back shows a form with the key that it was made with.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makePasskey } from './authenticator.js';
import { openDoor, type TestDoor } from './door.js';
import { askSecond, enrol, PASSWORD, totpAt } from './enrolled.js';
import { MUTATIONS, SHOWN, type Change, type Shown } from './own-factors.documents.js';

const NEW_PASSWORD = 'walnut ferry saxophone';
const KEY = 'one key';
let door: TestDoor;
beforeAll(async () => {
  door = await openDoor({ HUB_MODE: 'training' }, { isLimited: true });
});
afterAll(() => door.close());

async function ask(token: string, query: string, variables: Record<string, unknown> = {}, key?: string) {
  const headers = { authorization: `Bearer ${token}`, ...(key ? { 'idempotency-key': key } : {}) };
  return (await door.ask(null, { query, variables, headers })).body;
}
/** The code of its refusal; nothing where it is said to be done. */
async function told(token: string, name: Change, variables: Record<string, unknown>): Promise<unknown> {
  const { errors } = await ask(token, MUTATIONS[name], variables, KEY);
  return errors?.[0]?.extensions?.['code'];
}

it('another password is refused, and the one before stands', async () => {
  const one = await enrol(door);
  const first = { current: PASSWORD, password: NEW_PASSWORD };
  const other = { current: NEW_PASSWORD, password: 'gravel teapot orchestra' };
  const codes: unknown[] = [];
  for (const given of [first, first, other]) codes.push(await told(one.token, 'changePassword', given));
  expect(codes).toEqual([undefined, undefined, 'IDEMPOTENCY_KEY_REUSED']);
  expect(await askSecond(door, one.email, NEW_PASSWORD)).not.toBe('');
});

it('no password is guessed at by repeating', async () => {
  const one = await enrol(door);
  await told(one.token, 'changePassword', { current: PASSWORD, password: NEW_PASSWORD });
  const codes: unknown[] = [];
  for (let guess = 0; guess < 11; guess += 1)
    codes.push(await told(one.token, 'changePassword', { current: 'x', password: `guess ${guess}` }));
  expect(codes.at(-1)).toBe('TOO_MANY_TRIES');
});

async function newPasskey(token: string, name: string) {
  const { data } = await ask(token, MUTATIONS.askNewPasskey);
  const { ticket, options } = (data as { askNewPasskey: { ticket: string; options: string } }).askNewPasskey;
  const { answer } = makePasskey(JSON.parse(options) as Parameters<typeof makePasskey>[0]);
  return { ticket, passkey: JSON.stringify(answer), name };
}

it('another passkey is refused', async () => {
  const { token } = await enrol(door);
  const [first, other] = [await newPasskey(token, 'First'), await newPasskey(token, 'Other')];
  const codes: unknown[] = [];
  for (const given of [first, first, other]) codes.push(await told(token, 'addPasskey', given));
  expect(codes).toEqual([undefined, undefined, 'IDEMPOTENCY_KEY_REUSED']);
});

it('a code that was not looked at sets up no app', async () => {
  const { token } = await enrol(door);
  await ask(token, MUTATIONS.askAuthenticatorApp);
  const { pendingApp } = ((await ask(token, `{ myFactors ${SHOWN} }`)).data as { myFactors: Shown })
    .myFactors;
  const code = totpAt(pendingApp?.key ?? '');
  const codes: unknown[] = [];
  for (const given of [code, code, 'none'])
    codes.push(await told(token, 'confirmAuthenticatorApp', { code: given }));
  expect(codes).toEqual([undefined, undefined, 'IDEMPOTENCY_KEY_REUSED']);
});
