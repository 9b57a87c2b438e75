import { beforeEach, expect, test, vi } from 'vitest';
import { forgetTicket, keepTicket, keptTicket, type TicketCookie } from './ticket-cookie';

type Options = { secure: boolean; path: string; maxAge: number; httpOnly: boolean; sameSite: string };
const browser = vi.hoisted(() => ({
  proto: 'http',
  jar: new Map<string, { value: string; options: Options }>(),
}));
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ 'x-forwarded-proto': browser.proto })),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => browser.jar.get(name),
      set: (name: string, value: string, options: Options) => browser.jar.set(name, { value, options }),
    }),
}));
beforeEach(() => browser.jar.clear());

const ofPages: TicketCookie = { name: 'hub_enrol', path: '/enrol', sameSite: 'lax', seconds: 60 };
const ofSite: TicketCookie = { name: 'hub_passkey', path: '/', sameSite: 'strict', seconds: 60 };

test.each([
  ['http', ofPages, 'hub_enrol', false],
  ['https', ofPages, '__Secure-hub_enrol', true],
  ['http', ofSite, 'hub_passkey', false],
  ['https', ofSite, '__Host-hub_passkey', true],
] as const)('over %s, %j is %s', async (proto, cookie, name, secure) => {
  browser.proto = proto;
  await keepTicket(cookie, 'token');
  const { path, sameSite } = cookie;
  const kept = { httpOnly: true, path, sameSite, secure };
  expect([...browser.jar]).toEqual([[name, { value: 'token', options: { ...kept, maxAge: 60 } }]]);
  expect(await keptTicket(cookie)).toBe('token');
  await forgetTicket(cookie);
  expect([...browser.jar]).toEqual([[name, { value: '', options: { ...kept, maxAge: 0 } }]]);
});

test('over HTTPS, what a plain connection could have set is not looked at', async () => {
  browser.proto = 'http';
  await keepTicket(ofPages, 'planted');
  browser.proto = 'https';
  expect(await keptTicket(ofPages)).toBe('');
});
