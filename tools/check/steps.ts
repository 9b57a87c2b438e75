import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build/build.ts';
import { nodeProgram, quietNx, run } from '../run/command.ts';
import { root } from '../run/files.ts';
import { asvsOfHouse } from './asvs.ts';
import { belowFloor, installedByLockfile } from './floors.ts';
import { doorsTooWide, lockfileProblems, longFiles, machinePaths } from './house.ts';
import { printed } from './printed.ts';

/** Answers with what is wrong, or nothing. */
export type Check = { name: string; find: () => Promise<string> };

async function program(path: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const { code, output } = await run({ ...nodeProgram(path, args), env });
  return code === 0 ? '' : output || `ended with ${code}`;
}

const tsc = (project: string) =>
  program('typescript/bin/tsc', ['-p', project, '--noEmit', '--pretty', 'false']);
const lines = (problems: string[]) => problems.join('\n');

async function serverTypes(): Promise<string> {
  try {
    await build({ portal: false });
    return '';
  } catch (problem) {
    return String(problem);
  }
}

/** Its typed documents are made from the schema first: they are never committed. */
async function portalTypes(): Promise<string> {
  const { code, output } = await run({
    file: process.execPath,
    args: ['apps/portal/scripts/codegen.ts'],
  });
  return code === 0 ? tsc('apps/portal/tsconfig.json') : output;
}

async function staleDocuments(): Promise<string> {
  const stale: string[] = [];
  for (const { file, print } of printed) {
    const path = join(root, file);
    const committed = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (committed !== (await print())) stale.push(`${file} is not what the code says now: npm run print`);
  }
  return lines(stale);
}

/** In this order: the later ones read what the first ones made. */
export const checks: readonly Check[] = [
  {
    name: 'formatting',
    find: () => program('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  },
  { name: 'lockfile', find: lockfile },
  { name: 'versions', find: async () => lines(belowFloor(installedByLockfile())) },
  { name: 'ASVS table', find: async () => lines(asvsOfHouse()) },
  { name: 'no machine paths', find: async () => lines(await machinePaths()) },
  { name: 'file length', find: async () => lines(await longFiles()) },
  { name: 'types of the servers', find: serverTypes },
  { name: 'types of specs and tools', find: () => tsc('tsconfig.specs.json') },
  { name: 'types of the portal', find: portalTypes },
  { name: 'lint and module boundaries', find: lint },
  { name: 'doors load only their own', find: async () => lines(doorsTooWide()) },
  { name: 'printed documents', find: staleDocuments },
];

/** One registry, https, and a strong hash of every package; then what this house asks of itself. */
async function lockfile(): Promise<string> {
  const ours = lines(lockfileProblems());
  if (ours) return ours;
  const asked = ['--path', 'package-lock.json', '--type', 'npm', '--allowed-hosts', 'npm'];
  return program('lockfile-lint/bin/lockfile-lint.js', [
    ...asked,
    '--validate-https',
    '--validate-integrity',
  ]);
}

async function lint(): Promise<string> {
  return program(
    'nx/dist/bin/nx.js',
    ['run-many', '-t', 'lint', '--parallel=2', '--outputStyle=static'],
    quietNx,
  );
}
