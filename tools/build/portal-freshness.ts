// Whether the portal that is built is the portal that is written. Nx would lay its cached copy over the present one
// each time, and take the pages from under a portal that is running from it.
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText, root } from '../run/files.ts';

/** What the build reads; what it writes itself is left out. */
const inputs = [
  'apps/portal/*.{ts,json}',
  'apps/portal/{scripts,src}/**/*',
  'libs/domain/src/**/*',
  'apps/api/schema.graphql',
  'package-lock.json',
  'tsconfig.base.json',
];
const written = ['apps/portal/src/generated/', 'apps/portal/src/styles/hub.css', 'apps/portal/next-env.d.ts'];

const stamp = join(root, 'apps/portal/.next/built-from');
const server = join(root, 'apps/portal/.next/standalone/apps/portal/server.js');

export function portalFingerprint(): string {
  const hash = createHash('sha256');
  const files = globSync(inputs, { cwd: root }).sort();
  for (const file of files) {
    if (written.some((start) => file.startsWith(start)) || !statSync(join(root, file)).isFile()) continue;
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

export const isBuiltFrom = (fingerprint: string): boolean =>
  readText(stamp) === fingerprint && readText(server) !== null;

export const noteBuiltFrom = (fingerprint: string): void => writeFileSync(stamp, fingerprint);
