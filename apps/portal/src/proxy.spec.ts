import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { proxy } from './proxy';

const asked = (headers: Record<string, string> = {}) =>
  proxy(new NextRequest('http://hub.example/referrals?after=2', { headers }));

test('each answer has a nonce of its own, the same on the request and the response', async () => {
  const [first, second] = [await asked(), await asked()];
  const nonce = first.headers.get('x-middleware-request-x-nonce');
  expect(first.headers.get('content-security-policy')).toContain(
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
  );
  expect(first.headers.get('x-middleware-request-content-security-policy')).toBe(
    first.headers.get('content-security-policy'),
  );
  expect(second.headers.get('x-middleware-request-x-nonce')).not.toBe(nonce);
});

test('nothing is allowed that is not named, and nothing is kept by a browser', async () => {
  const { headers } = await asked();
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
  expect(headers.get('content-security-policy')).not.toContain('unsafe');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-middleware-request-x-hub-path')).toBe('/referrals?after=2');
});

test('HTTPS is insisted on only where it is spoken', async () => {
  expect((await asked()).headers.has('strict-transport-security')).toBe(false);
  expect((await asked({ 'x-forwarded-proto': 'https' })).headers.has('strict-transport-security')).toBe(true);
});

test('files are kept by browsers, and what is known of a request is written anew for them too', async () => {
  const { headers } = await proxy(
    new NextRequest('http://hub.example/assets/nothing.png', {
      headers: { 'x-nonce': 'mine', 'x-hub-path': '/x' },
    }),
  );
  expect(headers.has('cache-control')).toBe(false);
  expect(headers.get('x-middleware-request-x-nonce')).not.toBe('mine');
  expect(headers.get('x-middleware-request-x-hub-path')).toBe('/assets/nothing.png');
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
});

test('a change that a page of another site asks for is refused, with all headers', async () => {
  const answer = await proxy(
    new NextRequest('http://hub.example/sign-out', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    }),
  );
  expect(answer.status).toBe(403);
  expect(answer.headers.get('x-frame-options')).toBe('DENY');
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('patients’ pages let no script in, and like invitations tell nobody their address', async () => {
  for (const path of ['/p/abc', '/p/next-step', '/p']) {
    const { headers } = await proxy(new NextRequest(`http://hub.example${path}`));
    expect(headers.get('content-security-policy')).not.toContain('script-src');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('cache-control')).toBe('no-store');
  }
  const invitation = await proxy(new NextRequest('http://hub.example/enrol/abc'));
  expect(invitation.headers.get('referrer-policy')).toBe('strict-origin');
  expect(invitation.headers.get('x-robots-tag')).toContain('noindex');
  const ours = await proxy(new NextRequest('http://hub.example/practices'));
  expect(ours.headers.get('referrer-policy')).toBe('same-origin');
});

test('a patient’s own form passes though it names no origin, and another site’s does not', async () => {
  const posted = async (site: string) =>
    (
      await proxy(
        new NextRequest('http://hub.example/p/birth-date', {
          method: 'POST',
          headers: { origin: 'null', 'sec-fetch-site': site },
        }),
      )
    ).status;
  const answers = await Promise.all(['same-origin', 'cross-site', 'same-site', 'none'].map(posted));
  expect(answers).toEqual([200, 403, 403, 403]);
});

const BOUNDARY = '----WebKitFormBoundary0123456789';
const WHOLE = `multipart/form-data; boundary=${BOUNDARY}`;
const PART = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="email"\r\n\r\na@b.example\r\n`;
const posted = (body: string, type: string, more: Record<string, string> = {}) =>
  proxy(
    new NextRequest('http://hub.example/sign-in', {
      method: 'POST',
      headers: { 'content-type': type, ...more },
      body,
    }),
  );

test.each([
  ['without a boundary', PART, 'multipart/form-data'],
  ['cut off', PART, WHOLE],
  ['cut off in a heading', PART.slice(0, 50), WHOLE],
  ['of something else', 'hello', WHOLE.replace('multipart', 'Multipart')],
  ['with nothing in it', '', WHOLE],
  ['with a part that has no name', `--${BOUNDARY}\r\nA: b\r\n\r\nc\r\n--${BOUNDARY}--\r\n`, WHOLE],
])('a form %s is refused, with all headers', async (_what, body, type) => {
  const answer = await posted(body, type);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toBe('This form did not arrive whole. Go back and send it again.');
  expect(answer.headers.get('x-frame-options')).toBe('DENY');
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('a whole form goes on, and so does what Next reads by itself', async () => {
  expect((await posted(`${PART}--${BOUNDARY}--\r\n`, WHOLE)).status).toBe(200);
  expect((await posted('email=a%40b.example', 'application/x-www-form-urlencoded')).status).toBe(200);
  expect((await posted(PART, WHOLE, { 'next-action': 'x' })).status).toBe(200);
});
