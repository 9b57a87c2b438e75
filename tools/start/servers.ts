import { join } from 'node:path';
import type { Urls } from '../db/migrate.ts';
import { root } from '../run/files.ts';
import { keyringFileOf, type Secrets } from './secrets.ts';
import type { ServerPlan } from './server.ts';
import { portalUrlOf, type Settings } from './settings.ts';

export type Wiring = { settings: Settings; secrets: Secrets; urls: Urls; workerPort: number; commit: string };

/** What each server is given. Each gets only the keys and the database role that are its own. */
export function serverPlans(wiring: Wiring): ServerPlan[] {
  return [apiPlan(wiring), workerPlan(wiring), portalPlan(wiring)];
}

const apiUrl = ({ settings }: Wiring) => `http://127.0.0.1:${settings.apiPort}`;
const portalUrl = ({ settings }: Wiring) => `http://127.0.0.1:${settings.portalPort}`;
const logFile = ({ settings }: Wiring, name: string) => join(settings.dataDir, 'logs', `${name}.log`);

function apiPlan(wiring: Wiring): ServerPlan {
  const { settings, secrets, urls } = wiring;
  return {
    name: 'API',
    script: join(root, 'apps/api/dist/main.js'),
    logFile: logFile(wiring, 'api'),
    readyUrl: `${apiUrl(wiring)}/health/ready`,
    env: {
      ...opensSealedRows(wiring),
      API_PORT: String(settings.apiPort),
      APP_DATABASE_URL: urls.appUrl,
      METRICS_DATABASE_URL: urls.metricsUrl,
      HUB_SESSION_KEY: secrets.sessionKey,
      PORTAL_URL: portalUrl(wiring),
      PORTAL_ORIGIN: portalUrlOf(settings),
      ...fromEnvironment(identityProvider),
      ...(settings.mode === 'demo' ? { HUB_DEMO_PASSWORD: secrets.demoPassword } : {}),
    },
  };
}

function workerPlan(wiring: Wiring): ServerPlan {
  const { settings, workerPort, urls } = wiring;
  return {
    name: 'worker',
    script: join(root, 'apps/worker/dist/main.js'),
    logFile: logFile(wiring, 'worker'),
    readyUrl: `http://127.0.0.1:${workerPort}/health/ready`,
    env: {
      ...opensSealedRows(wiring),
      WORKER_PORT: String(workerPort),
      WORKER_DATABASE_URL: urls.workerUrl,
      METRICS_DATABASE_URL: urls.metricsUrl,
      PORTAL_ORIGIN: portalUrlOf(settings),
      AUDIT_HEADS_FILE: auditFiles(settings.dataDir).heads,
      AUDIT_SIGNER_FILE: auditFiles(settings.dataDir).key,
    },
  };
}

/** Beside the other keys, and outside the database. */
export const auditFiles = (dataDir: string) => ({
  heads: join(dataDir, 'audit', 'heads.jsonl'),
  key: join(dataDir, 'audit', 'signing-key.pem'),
});

function portalPlan(wiring: Wiring): ServerPlan {
  const { settings, secrets } = wiring;
  return {
    name: 'portal',
    script: join(root, 'apps/portal/.next/standalone/apps/portal/server.js'),
    logFile: logFile(wiring, 'portal'),
    readyUrl: `${portalUrl(wiring)}/sign-in`,
    env: {
      ...inherited(wiring),
      NEXT_TELEMETRY_DISABLED: '1',
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secrets.actionsKey,
      HOSTNAME: '127.0.0.1',
      PORT: String(settings.portalPort),
      PORTAL_PORT: String(settings.portalPort),
      API_URL: apiUrl(wiring),
    },
  };
}

function opensSealedRows(wiring: Wiring): Record<string, string> {
  const { settings, secrets, commit } = wiring;
  return {
    ...inherited(wiring),
    HUB_COMMIT: commit,
    HUB_SEALING_KEYS_FILE: keyringFileOf(settings.dataDir),
    HUB_HASH_KEY: secrets.hashKey,
    ...(settings.redisUrl ? { REDIS_URL: settings.redisUrl } : {}),
  };
}

const identityProvider = [
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_ASSURANCE',
  'OIDC_INSIDE',
];

const fromEnvironment = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));

/** The data folder tells the servers of two copies apart in a list of processes. */
function inherited({ settings }: Wiring): Record<string, string> {
  const kept = [
    'PATH',
    'HOME',
    'LANG',
    'TZ',
    'TMPDIR',
    'NODE_OPTIONS',
    'NODE_EXTRA_CA_CERTS',
    'HUB_LOG_LEVEL',
  ];
  return {
    ...fromEnvironment(kept),
    HUB_DATA_DIR: settings.dataDir,
    HUB_MODE: settings.mode,
    NODE_ENV: 'production',
  };
}
