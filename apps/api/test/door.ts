// The real API on a free port against a database of its own, and ways to knock at it.
import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { Actor, PatientActor } from '@hub/domain';
import { roleUrls } from '@hub/db';
import { makeLog, newToken, tokenHash, type Works } from '@hub/platform';
import { testHub, type TestHub } from '@hub/testing';
import type { ApiEnv } from '../src/env.js';
import { startApi, type RunningApi } from '../src/start.js';

export interface GraphqlAnswer {
  data: Record<string, unknown> | null;
  errors?: { message: string; extensions?: Record<string, string> }[];
}
export interface Asked {
  query: string;
  variables?: Record<string, unknown>;
  headers?: Record<string, string>;
}
export interface TestDoor {
  readonly app: RunningApi['app'];
  hub: TestHub;
  url: string;
  tokenFor(actor: Actor): Promise<string>;
  /** The answer as it came over the wire, and read. */
  ask(actor: Actor | null, asked: Asked): Promise<{ status: number; text: string; body: GraphqlAnswer }>;
  /** The API alone: for a second one on the same hub. */
  closeApi(): Promise<void>;
  close(): Promise<void>;
}

/** What seals and hashes in the test hubs. */
export const TEST_KEYS = {
  sealingKeys: [{ kid: 'test', key: Buffer.alloc(32, 'sealing') }],
  hashKey: Buffer.alloc(32, 'hashing'),
};

/** Without limits, so that a sweep can ask for every field at once; the tests of the limits ask for them. */
/** A link that was opened with the right date of birth. */
async function aPatientSession(hub: TestHub, actor: PatientActor): Promise<string> {
  const { hubId, referralId, patientId } = actor;
  const linkId = crypto.randomUUID();
  await hub.owner.query(
    `insert into patient_links (hub_id, id, purpose, subject_id, referral_id, practice_id, patient_id, token_hash, made_at, expires_at)
       select hub_id, $3, $5, $6, id, practice_id, patient_id, $4, clock_timestamp(), clock_timestamp() + interval '9 years'
         from referrals where hub_id = $1 and id = $2 and patient_id = $7`,
    [hubId, referralId, linkId, tokenHash(newToken()), actor.purpose, actor.subjectId, patientId],
  );
  const session = `pt_${newToken()}`;
  await hub.owner.query(
    `insert into patient_sessions (hub_id, token_hash, link_id, opened_at, last_seen_at, idle, absolute, proven_at)
       values ($1, $2, $3, clock_timestamp(), clock_timestamp(), '1 hour', '1 hour', clock_timestamp())`,
    [hubId, tokenHash(session), linkId],
  );
  return session;
}

export async function openDoor(
  more: Partial<ApiEnv> = {},
  given: { hub?: TestHub; isLimited?: boolean; wrap?: (works: Works) => Works } = {},
): Promise<TestDoor> {
  const hub = given.hub ?? (await testHub());
  const env: ApiEnv = {
    API_PORT: 0,
    API_HOST: '127.0.0.1',
    TRUSTED_PROXIES: ['127.0.0.1', '::1'],
    APP_DATABASE_URL: roleUrls(hub.ownerUrl).app,
    HUB_MODE: 'demo',
    HUB_SEALING_KEYS: TEST_KEYS.sealingKeys,
    HUB_HASH_KEY: TEST_KEYS.hashKey,
    PORTAL_ORIGIN: 'http://localhost:3000',
    OIDC_ISSUER: undefined,
    OIDC_CLIENT_ID: '',
    OIDC_CLIENT_SECRET: '',
    OIDC_ASSURANCE: ['mfa'],
    OIDC_INSIDE: false,
    HUB_DEMO_PASSWORD: undefined,
    HUB_COMMIT: 'test',
    ...more,
  };
  const api = await startApi(env, makeLog('test', { level: 'silent' }), {
    poolSize: 5,
    isLimited: given.isLimited ?? false,
    ...(given.wrap && { wrap: given.wrap }),
  });
  const { port } = api.app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const tokens = new Map<string, string>();
  const tokenFor = async (actor: Actor): Promise<string> => {
    if (actor.kind === 'patient') {
      const kept = tokens.get(actor.linkId) ?? (await aPatientSession(hub, actor));
      tokens.set(actor.linkId, kept);
      return kept;
    }
    if (actor.kind !== 'user') throw new Error('only people sign in');
    const known = tokens.get(actor.userId);
    if (known) return known;
    const token = newToken();
    await hub.owner.query(
      `insert into sessions (hub_id, token_hash, user_id, opened_at, last_seen_at, idle, absolute)
         values ($1, $2, $3, clock_timestamp(), clock_timestamp(), '1 hour', '1 hour')`,
      [actor.hubId, tokenHash(token), actor.userId],
    );
    tokens.set(actor.userId, token);
    return token;
  };
  return {
    app: api.app,
    hub,
    url,
    tokenFor,
    async ask(actor, { query, variables, headers }) {
      const signedIn: Record<string, string> = actor
        ? { authorization: `Bearer ${await tokenFor(actor)}` }
        : {};
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signedIn, ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      return { status: response.status, text, body: JSON.parse(text) as GraphqlAnswer };
    },
    closeApi: () => api.close(),
    async close() {
      await api.close();
      await hub.close();
    },
  };
}
