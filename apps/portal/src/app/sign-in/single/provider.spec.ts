import { expect, test, vi } from 'vitest';
import { comeBack, takeTrip } from './provider';

const cookie = vi.hoisted(() => ({ value: '' }));
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve({ get: () => cookie, set: () => undefined }),
  headers: () => Promise.resolve(new Headers()),
}));

const NOWHERE = { ticket: '', from: 'sign-in', next: '' };

test.each([
  ['/account?folder=all', '/account?folder=all'],
  ['', ''],
  // Whoever owns a neighbouring host can set a cookie here.
  ['https://evil.example/', ''],
  ['//evil.example/', ''],
  ['/..//evil.example/', ''],
])('a trip to the provider that is to lead to %j leads to %j', async (next, leads) => {
  cookie.value = JSON.stringify({ ticket: 'a', from: 'prove', next });
  expect(await takeTrip()).toEqual({ ticket: 'a', from: 'prove', next: leads });
});

test.each(['', '{', '{"ticket":1}', '{"ticket":"a","from":"//evil.example","next":""}', 'a'.repeat(43)])(
  'whoever did not leave from here has no trip: %j',
  async (value) => {
    cookie.value = value;
    expect(await takeTrip()).toEqual(NOWHERE);
  },
);

test.each([
  ['sign-in', '/booking', '/sign-in?single=refused&next=%2Fbooking'],
  ['enrol', '', '/enrol?single=refused'],
  ['prove', '/account', '/account/prove?single=refused&next=%2Faccount'],
] as const)('whoever left from %s comes back there', (from, next, location) => {
  expect(comeBack({ from, next }, 'refused').headers.get('location')).toBe(location);
});
