// A real OpenID provider on this machine, and a browser that signs in there by itself. What it issues can be tampered
// with on the way to the hub.
import { generateKeyPairSync, type KeyObject, createSign, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

export const CLIENT = {
  id: 'hub',
  secret: 'a secret of sixty-four characters that only a test has ever known',
};
export const RETURN_TO = 'http://localhost:3000/sign-in/single/return';

export interface TestProvider {
  issuer: string;
  /** Goes to the address as `subject` and comes back with the query that the browser would bring. */
  signInAt(address: string, subject: string): Promise<string>;
  /** What the next ID tokens say instead, or how they are signed. */
  tamper: Tampering;
  sign(claims: object, more?: { alg?: string; kid?: string; key?: KeyObject }): string;
  close(): Promise<void>;
}
export interface Tampering {
  claims?: Record<string, unknown>;
  alg?: string;
  kid?: string;
  key?: KeyObject;
}

const KID = 'of the test';
const text = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsIn = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;

export async function startProvider(): Promise<TestProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const sign: TestProvider['sign'] = (claims, { alg = 'RS256', kid = KID, key = privateKey } = {}) => {
    const signed = `${text({ alg, kid })}.${text(claims)}`;
    return `${signed}.${alg === 'none' ? '' : createSign('sha256').update(signed).sign(key, 'base64url')}`;
  };
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration(privateKey));
  const tamper: Tampering = {};
  provider.use(async (context, next) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (context.path !== '/token' || !body?.id_token || Object.keys(tamper).length === 0) return;
    const { claims, ...how } = tamper;
    const said = { ...claimsIn(body.id_token), ...claims };
    for (const [name, value] of Object.entries(said)) if (value === null) delete said[name];
    body.id_token = sign(said, how);
  });
  server.on('request', (request, response) => void provider.callback()(request, response));
  return {
    issuer,
    tamper,
    sign,
    signInAt: browse,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function configuration(key: KeyObject): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [RETURN_TO],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: KID, use: 'sig', alg: 'RS256' } as never] },
    cookies: { keys: [randomUUID()] },
    pkce: { required: () => true },
    acrValues: ['AAL2_ANY'],
    claims: { openid: ['sub', 'sid', 'amr'], acr: null, amr: null },
    features: { devInteractions: { enabled: true }, backchannelLogout: { enabled: true } },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  };
}

/** Follows redirects by hand, keeps cookies, and fills in the two forms of the provider's own pages. */
async function browse(address: string, subject: string): Promise<string> {
  const jar = new Map<string, string>();
  let next: string = address;
  let body: URLSearchParams | null = null;
  for (let step = 0; step < 12; step += 1) {
    const response: Response = await fetch(next, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { body } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    body = null;
    const location = response.headers.get('location');
    if (location) {
      const to = new URL(location, next);
      if (to.href.startsWith(RETURN_TO)) return to.search.slice(1);
      next = to.href;
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!prompt) throw new Error(`the provider answered ${response.status}: ${page.slice(0, 300)}`);
    next = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? '', next).href;
    body = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login: subject, password: 'x' } : {}) });
  }
  throw new Error('the provider sent the browser round in circles');
}
