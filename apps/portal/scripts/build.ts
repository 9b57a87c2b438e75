// Builds the portal into one folder that `node …/server.js` can serve without anything beside it.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { makeAssets } from './assets.ts';
import { writeTypedDocuments } from './codegen.ts';
import { writeOperations } from './operations.ts';
import { portal } from './paths.ts';

/**
 * NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, when set, is passed on: kept the same for one installation it lets a form
 * opened before an upgrade be sent after it.
 */
function nextBuild(): void {
  const next = createRequire(join(portal, 'package.json')).resolve('next/dist/bin/next');
  const { status } = spawnSync(process.execPath, [next, 'build'], {
    cwd: portal,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

function completeStandalone(): void {
  const standalone = join(portal, '.next/standalone/apps/portal');
  cpSync(join(portal, '.next/static'), join(standalone, '.next/static'), { recursive: true });
  if (existsSync(join(portal, 'public'))) {
    cpSync(join(portal, 'public'), join(standalone, 'public'), { recursive: true });
  }
}

makeAssets();
await writeTypedDocuments();
await writeOperations();
nextBuild();
completeStandalone();
