// S8 at the API itself: paths, methods, headers and connections that once went round the doors of others.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asGp } from '@hub/testing';
import { openDoor, type TestDoor } from './door.js';

let door: TestDoor;
beforeAll(async () => {
  door = await openDoor({}, { isLimited: true });
  await door.hub.at('2026-11-03T10:00Z');
});
afterAll(() => door.close());

/** The bytes as they are: a client library would tidy them up. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(door.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}
const lines = (...all: string[]): string =>
  [...all, 'Host: hub.example', 'Connection: close', '', ''].join('\r\n');

const PATHS = [
  '/%67raphql',
  '/graphql/',
  '//graphql',
  '/graphql//',
  '/GRAPHQL',
  '/graphql.rsc',
  '/graphql;x=1',
  '/./graphql',
  '/x/../graphql',
  '/graphql%00',
  '/graphql%2f',
  '/%61dmin',
  '/admin',
  '/sessions/%2e%2e/graphql',
  '/_next/data/x.json',
  '/fhir',
  '/%',
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];

describe('a path that is nearly one', () => {
  it.each(PATHS)('%s tells nothing to anybody, whatever the method', async (path) => {
    for (const method of METHODS) {
      const answer = await raw(lines(`${method} ${path} HTTP/1.1`));
      expect(answer, `${method} ${path}`).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(answer).not.toMatch(/"data":\{|stack|node_modules|at \w+ \(/);
    }
  });
});

describe('forged headers', () => {
  it.each([
    ['x-middleware-subrequest', 'middleware:middleware:middleware:middleware:middleware'],
    ['x-forwarded-for', '127.0.0.1'],
    ['x-forwarded-host', 'localhost'],
    ['x-original-url', '/graphql'],
    ['x-rewrite-url', '/graphql'],
    ['x-http-method-override', 'POST'],
    ['x-user-id', 'admin'],
    ['authorization', 'Basic YWRtaW46YWRtaW4='],
    ['authorization', 'Bearer null'],
    ['cookie', 'hub_session=; hub_session=x; __Host-hub_session=x'],
  ])('%s: %s lets nobody in', async (name, value) => {
    const { body } = await door.ask(null, { query: '{ me { id } }', headers: { [name]: value } });
    expect(body.errors).toMatchObject([{ extensions: { code: 'SIGNED_OUT' } }]);
  });

  it('of a browser on another site change nothing', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const headers = {
        'content-type': 'application/json',
        'sec-fetch-site': site,
        cookie: `hub_session=${await door.tokenFor(asGp())}`,
      };
      const body = JSON.stringify({ query: '{ me { id } }' });
      expect((await fetch(`${door.url}/graphql`, { method: 'POST', headers, body })).status).toBe(403);
      const out = await fetch(`${door.url}/sessions/current`, { method: 'DELETE', headers });
      expect(out.status).toBe(403);
    }
    expect((await door.ask(asGp(), { query: '{ me { role } }' })).body.data).toEqual({ me: { role: 'gp' } });
  });
});

describe('a cursor that nobody was given', () => {
  const id = '019a0000-0000-7000-8000-000000000000';
  it.each([
    [[], 'NOT_FOUND'],
    [['2026-11-03T10:00:00.000Z'], 'NOT_FOUND'],
    [['2026-11-03T10:00:00.000Z', "' or true --"], 'NOT_FOUND'],
    [['2026-02-31T10:00:00.000Z', id], 'NOT_FOUND'],
    // A time that PostgreSQL does not know.
    [['0000-01-01T00:00:00.000Z', id], 'NOT_FOUND'],
    [[{ toString: id }, id], 'NOT_FOUND'],
  ])('%j is not found, and breaks nothing', async (key, code) => {
    const after = Buffer.from(JSON.stringify(key)).toString('base64url');
    const query = 'query ($after: String) { referrals(after: $after) { totalCount } }';
    const { body } = await door.ask(asGp(), { query, variables: { after } });
    expect(body.errors?.[0]?.extensions?.['code']).toBe(code);
  });
});

describe('a connection', () => {
  it('is never turned into another, nor passed on', async () => {
    for (const asked of [
      lines(
        'GET /graphql HTTP/1.1',
        'Upgrade: websocket',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version: 13',
      ),
      lines('GET http://169.254.169.254/latest/meta-data HTTP/1.1'),
      lines('CONNECT 127.0.0.1:5432 HTTP/1.1'),
      lines('GET / HTTP/1.1', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'),
    ]) {
      expect(await raw(asked)).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
    }
  });

  it('with two lengths is closed', async () => {
    const smuggled =
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n';
    const answer = await raw(smuggled);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).not.toContain('process_cpu');
  });

  it('takes JSON in UTF-8 only', async () => {
    for (const charset of ['utf-16', 'utf-7', 'iso-8859-1', 'utf-8; charset=utf-16', '"x', 'utf-8\u00e9']) {
      const headers = { 'content-type': `application/json; charset=${charset}` };
      const answer = await fetch(`${door.url}/graphql`, {
        method: 'POST',
        headers,
        body: '{"query":"{ me { id } }"}',
      });
      expect([charset, answer.status]).toEqual([charset, 415]);
    }
  });
});

describe('every answer', () => {
  it('carries the headers that keep browsers from using it, errors too', async () => {
    const post = (body: string, type = 'application/json') => ({
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    for (const [path, how, status] of [
      ['/graphql', post('{"query":"{ me { id } }"}'), 200],
      ['/graphql', post('{'), 400],
      ['/graphql', post('x', 'text/plain'), 415],
      ['/graphql', post(`"${'x'.repeat(300_000)}"`), 413],
      ['/graphql', {}, 404],
      ['/nothing', {}, 404],
      ['/health/live', {}, 200],
      ['/version', {}, 200],
      ['/sessions', post('{"email":"a@b.example","password":"x"}'), 401],
    ] as const) {
      const answer = await fetch(door.url + path, how);
      expect([path, answer.status]).toEqual([path, status]);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-security-policy': expect.stringMatching(/^default-src 'none'/),
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('strict-transport-security')).toBeNull();
      await answer.arrayBuffer();
    }
    const safe = await fetch(`${door.url}/version`, { headers: { 'x-forwarded-proto': 'https' } });
    expect(safe.headers.get('strict-transport-security')).toContain('max-age=31536000');
  });
});

it('who asks is known by what the nearest proxy says, not by what they say themselves', async () => {
  const statuses = async (address: string, times: number): Promise<number[]> =>
    Promise.all(
      Array.from({ length: times }, async (_, nth) => {
        const headers = {
          'content-type': 'application/json',
          'x-forwarded-for': `198.51.100.${nth % 250}, ${address}`,
        };
        const answer = await fetch(`${door.url}/sessions`, { method: 'POST', headers, body: '{}' });
        await answer.arrayBuffer();
        return answer.status;
      }),
    );
  let seen: number[] = [];
  for (let nth = 0; nth < 1_500 && !seen.includes(429); nth += 50) seen = await statuses('203.0.113.7', 50);
  expect(seen).toContain(429);
  expect(await statuses('203.0.113.8', 3)).toEqual([401, 401, 401]);
});

let nthAsker = 0;
it.each([
  '/sessions',
  '/enrolment',
  '/enrolment/password',
  '/enrolment/end',
  '/held-forms',
  '/patient/leave',
])('who asks %s without end is told when to come again', async (path) => {
  nthAsker += 1;
  const ask = () =>
    fetch(door.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${nthAsker}` },
      body: '{}',
    });
  let told: Response | null = null;
  for (let nth = 0; nth < 1_500 && !told; nth += 50) {
    const answers = await Promise.all(Array.from({ length: 50 }, ask));
    told = answers.find(({ status }) => status === 429) ?? null;
  }
  expect(Number(told?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await told?.json()).toMatchObject({ code: 'BUSY' });
});
