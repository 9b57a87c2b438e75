// Signing in through an identity provider of the NHS or the trust (CIS2, Entra): OpenID Connect Core 1.0, code flow with
// PKCE (RFC 7636). Who somebody is, is issuer and subject together, never an e-mail address (ASVS 5.0, 6.8.1).
import * as client from 'openid-client';
import { refuse } from '../errors/refused.js';
import { sql } from '../work/sql.js';
import { callsProvider, fetchBy, type ProviderPlace } from './ask-provider.js';
import type { AsksSql } from './asks.reads.js';
import { logoutOf, type LogoutSaid } from './logout-token.js';
import { madeFrom, type Tickets, type Whose } from './tickets.js';

export type ProviderSettings = ProviderPlace & {
  clientId: string;
  clientSecret: string;
  /** Of `acr` or `amr`: at least one must be said of how the person proved themselves (ASVS 5.0, 6.8.4). */
  assurance: readonly string[];
  /** Where the provider sends people back to. */
  returnTo: string;
};
export type Proved = { whose: Whose; issuer: string; subject: string; sid: string | null };
export type SingleSignOn = {
  /** Where to send the browser. For whoever enrols, the ticket says who will be linked. */
  begin(enrolling: Whose | null): Promise<{ ticket: string; address: string }>;
  /** Null for anything at all that is not as it should be: wrong, expired, replayed or meant for somebody else. */
  finish(ticket: string, query: string): Promise<Proved | null>;
  /** Back-channel logout: how many sessions ended, or null when the token is not one of the provider's. */
  logOut(logoutToken: string): Promise<number | null>;
  noteSession(tokenHash: Buffer, proved: Proved): Promise<void>;
};

export function makeSingleSignOn(settings: ProviderSettings, ask: AsksSql, tickets: Tickets): SingleSignOn {
  const callOut = callsProvider(settings);
  const provider = rememberOnce(() => discover(settings, fetchBy(callOut)));
  return {
    async begin(enrolling) {
      const ticket = await tickets.open('oidc', enrolling);
      if (!ticket) return refuse('SIGN_IN_FAILED');
      const { token } = ticket;
      const address = client.buildAuthorizationUrl(await provider(), {
        redirect_uri: settings.returnTo,
        scope: 'openid',
        state: madeFrom(token, 'state'),
        nonce: madeFrom(token, 'nonce'),
        code_challenge: await client.calculatePKCECodeChallenge(madeFrom(token, 'verifier')),
        code_challenge_method: 'S256',
        ...(settings.assurance.length > 0 ? { acr_values: settings.assurance.join(' ') } : {}),
      });
      return { ticket: token, address: address.href };
    },

    async finish(ticket, query) {
      // Spent before the provider is asked: a code and its ticket are good for one try.
      const held = await tickets.look(ticket, 'oidc');
      if (!held || !(await tickets.use(ticket, 'oidc'))) return null;
      const claims = await claimsOf(settings, provider, { ticket, query });
      if (!claims) return null;
      const { iss: issuer, sub: subject } = claims;
      const sid = typeof claims['sid'] === 'string' ? claims['sid'] : null;
      const whose = held.whose
        ? await link(ask, held.whose, { issuer, subject })
        : await whoIs(ask, { issuer, subject });
      return whose ? { whose, issuer, subject, sid } : null;
    },

    async logOut(logoutToken) {
      const metadata = (await provider()).serverMetadata();
      const said = await logoutOf(logoutToken, { settings, metadata, callOut });
      return said ? closeSessions(ask, settings, said) : null;
    },

    async noteSession(tokenHash, { issuer, subject, sid }) {
      await ask(sql`select auth_note_oidc_session(${tokenHash}, ${issuer}, ${subject}, ${sid})`);
    },
  };
}

async function discover(
  settings: ProviderSettings,
  guarded: client.CustomFetch,
): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret, mayBePlain } = settings;
  // enableNonRepudiationChecks: the signature of the ID token is checked too, not only where it came from.
  const execute = [client.enableNonRepudiationChecks, ...(mayBePlain ? [client.allowInsecureRequests] : [])];
  const options = { execute, [client.customFetch]: guarded };
  return client.discovery(new URL(issuer), clientId, { client_secret: clientSecret }, undefined, options);
}

// Read once; a failure is tried again by the next person.
function rememberOnce<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}

async function claimsOf(
  settings: ProviderSettings,
  provider: () => Promise<client.Configuration>,
  { ticket, query }: { ticket: string; query: string },
): Promise<client.IDToken | null> {
  const returned = new URL(settings.returnTo);
  returned.search = query;
  try {
    const tokens = await client.authorizationCodeGrant(await provider(), returned, {
      pkceCodeVerifier: madeFrom(ticket, 'verifier'),
      expectedState: madeFrom(ticket, 'state'),
      expectedNonce: madeFrom(ticket, 'nonce'),
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    return claims && isAssured(claims, settings.assurance) ? claims : null;
  } catch {
    return null;
  }
}

function isAssured(claims: client.IDToken, assurance: readonly string[]): boolean {
  if (assurance.length === 0) return true;
  const { acr, amr } = claims;
  const said = [...(typeof acr === 'string' ? [acr] : []), ...(Array.isArray(amr) ? amr : [])];
  return said.some((one) => typeof one === 'string' && assurance.includes(one));
}

type Identity = { issuer: string; subject: string };

async function whoIs(ask: AsksSql, { issuer, subject }: Identity): Promise<Whose | null> {
  const rows = await ask<{ hub_id: string; user_id: string }>(
    sql`select * from auth_user_by_identity(${issuer}, ${subject})`,
  );
  const [row] = rows;
  return row && rows.length === 1 ? { hubId: row.hub_id, userId: row.user_id } : null;
}

/** False to nobody: whoever is linked already stays linked, and to another person it is refused. */
async function link(ask: AsksSql, whose: Whose, { issuer, subject }: Identity): Promise<Whose | null> {
  const linked = await whoIs(ask, { issuer, subject });
  if (linked) return linked.userId === whose.userId ? whose : null;
  const [row] = await ask<{ done: boolean }>(
    sql`select auth_link_identity(${whose.hubId}, ${whose.userId}, ${issuer}, ${subject}) as done`,
  );
  return row?.done === true ? whose : null;
}

async function closeSessions(
  ask: AsksSql,
  { issuer }: ProviderSettings,
  { subject, sid }: LogoutSaid,
): Promise<number> {
  const [row] = await ask<{ closed: number }>(
    sql`select auth_close_oidc_sessions(${issuer}, ${subject}, ${sid}) as closed`,
  );
  return row?.closed ?? 0;
}
