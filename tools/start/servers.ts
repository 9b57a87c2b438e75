import { join } from 'node:path';
import type { Urls } from '../db/migrate.ts';
import { root } from '../run/files.ts';
import type { Secrets } from './secrets.ts';
import type { ServerPlan } from './server.ts';
import type { Settings } from './settings.ts';

export type Wiring = { settings: Settings; secrets: Secrets; urls: Urls; workerPort: number; commit: string };

/** What each server is given. Each gets only the keys and the database role that are its own. */
export function serverPlans({ settings, secrets, urls, workerPort, commit }: Wiring): ServerPlan[] {
  const { apiPort, portalPort, mode, dataDir } = settings;
  const rulebook = {
    ...inherited(dataDir),
    NODE_ENV: 'production',
    HUB_MODE: mode,
    HUB_SEALING_KEYS: secrets.sealingKeys,
    HUB_HASH_KEY: secrets.hashKey,
    ...(settings.redisUrl ? { REDIS_URL: settings.redisUrl } : {}),
  };
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const portalUrl = `http://127.0.0.1:${portalPort}`;
  const logFile = (name: string) => join(dataDir, 'logs', `${name}.log`);
  return [
    {
      name: 'API',
      script: join(root, 'apps/api/dist/main.js'),
      logFile: logFile('api'),
      readyUrl: `${apiUrl}/health/ready`,
      env: {
        ...rulebook,
        API_PORT: String(apiPort),
        APP_DATABASE_URL: urls.appUrl,
        METRICS_DATABASE_URL: urls.metricsUrl,
        HUB_COMMIT: commit,
        ...(mode === 'demo' ? { HUB_DEMO_PASSWORD: secrets.demoPassword } : {}),
        HUB_SESSION_KEY: secrets.sessionKey,
        PORTAL_URL: portalUrl,
      },
    },
    {
      name: 'worker',
      script: join(root, 'apps/worker/dist/main.js'),
      logFile: logFile('worker'),
      readyUrl: `http://127.0.0.1:${workerPort}/health/ready`,
      env: {
        ...rulebook,
        WORKER_PORT: String(workerPort),
        WORKER_DATABASE_URL: urls.workerUrl,
        PORTAL_URL: portalUrl,
      },
    },
    {
      name: 'portal',
      script: join(root, 'apps/portal/.next/standalone/apps/portal/server.js'),
      logFile: logFile('portal'),
      readyUrl: `${portalUrl}/sign-in`,
      env: {
        ...inherited(dataDir),
        HUB_MODE: mode,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secrets.actionsKey,
        HOSTNAME: '127.0.0.1',
        PORT: String(portalPort),
        PORTAL_PORT: String(portalPort),
        API_URL: apiUrl,
      },
    },
  ];
}

/** The data folder tells the servers of two copies apart in a list of processes. */
function inherited(dataDir: string): Record<string, string> {
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
  const found = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(found), HUB_DATA_DIR: dataDir };
}
