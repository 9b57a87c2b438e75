// S8: what browsers are told with each answer, on every address of the portal.
import { expect, test } from 'vitest';
import { allAddresses, ask, eachOf, pageAddresses, type Answer } from './harness/addresses.js';
import { expectGuarded, nonceIn } from './harness/answer-headers.js';
import { story } from './harness/story.js';

const isForPatients = (path: string) => path.startsWith('/p/');

function expectPageHeaders(path: string, { headers, body, said }: Answer, nonces: Set<string>): void {
  expectGuarded(headers, said);
  expect(headers.get('cache-control'), said).toContain('no-store');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy, said).toContain("require-trusted-types-for 'script'");
  expect(policy, said).toContain("form-action 'self'");
  expect(policy, said).toContain("base-uri 'none'");
  expect(headers.get('strict-transport-security'), said).toBeNull();
  if (isForPatients(path)) {
    expect(policy, said).not.toContain('script-src');
    expect(headers.get('referrer-policy'), said).toBe('no-referrer');
    expect(headers.get('x-robots-tag'), said).toContain('noindex');
    return;
  }
  const nonce = nonceIn(headers);
  expect(nonce?.length, said).toBeGreaterThanOrEqual(22);
  expect(nonces.has(nonce ?? ''), `${said}: used before`).toBe(false);
  nonces.add(nonce ?? '');
  for (const [, of] of body.matchAll(/ nonce="([^"]*)"/g)) expect(of, said).toBe(nonce);
}

test('S8: every address answers with every header, and no nonce is used twice', async () => {
  const nonces = new Set<string>();
  await eachOf([...allAddresses(), '/nothing', '/nothing/at/all', '/p/'], async (path) => {
    for (const method of ['GET', 'HEAD', 'POST']) {
      const answer = await ask(path, { method });
      if (answer.status !== 308) expectPageHeaders(path, answer, nonces);
    }
  });
  expect(nonces.size).toBeGreaterThan(100);
});

test('S8: over HTTPS browsers are told to stay there', async () => {
  for (const path of ['/sign-in', '/p/next-step', '/icon.svg', '/triage']) {
    const { headers } = await ask(path, { headers: { 'x-forwarded-proto': 'https' } });
    expect(headers.get('strict-transport-security'), path).toBe('max-age=31536000; includeSubDomains');
  }
});

test('S8: files are kept by browsers, and are guarded all the same', async () => {
  const { body } = await ask('/sign-in');
  const files = [...body.matchAll(/"(\/(?:_next\/static|assets)\/[^"]+\.(?:js|css))"/g)].map(
    ([, path]) => path!,
  );
  expect(files.length).toBeGreaterThan(1);
  for (const path of new Set(files)) {
    const { status, headers, said } = await ask(path);
    expect(status, said).toBe(200);
    expectGuarded(headers, said);
    expect(headers.get('cache-control'), said).not.toContain('no-store');
  }
});

story('S8: pages of somebody who is signed in are kept nowhere', async (steps) => {
  const nonces = new Set<string>();
  const [gp, manager] = [await steps.open('GP'), await steps.open('Hub manager')];
  for (const { page } of [gp, manager]) {
    const cookies = await page.context().cookies();
    expect(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite !== 'None')).toBe(true);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    await eachOf(pageAddresses(), async (path) =>
      expectPageHeaders(path, await ask(path, { headers: { cookie } }), nonces),
    );
  }
});
