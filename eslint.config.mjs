// Who may import whom, and the few habits the house keeps. Run through `nx run-many -t lint`: the boundary rule
// reads the project graph that Nx has just made.
import nx from '@nx/eslint-plugin';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const specs = ['**/*.spec.{ts,tsx}', '**/*.story.ts', 'apps/api/test/**', 'libs/testing/src/**'];
const testDoors = [...specs, '**/test-kit.ts'];
const tools = ['tools/**', 'apps/portal/scripts/**', 'vitest.config.ts'];
const tags = (kind, names) => names.map((name) => `${kind}:${name}`);
const onlyDependOn = (type, names) => ({
  sourceTag: `type:${type}`,
  onlyDependOnLibsWithTags: tags('type', names),
});

const servers = ['next', 'next/*', 'react', 'react/*', 'react-dom', 'react-dom/*'];
const queues = ['bullmq', 'ioredis'];
const everything = ['domain', 'platform', 'feature', 'wiring', 'testing', 'server-app', 'tools', 'stories'];
const stages = Array.from({ length: 9 }, (_, stage) => stage);

/** Nx cannot tell specs from source: specs get the same table, with the harness and the test runner added. */
function depConstraints({ inSpecs }) {
  const harness = inSpecs ? ['testing'] : [];
  return [
    {
      ...onlyDependOn('domain', ['domain']),
      allowedExternalImports: [
        'temporal-polyfill',
        'temporal-polyfill/*',
        ...(inSpecs ? ['vitest', 'fast-check'] : []),
      ],
    },
    { ...onlyDependOn('platform', ['domain', 'platform', ...harness]), bannedExternalImports: servers },
    {
      ...onlyDependOn('feature', ['domain', 'platform', 'feature', ...harness]),
      bannedExternalImports: [...servers, ...queues],
    },
    onlyDependOn('wiring', ['domain', 'platform', 'feature', ...harness]),
    onlyDependOn('testing', ['domain', 'platform']),
    {
      ...onlyDependOn('server-app', ['domain', 'platform', 'feature', 'wiring', ...harness]),
      bannedExternalImports: servers,
    },
    onlyDependOn('tools', everything),
    onlyDependOn('stories', everything),
    {
      ...onlyDependOn('portal', ['domain']),
      bannedExternalImports: ['@nestjs/*', 'typeorm', 'bullmq', 'pg'],
    },
    ...stages.map((stage) => ({
      sourceTag: `stage:${stage}`,
      onlyDependOnLibsWithTags: tags('stage', stage === 0 ? [0] : stages.slice(0, stage)),
    })),
  ];
}

const boundaries = (options) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    {
      allow: [],
      enforceBuildableLibDependency: false,
      banTransitiveDependencies: false,
      checkNestedExternalImports: false,
      // Tools import what has to be built first only once it is built.
      checkDynamicDependenciesExceptions: ['.*'],
      depConstraints: depConstraints(options),
    },
  ],
});

const habits = {
  star: {
    selector: 'ExportAllDeclaration',
    message: 'Name what is exported: `export *` hides who depends on what.',
  },
  defaultExport: {
    selector: 'ExportDefaultDeclaration',
    message: 'Named exports only, so that a thing has one name.',
  },
  environment: {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Only env.ts reads the environment.',
  },
  now: {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The time is `work.now`, or handed in.',
  },
  newDate: {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The time is `work.now`, or handed in.',
  },
  sql: {
    selector: "MemberExpression[object.name='work'][property.name='sql']",
    message: 'Only .reads files write SQL: `work.sql` passes the scopes by.',
  },
};
const forbid = (...names) => ({
  'no-restricted-syntax': ['error', ...names.map((name) => habits[name])],
});
const portal = { group: ['@hub/portal', '@hub/portal/*'], message: 'Nothing reaches into the portal.' };
const testKits = { group: ['@hub/*/test-kit'], message: 'A test kit is a door for tests.' };
const environmentModule = {
  name: 'node:process',
  importNames: ['env'],
  message: 'Only env.ts reads the environment.',
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/.next/**',
      '**/.nx/**',
      '**/node_modules/**',
      '**/generated/**',
      '**/public/**',
      '**/next-env.d.ts',
      '.hub*/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mts,mjs}'],
    extends: [tseslint.configs.recommended],
    plugins: { '@nx': nx, 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({
          extensions: ['.ts', '.tsx', '.mjs', '.js'],
          extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
        }),
      ],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: {
      ...boundaries({ inSpecs: false }),
      ...forbid('star', 'defaultExport', 'environment', 'now', 'newDate', 'sql'),
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'no-restricted-imports': ['error', { patterns: [portal, testKits], paths: [environmentModule] }],
      'no-console': 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // A promise nobody waits for is a command that may not have happened: worth the types it costs to see it.
    files: ['libs/*/src/**/*.ts', 'apps/{api,worker}/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    files: ['libs/*/src/index.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            portal,
            testKits,
            {
              group: ['@nestjs/graphql', '@nestjs/mercurius', 'mercurius', 'graphql'],
              message: 'The worker comes in by index.ts and loads no GraphQL.',
            },
          ],
          paths: [environmentModule],
        },
      ],
    },
  },
  {
    files: ['**/env.ts'],
    rules: {
      ...forbid('star', 'defaultExport', 'now', 'newDate', 'sql'),
      'no-restricted-imports': ['error', { patterns: [portal, testKits] }],
    },
  },
  {
    files: ['libs/*/src/**/*.reads.ts'],
    rules: forbid('star', 'defaultExport', 'environment', 'now', 'newDate'),
  },
  { files: ['libs/platform/src/work/**'], rules: forbid('star', 'defaultExport', 'environment', 'sql') },
  {
    // Next finds pages by their default export.
    files: ['apps/portal/src/{app,proxy}/**', 'apps/portal/src/proxy.ts', 'apps/portal/*.{ts,mjs}'],
    rules: forbid('star', 'environment', 'now', 'newDate', 'sql'),
  },
  {
    files: testDoors,
    rules: { ...boundaries({ inSpecs: true }), 'no-restricted-imports': ['error', { patterns: [portal] }] },
  },
  {
    files: specs,
    rules: { ...forbid('star', 'defaultExport'), 'max-lines-per-function': 'off', 'max-params': 'off' },
  },
  {
    files: tools,
    rules: {
      ...forbid('star', 'defaultExport'),
      'no-console': 'off',
      'no-restricted-imports': ['error', { patterns: [portal] }],
    },
  },
  { files: ['*.config.{ts,mjs}'], rules: forbid('star') },
);
