// The identity provider of an imagined trust, for the stories: a real OpenID provider with a page of its own, on which
// anybody says who they are. Another name for the same machine, so that to a browser it is another site.
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Provider, { type Configuration, type InteractionResults } from 'oidc-provider';

export type IdentityProvider = {
  issuer: string;
  /** What a hub must be told of it before it starts. */
  settings: Record<string, string>;
  /** Where the hub stands is known only once it has started. */
  sendBackTo: (portalUrl: string) => void;
  stop: () => Promise<void>;
};

const CLIENT_ID = 'pain-sleep-hub';
/** What the trust says of how people proved themselves to it: as NHS CIS2 does, with a second factor. */
const PROVED = { acr: 'AAL2_ANY', amr: ['mfa'] };
const ASKS = '/interaction/';

export async function openIdentityProvider(): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const secret = randomBytes(32).toString('base64url');
  return {
    issuer,
    settings: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT_ID, OIDC_CLIENT_SECRET: secret },
    sendBackTo: (portalUrl) => {
      const provider = new Provider(issuer, configuration(portalUrl, secret));
      const answer = provider.callback();
      server.on('request', (request, response) => {
        const asked = request.url?.startsWith(ASKS) ? converse(provider, request, response) : null;
        void (asked ?? answer(request, response));
      });
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function configuration(portalUrl: string, secret: string): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: secret,
        redirect_uris: [`${portalUrl}/sign-in/single/return`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' } as never] },
    cookies: { keys: [randomUUID()] },
    pkce: { required: () => true },
    acrValues: [PROVED.acr],
    claims: { openid: ['sub', 'sid', 'amr'], acr: null, amr: null },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => ASKS + uid },
    // A trust has agreed for its people: nobody is asked what may be told.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  };
}

async function converse(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE);
    return;
  }
  const typed = new URLSearchParams(await text(request));
  await provider.interactionFinished(request, response, resultOf(typed), { mergeWithLastSubmission: false });
}

const resultOf = (typed: URLSearchParams): InteractionResults =>
  typed.has('cancel')
    ? { error: 'access_denied', error_description: 'They pressed Cancel.' }
    : { login: { accountId: typed.get('account') ?? '', ...PROVED } };

const PAGE = `<!doctype html>
<html lang="en-GB">
<title>Sign in to the trust</title>
<link rel="icon" href="data:,">
<main>
<h1>Sign in to the trust</h1>
<form method="post">
<p><label>Trust account <input name="account" autocomplete="off"></label></p>
<button>Sign in to the trust</button>
<button name="cancel" value="yes">Cancel</button>
</form>
</main>
</html>
`;
