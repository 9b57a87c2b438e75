// What no linter looks at: the lockfile, machine paths, long files, and what the worker's doors load.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../run/command.ts';
import { root } from '../run/files.ts';
import { wayTo } from './import-graph.ts';

type Package = Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>;
type Lockfile = { packages: Record<string, { resolved?: string; link?: boolean }> };

const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const mostLines = 300;
const sources = /^(apps|libs|tools)\/.*\.(ts|tsx|mjs)$/;
const text =
  /\.(ts|tsx|mjs|js|json|md|sql|sh|yaml|yml|graphql|csv|css|scss|html|txt)$|(^|\/)(run|Dockerfile[^/]*)$/;

export async function trackedFiles(): Promise<string[]> {
  const { code, output } = await run({ file: 'git', args: ['ls-files', '-co', '--exclude-standard'] });
  if (code !== 0) throw new Error(`git could not list the files.\n${output}`);
  return output.split('\n').filter(Boolean);
}

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** A host in the lockfile is the mirror of whoever ran npm last; a range is another program next month. */
export function lockfileProblems(): string[] {
  const { packages } = JSON.parse(read('package-lock.json')) as Lockfile;
  const hosts = Object.entries(packages)
    .filter(([, { resolved, link }]) => resolved && !link)
    .map(([name]) => `package-lock.json: ${name} names the host it came from`);
  const ranges = globSync(['package.json', '{apps,libs}/*/package.json', 'tools/package.json'], {
    cwd: root,
  }).flatMap(rangesIn);
  return [...hosts, ...ranges];
}

function rangesIn(file: string): string[] {
  const own = JSON.parse(read(file)) as Partial<Package>;
  return Object.entries({ ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies })
    .filter(([, version]) => !exact.test(version))
    .map(([name, version]) => `${file}: ${name} ${version} is not one exact version`);
}

export async function machinePaths(): Promise<string[]> {
  const parent = dirname(root).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const path = new RegExp(
    `(^|[\\s"'\`(=:])(${parent === '/' ? '/Users' : `${parent}|/Users`}|/home/(?!node\\b)\\w+)/`,
  );
  return (await trackedFiles())
    .filter((file) => text.test(file) && file !== 'package-lock.json')
    .flatMap((file) => linesWith(file, path));
}

function linesWith(file: string, pattern: RegExp): string[] {
  return readIfThere(file)
    .split('\n')
    .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1} names a path of one machine`] : []));
}

/** git lists a file until its removal is committed. */
function readIfThere(file: string): string {
  try {
    return read(file);
  } catch {
    return '';
  }
}

export async function longFiles(): Promise<string[]> {
  return (await trackedFiles())
    .filter((file) => sources.test(file) && !/\.(spec|story)\.tsx?$/.test(file))
    .map((file) => ({ file, lines: readIfThere(file).split('\n').length - 1 }))
    .filter(({ lines }) => lines > mostLines)
    .map(({ file, lines }) => `${file} has ${lines} lines: split the thing, not the folder`);
}

const graphql = (name: string) => /^(@nestjs\/(graphql|mercurius)|mercurius|graphql)(\/|$)/.test(name);
const queue = (name: string) => /^(bullmq|ioredis|@nestjs\/bullmq)(\/|$)/.test(name);

/** The worker loads no GraphQL and the API no queue, however deep the import. */
export function doorsTooWide(): string[] {
  const ways = [
    ...globSync('libs/*/src/{index,worker}.ts', { cwd: root }).map((door) => wayTo(door, graphql)),
    ...globSync('libs/*/src/{index,api}.ts', { cwd: root }).map((door) => wayTo(door, queue)),
  ];
  return ways.filter((way) => way !== null).map((way) => way.join(' → '));
}
