import { expect, test } from 'vitest';
import { isForeign } from './foreign';

const asked = (headers: Record<string, string>, method = 'POST') =>
  isForeign(method, new Headers({ host: 'hub.example', ...headers }));

test('a form of this site may change things', () => {
  expect(asked({ origin: 'https://hub.example', 'sec-fetch-site': 'same-origin' })).toBe(false);
  expect(asked({ origin: 'https://hub.example' })).toBe(false);
  expect(
    asked({ host: 'inner:3000', 'x-forwarded-host': 'hub.example', origin: 'https://hub.example' }),
  ).toBe(false);
  expect(asked({})).toBe(false);
});

test.each<Record<string, string>>([
  { origin: 'https://evil.example' },
  { origin: 'https://hub.example.evil.example' },
  { origin: 'https://hub.example:8443' },
  { origin: 'null' },
  { origin: '' },
  { origin: 'https://hub.example', 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
])('another site may not: %o', (headers) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'post']) expect(asked(headers, method)).toBe(true);
});

test('looking changes nothing, so that a link from anywhere works', () => {
  for (const method of ['GET', 'HEAD']) expect(asked({ 'sec-fetch-site': 'cross-site' }, method)).toBe(false);
});
