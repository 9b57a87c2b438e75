// Every ring of tests, each one project: `npm test` runs them all, `npm test -- rules` one of them.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

type Doors = { name: string; exports?: Record<string, { default: string }> };

/** The source behind every door of every library: one copy of each module, and never a stale build. */
const alias = globSync('libs/*/package.json', { cwd: root }).flatMap((file) => {
  const { name, exports = {} } = JSON.parse(readFileSync(join(root, file), 'utf8')) as Doors;
  return Object.entries(exports).map(([door, { default: built }]) => ({
    find: new RegExp(`^${name}${door.slice(1)}$`),
    replacement: join(root, dirname(file), built.replace('/dist/', '/src/').replace(/\.js$/, '.ts')),
  }));
});
const shared = { root, environment: 'node', exclude: ['**/node_modules/**', '**/dist/**', '**/.next/**'] };
const templateDatabase = join(root, 'tools/test/template-database.setup.ts');
/** Argon2id and a migrated database take their time on two busy cores. */
const ownServer = join(root, 'tools/test/own-server.ts');
const withDatabase = {
  globalSetup: [templateDatabase],
  setupFiles: [ownServer],
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    // The runner's own choice leaves one core to nobody: on two it would run one file at a time.
    maxWorkers: Number(process.env.HUB_TEST_FILES_AT_A_TIME) || '100%',
    projects: [
      {
        resolve: { alias },
        test: {
          ...shared,
          name: 'rules',
          include: ['libs/*/src/**/*.spec.ts'],
          exclude: [...shared.exclude, '**/*.db.spec.ts'],
          // Rules keep nothing between files: one worker reads them all.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...shared,
          name: 'ui',
          include: ['apps/portal/{src,test}/**/*.spec.{ts,tsx}'],
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...shared,
          name: 'tools',
          include: ['tools/**/*.spec.ts'],
          setupFiles: [ownServer],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: { ...shared, ...withDatabase, name: 'commands', include: ['libs/*/src/**/*.db.spec.ts'] },
      },
      {
        resolve: { alias },
        test: {
          ...shared,
          ...withDatabase,
          name: 'doors',
          include: ['apps/{api,worker}/{src,test}/**/*.spec.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'stories',
          include: ['apps/stories/src/**/*.story.ts'],
          globalSetup: [join(root, 'tools/test/whole-hub.setup.ts')],
          fileParallelism: false,
          // Of the stories of one file that may be played at the same time, as many as there are cores at the least.
          maxConcurrency: 2,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // After all the others: a browser beside them would only slow both down.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
