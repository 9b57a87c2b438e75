// Somebody real at the test hub: invited, with a password, an app, a passkey and recovery codes of their own.
import { TOTP, Secret } from 'otpauth';
import { expect } from 'vitest';
import { issueEnrolmentTicket } from '@hub/platform/auth';
import { asAdmin, HUB_ID, idOf, insert } from '@hub/testing';
import { makePasskey, type SoftPasskey } from './authenticator.js';
import type { TestDoor } from './door.js';

export const PASSWORD = 'plum thunder carriage';

export type Answer = { status: number; text: string; body: Record<string, never> };
export interface Invited {
  email: string;
  userId: string;
  ticket: string;
}
export interface Enrolled {
  email: string;
  userId: string;
  totpKey: string;
  passkey: SoftPasskey;
  recoveryCodes: string[];
  token: string;
}

export const totpAt = (key: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + steps * 30_000 });

export interface PostedFrom {
  address?: string;
  token?: string;
}

export async function post(
  door: TestDoor,
  path: string,
  body: unknown,
  from: PostedFrom = {},
): Promise<Answer> {
  const response = await fetch(door.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(from.address ? { 'x-forwarded-for': from.address } : {}),
      ...(from.token ? { authorization: `Bearer ${from.token}` } : {}),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, text, body: (text ? JSON.parse(text) : {}) as Record<string, never> };
}

let count = 0;

export async function invite(door: TestDoor): Promise<Invited> {
  count += 1;
  const userId = idOf(`second factor ${count}`);
  const email = `clerk${count}@trust.test`;
  await insert(door.hub.owner, 'users', {
    hub_id: HUB_ID,
    id: userId,
    email,
    name: 'Jo Bly',
    role: 'booking-clerk',
  });
  const { token } = await door.hub.step(asAdmin(), (work) => issueEnrolmentTicket(work, { userId }));
  return { email, userId, ticket: token };
}

export async function enrol(door: TestDoor): Promise<Enrolled> {
  const { email, userId, ticket } = await invite(door);
  const step = (path: string, more: object = {}) => post(door, `/enrolment${path}`, { ticket, ...more });
  expect((await step('/password', { password: PASSWORD })).status).toBe(204);
  const totpKey: string = (await step('/totp')).body['key'] ?? '';
  // The code before last: the tests that follow have the present one and the next to themselves.
  expect((await step('/totp/confirmation', { code: totpAt(totpKey, -1) })).status).toBe(204);
  const { options } = (await step('/passkey/options')).body;
  const { passkey, answer } = makePasskey(options ?? { challenge: '' });
  expect((await step('/passkey', { passkey: answer, name: 'Laptop' })).status).toBe(204);
  const { body, status } = await step('/end');
  expect(status).toBe(201);
  return {
    ...{ email, userId, totpKey, passkey },
    recoveryCodes: body['recoveryCodes'] ?? [],
    token: body['token'] ?? '',
  };
}

export async function askSecond(door: TestDoor, email: string, password = PASSWORD): Promise<string> {
  const { status, body } = await post(door, '/sessions', { email, password });
  expect({ status, step: body['step'] }).toEqual({ status: 201, step: 'second-factor' });
  return body['ticket'] ?? '';
}
