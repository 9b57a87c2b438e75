import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { nodeProgram, quietNx, run } from '../run/command.ts';
import { root } from '../run/files.ts';
import { withLock } from '../run/lock.ts';
import { isBuiltFrom, noteBuiltFrom, portalFingerprint } from './portal-freshness.ts';

export type BuildOptions = { portal: boolean; abort?: AbortSignal };

/**
 * At build time Next only salts the names of its server actions with this key: fixed, so that a form opened before a
 * new build still finds its action. What is encrypted at run time uses the secret key of the running hub.
 */
const actionNames = createHash('sha256').update('pain-sleep-hub server actions').digest('base64');

/** Everything that is stale; the rulebook first, since the portal is built from it beside the servers. */
export async function build({ portal, abort }: BuildOptions): Promise<void> {
  await withLock(join(root, 'node_modules', '.cache', 'hub-build.lock'), async () => {
    if (!portal) return compile([], abort);
    await compile(['libs/domain'], abort);
    const settled = await Promise.allSettled([compile([], abort), buildPortal(abort)]);
    const failed = settled.find((step) => step.status === 'rejected');
    if (failed) throw failed.reason;
  });
}

async function compile(projects: string[], abort?: AbortSignal): Promise<void> {
  const { code, output } = await run({
    ...nodeProgram('typescript/bin/tsc', ['-b', '--pretty', 'false', ...projects]),
    abort,
  });
  if (code !== 0) throw new Error(`The servers do not compile.\n${output}`);
}

async function buildPortal(abort?: AbortSignal): Promise<void> {
  const fingerprint = portalFingerprint();
  if (isBuiltFrom(fingerprint)) return;
  const env = { ...quietNx, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionNames };
  const { code, output } = await run({
    ...nodeProgram('nx/dist/bin/nx.js', ['build', '@hub/portal', '--outputStyle=static']),
    env,
    abort,
  });
  if (code !== 0) throw new Error(`The portal does not build.\n${output}`);
  noteBuiltFrom(fingerprint);
}
