// Each forbidden thing is planted in a file of the right project, and lint must refuse it by the right rule.
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { createProjectGraphAsync } from 'nx/src/devkit-exports.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../run/files.ts';

let eslint: ESLint;

beforeAll(async () => {
  process.env.NX_DAEMON = 'false';
  // The boundary rule only warns, and passes everything, when Nx has made no graph yet.
  await createProjectGraphAsync({ exitOnError: false, resetDaemonClient: false });
  eslint = new ESLint({
    cwd: root,
    // The planted files exist on no disk, so nothing can be asked about their types.
    overrideConfig: {
      languageOptions: { parserOptions: { projectService: false } },
      rules: {
        '@typescript-eslint/no-floating-promises': 'off',
        '@typescript-eslint/no-misused-promises': 'off',
      },
    },
  });
}, 60_000);

async function rulesThatRefuse(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  return result!.messages.filter((message) => message.severity === 2).map((message) => message.ruleId ?? '');
}

const boundary = '@nx/enforce-module-boundaries';
const syntax = 'no-restricted-syntax';
const imports = 'no-restricted-imports';
const use = (name: string) => `import { thing } from '${name}';\nexport const kept = thing;\n`;
const typeOnly = (name: string) => `import type { Thing } from '${name}';\nexport type Kept = Thing;\n`;

describe('who may import whom', () => {
  it.each([
    ['the rulebook imports the platform', 'libs/domain/src/planted.ts', use('@hub/platform')],
    ['the rulebook imports a package', 'libs/domain/src/planted.ts', use('zod')],
    ['the platform imports a feature', 'libs/platform/src/planted.ts', use('@hub/referrals')],
    ['the platform imports React', 'libs/platform/src/planted.ts', use('react')],
    ['a feature imports a higher stage', 'libs/referrals/src/planted.ts', use('@hub/triage')],
    [
      'a feature imports a higher stage by a subpath',
      'libs/referrals/src/planted.ts',
      use('@hub/triage/api'),
    ],
    [
      'a feature imports only a type of a higher stage',
      'libs/referrals/src/planted.ts',
      typeOnly('@hub/triage'),
    ],
    ['a feature imports its own stage', 'libs/triage/src/planted.ts', use('@hub/bookings')],
    ['a feature imports the wiring', 'libs/referrals/src/planted.ts', use('@hub/db')],
    ['a feature imports the queue', 'libs/referrals/src/planted.ts', use('bullmq')],
    ['a feature imports the harness', 'libs/referrals/src/planted.ts', use('@hub/testing')],
    ['the harness imports a feature', 'libs/testing/src/planted.ts', use('@hub/patients')],
    ['an API imports the portal', 'apps/api/src/planted.ts', use('../../portal/src/env.js')],
    ['an API imports Next', 'apps/api/src/planted.ts', use('next')],
    ['the portal imports a feature', 'apps/portal/src/planted.ts', use('@hub/referrals')],
    ['the portal imports the platform', 'apps/portal/src/planted.ts', typeOnly('@hub/platform')],
    ['the portal imports TypeORM', 'apps/portal/src/planted.ts', use('typeorm')],
    ['the portal imports the database driver', 'apps/portal/src/planted.ts', use('pg')],
    ['a story imports the portal', 'apps/stories/src/planted.ts', use('../../portal/src/env.js')],
    ['a library reaches into another', 'libs/referrals/src/planted.ts', use('../../patients/src/index.js')],
  ])('%s: refused', async (_, file, code) => {
    expect(await rulesThatRefuse(file, code)).toContain(boundary);
  });

  it.each([
    ['a feature imports a lower stage', 'libs/triage/src/planted.ts', use('@hub/referrals')],
    ['a feature imports the rulebook', 'libs/referrals/src/planted.ts', use('@hub/domain')],
    ['the portal imports the rulebook', 'apps/portal/src/planted.ts', use('@hub/domain')],
    ['the worker imports a door', 'apps/worker/src/planted.ts', use('@hub/referrals/worker')],
    ['a spec imports the harness', 'libs/referrals/src/planted.db.spec.ts', use('@hub/testing')],
    ['a spec imports a test kit', 'libs/triage/src/planted.db.spec.ts', use('@hub/referrals/test-kit')],
    ['a spec of the rulebook imports fast-check', 'libs/domain/src/planted.spec.ts', use('fast-check')],
    ['the rulebook imports Temporal', 'libs/domain/src/planted.ts', use('temporal-polyfill')],
  ])('%s: allowed', async (_, file, code) => {
    expect(await rulesThatRefuse(file, code)).toEqual([]);
  });
});

describe('the habits of the house', () => {
  it.each([
    [
      'the environment outside env.ts',
      'libs/referrals/src/planted.ts',
      'export const kept = process.env.HUB_MODE;',
      syntax,
    ],
    [
      'the environment by its module',
      'apps/api/src/planted.ts',
      "import { env } from 'node:process';\nexport const kept = env;",
      imports,
    ],
    ['the clock by Date.now', 'libs/domain/src/planted.ts', 'export const kept = Date.now();', syntax],
    ['the clock by new Date()', 'apps/portal/src/planted.ts', 'export const kept = new Date();', syntax],
    ['console', 'libs/notify/src/planted.ts', "console.log('x');", 'no-console'],
    ['export *', 'libs/notify/src/planted.ts', "export * from './index.js';", syntax],
    ['a default export', 'libs/notify/src/planted.ts', 'export default 1;', syntax],
    [
      'work.sql outside .reads.ts',
      'libs/referrals/src/planted.ts',
      'export const kept = (work: { sql: string }) => work.sql;',
      syntax,
    ],
    ['GraphQL in a front door', 'libs/referrals/src/index.ts', use('@nestjs/graphql'), imports],
    ['the portal by name', 'apps/stories/src/planted.story.ts', use('@hub/portal'), imports],
    ['a test kit in the product', 'libs/triage/src/planted.ts', use('@hub/referrals/test-kit'), imports],
    [
      'a file without end',
      'libs/notify/src/planted.ts',
      'export const a = 1;\n'.repeat(301).replaceAll(/a/g, 'a'),
      'max-lines',
    ],
    [
      'a function without end',
      'libs/notify/src/planted.ts',
      `export function long(): void {\n${'void 0;\n'.repeat(61)}}`,
      'max-lines-per-function',
    ],
    [
      'any',
      'libs/notify/src/planted.ts',
      'export const kept = (x: any) => x;',
      '@typescript-eslint/no-explicit-any',
    ],
  ])('%s: refused', async (_, file, code, rule) => {
    expect(await rulesThatRefuse(file, code)).toContain(rule);
  });

  it.each([
    ['the environment in env.ts', 'apps/api/src/env.ts', 'export const kept = process.env.HUB_MODE;'],
    [
      'the clock in platform/work',
      'libs/platform/src/work/planted.ts',
      'export const kept = () => new Date();',
    ],
    [
      'a date from a value',
      'libs/domain/src/planted.ts',
      'export const kept = (at: string) => new Date(at);',
    ],
    [
      'work.sql in .reads.ts',
      'libs/referrals/src/planted.reads.ts',
      'export const kept = (work: { sql: string }) => work.sql;',
    ],
    ['console in a tool', 'tools/check/planted.ts', "console.log('x');"],
    [
      "a page's default export",
      'apps/portal/src/app/planted/page.tsx',
      'export default function Page() {\n  return null;\n}',
    ],
  ])('%s: allowed', async (_, file, code) => {
    expect(await rulesThatRefuse(file, code)).toEqual([]);
  });
});
