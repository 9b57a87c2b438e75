import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../run/files.ts';
import { portalSettings } from './env-example.ts';

it('lists what the portal reads, neither more nor less', async () => {
  const source = readFileSync(join(root, 'apps/portal/src/env.ts'), 'utf8');
  const read = [...source.matchAll(/process\.env\['([A-Z_]+)'\]/g)].map(([, name]) => name);
  expect(Object.keys((await portalSettings()).shape).sort()).toEqual([...new Set(read)].sort());
});
