import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { proxy } from './proxy';

const asked = (headers: Record<string, string> = {}) =>
  proxy(new NextRequest('http://hub.example/referrals?after=2', { headers }));

test('each answer has a nonce of its own, the same on the request and the response', () => {
  const [first, second] = [asked(), asked()];
  const nonce = first.headers.get('x-middleware-request-x-nonce');
  expect(first.headers.get('content-security-policy')).toContain(
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
  );
  expect(first.headers.get('x-middleware-request-content-security-policy')).toBe(
    first.headers.get('content-security-policy'),
  );
  expect(second.headers.get('x-middleware-request-x-nonce')).not.toBe(nonce);
});

test('nothing is allowed that is not named, and nothing is kept by a browser', () => {
  const { headers } = asked();
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
  expect(headers.get('content-security-policy')).not.toContain('unsafe');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-middleware-request-x-hub-path')).toBe('/referrals?after=2');
});

test('HTTPS is insisted on only where it is spoken', () => {
  expect(asked().headers.has('strict-transport-security')).toBe(false);
  expect(asked({ 'x-forwarded-proto': 'https' }).headers.has('strict-transport-security')).toBe(true);
});

test('files are kept by browsers, and what is known of a request is written anew for them too', () => {
  const { headers } = proxy(
    new NextRequest('http://hub.example/assets/nothing.png', {
      headers: { 'x-nonce': 'mine', 'x-hub-path': '/x' },
    }),
  );
  expect(headers.has('cache-control')).toBe(false);
  expect(headers.get('x-middleware-request-x-nonce')).not.toBe('mine');
  expect(headers.get('x-middleware-request-x-hub-path')).toBe('/assets/nothing.png');
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
});

test('a change that a page of another site asks for is refused, with all headers', () => {
  const answer = proxy(
    new NextRequest('http://hub.example/sign-out', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    }),
  );
  expect(answer.status).toBe(403);
  expect(answer.headers.get('x-frame-options')).toBe('DENY');
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('patients’ pages let no script in and tell nobody their address', () => {
  for (const path of ['/p/abc', '/p/next-step', '/p']) {
    const { headers } = proxy(new NextRequest(`http://hub.example${path}`));
    expect(headers.get('content-security-policy')).not.toContain('script-src');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('cache-control')).toBe('no-store');
  }
  expect(proxy(new NextRequest('http://hub.example/practices')).headers.get('referrer-policy')).toBe(
    'same-origin',
  );
});

test('a patient’s own form passes though it names no origin, and another site’s does not', () => {
  const posted = (site: string) =>
    proxy(
      new NextRequest('http://hub.example/p/birth-date', {
        method: 'POST',
        headers: { origin: 'null', 'sec-fetch-site': site },
      }),
    ).status;
  expect(['same-origin', 'cross-site', 'same-site', 'none'].map(posted)).toEqual([200, 403, 403, 403]);
});
