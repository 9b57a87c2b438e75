// S8: what once went round the doors of others, tried at the running portal.
import { connect } from 'node:net';
import { expect, inject, test } from 'vitest';
import { allAddresses, ask, eachOf, pageAddresses, PUBLIC, type Answer } from './harness/addresses.js';
import { expectGuarded } from './harness/answer-headers.js';
import { story } from './harness/story.js';

const FORGED: Record<string, string>[] = [
  ...['middleware', 'proxy', 'src/proxy', 'src/middleware', 'pages/_middleware'].map((name) => ({
    'x-middleware-subrequest': Array.from({ length: 5 }, () => name).join(':'),
  })),
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { 'x-nextjs-data': '1' },
  { 'x-matched-path': '/help' },
  { 'x-invoke-path': '/help', 'x-invoke-output': '/help' },
  { 'x-middleware-rewrite': '/help', 'x-middleware-next': '1' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' },
  { 'x-hub-path': '//evil.example', 'x-nonce': 'mine' },
  { 'x-original-url': '/help', 'x-rewrite-url': '/help' },
  { 'x-http-method-override': 'DELETE', 'x-method-override': 'PUT' },
  { authorization: 'Bearer null' },
  { cookie: 'hub_session=x; __Host-hub_session=y; hub_patient=z' },
];

const spelledOtherwise = (path: string): string[] => [
  `${path}/`,
  `/${path}`,
  `${path}.rsc`,
  `${path}?_rsc=x`,
  `${path}.segments/_tree.segment.rsc`,
  path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  path.toUpperCase(),
  `${path}%2f..`,
  `/en${path}`,
  `/_next/data/x${path}.json`,
];

/** Somebody's reference or NHS number; ours are of nobody. */
const SOMEBODY = /PSH-(?!0000-0000)[0-9A-Z]{4}-[0-9A-Z]{4}|\b999 \d{3} \d{4}\b|nhsNumber"/;

function expectDull({ status, headers, body, said }: Answer): void {
  expect(status, said).toBeLessThan(500);
  expect(body, said).not.toMatch(SOMEBODY);
  expect(body, said).not.toMatch(/nonce="mine"|node_modules|\bat \w+ \(/);
  expect(headers.get('location') ?? '/', said).toMatch(/^\/(?!\/)/);
  expect(headers.get('location') ?? '/', said).not.toContain('evil');
  expectGuarded(headers, said);
}

test('S8: nobody has pictures made of what they name', async () => {
  const named = [
    '/assets/images/nhsuk-opengraph-image.png',
    '/icon.svg',
    '/p/not-working',
    '//evil.example/x',
  ];
  await eachOf(named, async (url) => {
    const answer = await ask(`/_next/image?w=640&q=75&url=${encodeURIComponent(url)}`);
    expect(answer.status, answer.said).toBe(404);
    expectDull(answer);
  });
});

test('S8: whoever is not signed in sees nothing by another spelling or a forged header', async () => {
  const closed = pageAddresses().filter((path) => !PUBLIC.includes(path));
  const asked = closed.flatMap((path) => [
    ...spelledOtherwise(path).map((other) => ({ path: other, headers: {} })),
    ...FORGED.map((headers) => ({ path, headers })),
  ]);
  expect(closed.length).toBeGreaterThan(35);
  await eachOf(asked, async ({ path, headers }) => expectDull(await ask(path, { headers })));
});

story('S8: a GP reaches no page of the hub by another spelling or a forged header', async (steps) => {
  const gp = await steps.given('a GP', () => steps.open('GP'));
  const cookies = await gp.page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const closed = ['/triage', '/booking', '/caseload', '/insight', '/people', '/who-looked'];
  await steps.then('each is not there, or never was', async () => {
    for (const path of closed) {
      expect((await ask(path, { headers: { cookie } })).status, path).toBe(404);
      const asked = [
        ...spelledOtherwise(path).map((other) => ({ path: other, headers: { cookie } })),
        ...FORGED.filter((one) => !('cookie' in one)).map((one) => ({ path, headers: { ...one, cookie } })),
      ];
      await eachOf(asked, async ({ path: other, headers }) => {
        const answer = await ask(other, { headers });
        expectDull(answer);
        // What a script asks for is answered in Next's own format, which says 200 and carries the page for 404.
        if (answer.status === 200) expect(answer.body, answer.said).toContain('NEXT_HTTP_ERROR_FALLBACK;404');
      });
    }
  });
});

/** The bytes as they are: a client library would tidy them up. */
function raw(...lines: string[]): Promise<string> {
  const { hostname, port } = new URL(inject('portalUrl'));
  return new Promise((resolve, reject) => {
    const text = [...lines, `Host: ${hostname}:${port}`, 'Connection: close', '', ''].join('\r\n');
    const socket = connect(Number(port), hostname, () => socket.write(text));
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}

test('S8: pages are looked at and forms are sent: every other method is refused everywhere', async () => {
  await eachOf(allAddresses(), async (path) => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      const answer = await raw(`${method} ${path} HTTP/1.1`, 'Cookie: hub_session=told-to-nobody');
      expect(answer, `${method} ${path}`).toMatch(/^HTTP\/1\.1 405 /);
      expect(answer).toMatch(/\r\nx-content-type-options: nosniff\r\n/i);
      expect(answer).not.toContain('told-to-nobody');
    }
  });
  for (const method of ['TRACK', 'CONNECT', 'FOO']) {
    expect(await raw(`${method} / HTTP/1.1`)).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
  }
});

test('S8: nobody is sent or connected elsewhere', async () => {
  for (const path of ['//evil.example', '/\\evil.example', '//evil.example/%2e%2e', '/%5cevil.example']) {
    expect(await raw(`GET ${path} HTTP/1.1`), path).not.toMatch(/\r\nlocation: (?!\/[^/\\])(?!\/\r)/i);
  }
  const elsewhere = await raw('GET http://169.254.169.254/latest HTTP/1.1');
  expect(elsewhere).toMatch(/^HTTP\/1\.1 404 /);
  expect(elsewhere).not.toMatch(/\r\nlocation:/i);
  const image = await ask('/_next/image?url=http%3A%2F%2F127.0.0.1%3A4000%2Fmetrics&w=64&q=75');
  expect(image.status).toBe(404);
  const upgrade = [
    'Upgrade: websocket',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
  ];
  for (const path of ['/_next/webpack-hmr', 'http://169.254.169.254/']) {
    expect(await raw(`GET ${path} HTTP/1.1`, ...upgrade)).not.toMatch(/^HTTP\/1\.1 101 /);
  }
});

const FLIGHT = [
  '0=["$@1"]',
  '["$K1"]',
  '{"then":"$1:__proto__:then","status":"resolved_model","reason":-1,"value":"{\\"then\\":\\"$B0\\"}"}',
  '$',
  '[[[',
  '\0',
];
const FILE = [
  '--x',
  'Content-Disposition: form-data; name="email"; filename="../../a.php"',
  'Content-Type: application/pdf',
  '',
  '%PDF-1.7',
  '--x--',
  '',
].join('\r\n');

test('S8: what is no form of the hub is refused, and the portal goes on', async () => {
  for (const body of FLIGHT) {
    for (const type of ['text/plain;charset=UTF-8', 'multipart/form-data; boundary=x', 'application/json']) {
      const headers = { 'next-action': '00'.padEnd(42, 'a'), 'content-type': type };
      const answer = await ask('/sign-in', { method: 'POST', headers, body });
      expect([404, 409], answer.said).toContain(answer.status);
    }
  }
  expect((await ask('/sign-in')).status).toBe(200);
});

const BROKEN = [
  ['multipart/form-data', FILE],
  ['multipart/form-data; boundary=x', FILE.slice(0, 40)],
  ['multipart/form-data; boundary=x', 'hello'],
] as const;

test('S8: a form that did not arrive whole is refused like any other, and the portal goes on', async () => {
  await eachOf(pageAddresses(), async (path) => {
    for (const [type, body] of BROKEN) {
      const answer = await ask(path, { method: 'POST', headers: { 'content-type': type }, body });
      expect(answer.status, answer.said).toBe(400);
      expect(answer.body, answer.said).toMatch(/^This form did not arrive whole/);
      expectGuarded(answer.headers, answer.said);
    }
  });
  expect((await ask('/sign-in')).status).toBe(200);
});

test('S8: no door takes a file', async () => {
  const types = [
    'application/octet-stream',
    'application/pdf',
    'image/png',
    'text/csv',
    'multipart/mixed; boundary=x',
  ];
  await eachOf(allAddresses(), async (path) => {
    for (const type of types) {
      const answer = await ask(path, { method: 'POST', headers: { 'content-type': type }, body: '%PDF-1.7' });
      expect(answer.status, answer.said).toBe(415);
      expectGuarded(answer.headers, answer.said);
    }
    // Among the fields of a form it is no answer, and nothing of it comes back.
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const sent = await ask(path, { method: 'POST', headers, body: FILE });
    expect(sent.status, sent.said).toBeLessThan(500);
    expect(sent.body, sent.said).not.toMatch(/PDF|a\.php/);
  });
});
