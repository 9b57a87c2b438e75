import { expect, test, vi } from 'vitest';
import { secondStep } from './second-step-ticket';

const cookie = vi.hoisted(() => ({ value: '' }));
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve({ get: () => cookie }),
  headers: () => Promise.resolve(new Headers()),
}));

test.each([
  ['/referrals?folder=all', '/referrals?folder=all'],
  ['', ''],
  // Whoever owns a neighbouring host can set a cookie here.
  ['https://evil.example/', ''],
  ['//evil.example/', ''],
  ['/..//evil.example/', ''],
])('a second step that is to lead to %j leads to %j', async (next, leads) => {
  cookie.value = JSON.stringify({ ticket: 'a', ways: ['totp'], next });
  expect((await secondStep())?.next).toBe(leads);
});

test('what is no second step is none', async () => {
  cookie.value = '{"ticket":1}';
  expect(await secondStep()).toBeNull();
  cookie.value = '{';
  expect(await secondStep()).toBeNull();
});
