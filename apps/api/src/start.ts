import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ENTITIES, refuseMighty } from '@hub/db';
import type { Log, Works } from '@hub/platform';
import {
  followKeyring,
  makeDataSource,
  makeTools,
  makeWorks,
  wake,
  onceDatabaseAnswers,
  PreparingClient,
  refuseUnsoundRulebook,
} from '@hub/platform';
import type { WorkTools } from '@hub/platform';
import { makeKnockLimiter, makePatientDoor, makePatientKeys } from '@hub/patient-links/api';
import { makeEntrance, relyingParty, type Entrance } from '@hub/platform/auth';
import pg from 'pg';
import { answerHeaders } from './answer-headers.js';
import { ApiModule } from './api.module.js';
import type { ApiEnv } from './env.js';
import { makeNotTooOften } from './not-too-often.js';
import { onlyJson } from './only-json.js';
import type { Parts } from './parts.js';
import { providerOf } from './provider.js';

/** What a browser may show beside a passkey. */
const HUB_NAME = 'Pain and sleep referral hub';
const POOL_SIZE = 12;
const LARGEST_BODY_BYTES = 256 * 1024;

export interface RunningApi {
  app: NestFastifyApplication;
  close(): Promise<void>;
}

export interface StartOptions {
  poolSize?: number;
  /** A sweep asks for every field at once; whatever is started for people is limited. */
  isLimited?: boolean;
  /** The tests put their own in its place: commands that are taken back, or a wall less. */
  wrap?: (works: Works) => Works;
}

export async function startApi(
  env: ApiEnv,
  log: Log,
  { poolSize = POOL_SIZE, isLimited = true, wrap = (works) => works }: StartOptions = {},
): Promise<RunningApi> {
  refuseUnsoundRulebook();
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: env.APP_DATABASE_URL,
    max: 4,
    connectionTimeoutMillis: 5_000,
  });
  pool.on('error', (error) =>
    log.warn({ code: (error as { code?: string }).code }, 'a database connection was lost'),
  );
  await onceDatabaseAnswers(() => refuseMighty(pool), { log });
  const dataSource = await makeDataSource({
    url: env.APP_DATABASE_URL,
    entities: ENTITIES,
    poolSize,
    applicationName: 'hub-api',
  });
  const keys = { sealingKeys: env.HUB_SEALING_KEYS, hashKey: env.HUB_HASH_KEY };
  const tools = makeTools(dataSource, keys);
  const keyring = env.HUB_SEALING_KEYS_FILE
    ? followKeyring(env.HUB_SEALING_KEYS_FILE, tools.sealer, log)
    : null;
  const works = wrap(makeWorks(tools, wake(pool)));
  const entrance = await openEntrance(pool, tools, env, log);
  const patients = makePatientDoor({
    keys: makePatientKeys(pool),
    limiter: makeKnockLimiter({ clock: () => performance.now() }),
    log,
  });
  const parts = { env, log, works, pool, isLimited, patients, ...entrance };
  const app = await frontDoor(parts);
  await app.listen(env.API_PORT, env.API_HOST);
  return {
    app,
    async close() {
      keyring?.stop();
      await app.close();
      await dataSource.destroy();
      await pool.end();
    },
  };
}

async function frontDoor(parts: Parts): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: LARGEST_BODY_BYTES,
    trustProxy: parts.env.TRUSTED_PROXIES,
    // A list where a text belongs is refused, not made into one.
    ajv: { customOptions: { coerceTypes: false } },
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.of(parts), adapter, {
    logger: ['fatal', 'error'],
    abortOnError: false,
  });
  await app.register(cookie as never);
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', answerHeaders);
  server.addHook('onRequest', onlyJson);
  server.addHook('onRequest', makeNotTooOften());
  return app;
}

async function openEntrance(pool: pg.Pool, tools: WorkTools, env: ApiEnv, log: Log): Promise<Entrance> {
  const demo = env.HUB_MODE === 'demo';
  // Whoever was signed in as somebody invented, when the hub was a demo, is so no more.
  if (!demo) await pool.query('select auth_close_demo_sessions()');
  return makeEntrance({
    db: pool,
    sealer: tools.sealer,
    party: relyingParty(env.PORTAL_ORIGIN, HUB_NAME),
    demo,
    provider: providerOf(env),
    clock: () => performance.now(),
    log,
  });
}
