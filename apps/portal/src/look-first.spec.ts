import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { lookAt } from './look-first';
import { trusts } from './trusted-proxies';

type From = { remoteAddress?: string; headers?: Record<string, string> };

function looked(method: string, url: string, { remoteAddress = '127.0.0.1', headers = {} }: From = {}) {
  const said: Record<string, unknown> = {};
  const request = { method, url, headers, socket: { remoteAddress } } as unknown as IncomingMessage;
  const response = { setHeader: (name: string, value: unknown) => (said[name.toLowerCase()] = value) };
  lookAt({ request, response: response as unknown as ServerResponse }, trusts('127.0.0.1,::1,172.28.7.0/24'));
  return { request, said };
}

test('every answer has its headers before Next has seen the request', () => {
  const { said } = looked('GET', '/triage/');
  expect(said).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  expect(said['content-security-policy']).toMatch(/^default-src 'none'; frame-ancestors 'none'/);
});

test('a method that Next breaks on becomes one that the portal refuses', () => {
  expect(['TRACE', 'TRACK', 'CONNECT', 'GET'].map((method) => looked(method, '/').request.method)).toEqual([
    'PUT',
    'PUT',
    'PUT',
    'GET',
  ]);
});

test.each([
  ['http://169.254.169.254/latest?x=1', '/latest?x=1'],
  ['http://hub.example', '/'],
  ['*', '/'],
  ['', '/'],
  ['/triage?folder=asked', '/triage?folder=asked'],
])('%s asks for %s here, and for nothing elsewhere', (asked, here) => {
  expect(looked('GET', asked).request.url).toBe(here);
});

const FORGED = {
  'x-forwarded-for': '198.51.100.1',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'evil.example',
  'x-real-ip': '198.51.100.1',
  forwarded: 'for=198.51.100.1',
};

test.each(['203.0.113.7', '::ffff:203.0.113.7', '2001:db8::7', '172.28.8.1'])(
  'who asks from %s is known by that address, whatever they say',
  (remoteAddress) => {
    const { request } = looked('GET', '/', { remoteAddress, headers: { ...FORGED, accept: 'x' } });
    expect(request.headers).toEqual({
      accept: 'x',
      'x-forwarded-for': remoteAddress.replace('::ffff:', ''),
    });
  },
);

test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '172.28.7.1'])(
  'the proxy at %s is believed',
  (remoteAddress) => {
    expect(looked('GET', '/', { remoteAddress, headers: FORGED }).request.headers).toEqual(FORGED);
  },
);
