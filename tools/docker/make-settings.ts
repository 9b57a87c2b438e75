// Prints a filled-in settings file for compose.yaml: npm exec -- node tools/docker/make-settings.ts > docker/.env
// Every key is made anew each time: keep the file, since what its keys have sealed nothing else can open.
import { randomBytes } from 'node:crypto';
import { roleUrls } from '@hub/db';

const key = () => randomBytes(32).toString('base64');
const password = randomBytes(24).toString('base64url');
const owner = `postgres://hub_owner:${password}@postgres:5432/hub`;
const { app, worker, metrics } = roleUrls(owner);

console.log(`HUB_MODE=demo
PORTAL_ORIGIN=http://localhost:3000
POSTGRES_PASSWORD=${password}
DATABASE_URL=${owner}
APP_DATABASE_URL=${app}
WORKER_DATABASE_URL=${worker}
METRICS_DATABASE_URL=${metrics}
HUB_SEALING_KEYS=first:${key()}
HUB_HASH_KEY=${key()}
NEXT_SERVER_ACTIONS_ENCRYPTION_KEY=${key()}
HUB_DEMO_PASSWORD=${randomBytes(9).toString('base64url')}`);
