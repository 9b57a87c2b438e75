// The logout token of OpenID Connect Back-Channel Logout 1.0, judged by its section 2.6.
import { constants, createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { z } from 'zod';
import type { CallsOut } from '../egress/call-out.js';

export type LogoutSaid = { subject: string | null; sid: string | null };
export type LogoutJudge = {
  settings: { issuer: string; clientId: string };
  metadata: { issuer: string; jwks_uri?: string | undefined };
  callOut: CallsOut;
};

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const FRESH_S = 120;
const SKEW_S = 30;
const LONGEST_TOKEN = 8_192;

/** Asymmetric only: `none` and shared secrets are not among them. */
const ALGORITHMS = {
  RS256: { kty: 'RSA', options: {} },
  PS256: {
    kty: 'RSA',
    options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
  },
  ES256: { kty: 'EC', options: { dsaEncoding: 'ieee-p1363' } },
} as const;

const header = z.object({ alg: z.enum(['RS256', 'PS256', 'ES256']), kid: z.string().optional() });
const jwks = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().optional(), use: z.string().optional() })),
});
const claims = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  iat: z.number(),
  exp: z.number().optional(),
  events: z.record(z.string(), z.unknown()),
  sub: z.string().optional(),
  sid: z.string().optional(),
  nonce: z.undefined().optional(),
});

const part = (text: string): unknown => JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));

/** Null for anything that is not a fresh logout token of this provider, for this client. */
export async function logoutOf(token: string, judge: LogoutJudge): Promise<LogoutSaid | null> {
  try {
    const [head, body, signature, ...more] = token.slice(0, LONGEST_TOKEN).split('.');
    if (!head || !body || !signature || more.length > 0) return null;
    const { alg, kid } = header.parse(part(head));
    const { keys } = jwks.parse(await fetchKeys(judge));
    const { kty, options } = ALGORITHMS[alg];
    const fitting = keys.filter((key) => key.kty === kty && key.use !== 'enc' && (!kid || key.kid === kid));
    const [key] = fitting;
    if (!key || fitting.length !== 1) return null;
    const publicKey = createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
    const signed = Buffer.from(`${head}.${body}`);
    const isSigned = verify(
      'sha256',
      signed,
      { key: publicKey, ...options },
      Buffer.from(signature, 'base64url'),
    );
    return isSigned ? judged(claims.parse(part(body)), judge) : null;
  } catch {
    return null;
  }
}

async function fetchKeys({ metadata, callOut }: LogoutJudge): Promise<unknown> {
  if (!metadata.jwks_uri) return { keys: [] };
  const { body } = await callOut({ url: metadata.jwks_uri, method: 'GET' });
  return JSON.parse(body);
}

// Date of this machine, as its own HTTP stack keeps it: sign-in goes by real time, never by the rehearsal clock.
const secondsNow = (): number => (performance.timeOrigin + performance.now()) / 1000;

function judged(said: z.infer<typeof claims>, { settings, metadata }: LogoutJudge): LogoutSaid | null {
  const now = secondsNow();
  const isForUs = [said.aud].flat().includes(settings.clientId);
  const isFresh = said.iat <= now + SKEW_S && said.iat >= now - FRESH_S && (said.exp ?? now) > now - SKEW_S;
  const isLogout = Object.hasOwn(said.events, EVENT);
  if (said.iss !== metadata.issuer || !isForUs || !isFresh || !isLogout) return null;
  if (said.sub === undefined && said.sid === undefined) return null;
  return { subject: said.sub ?? null, sid: said.sid ?? null };
}
