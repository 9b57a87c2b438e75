import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode, readJson, writePrivate } from '../run/files.ts';
import { give, identity, type ServerUser } from './server-user.ts';

export const superuser = 'hub_owner';

export type Kept = { port: number | null; password: string };

const keptFile = (dataDir: string) => join(dataDir, 'postgres.json');

/** The port and the password of this data folder's own server, or null before its first start. */
export function readKept(dataDir: string): Kept | null {
  try {
    return readJson<Kept>(keptFile(dataDir));
  } catch (problem) {
    if (errorCode(problem) !== 'EACCES') throw problem;
    throw new Error(
      `The database in ${dataDir} belongs to another user. Set HUB_DATA_DIR to a folder of your own.`,
    );
  }
}

export function keep(dataDir: string, kept: Kept): void {
  writePrivate(keptFile(dataDir), `${JSON.stringify(kept)}\n`);
}

export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

type Making = {
  cluster: string;
  initdb: string;
  user: ServerUser | null;
  password: string;
  durable: boolean;
};

/** Made beside and renamed at the end, so that a kill halfway leaves nothing that looks whole. */
export async function makeCluster(making: Making): Promise<void> {
  const { cluster, user } = making;
  const half = `${cluster}.init`;
  const passwordFile = `${cluster}.password`;
  mkdirSync(dirname(cluster), { recursive: true, mode: 0o755 });
  rmSync(half, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(half, { mode: 0o700 });
  give(half, user);
  writeFileSync(passwordFile, making.password, { mode: 0o600 });
  give(passwordFile, user);
  try {
    await runInitdb(making, half, passwordFile);
    renameSync(half, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(half, { recursive: true, force: true });
  }
}

async function runInitdb(making: Making, folder: string, passwordFile: string): Promise<void> {
  const child = spawn(
    making.initdb,
    [
      `--pgdata=${folder}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(making.durable ? [] : ['--no-sync']),
    ],
    { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], env: { LC_ALL: 'C' }, ...identity(making.user) },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The database could not be created (initdb ended with ${code}).\n${said}`);
}

export function isMade(cluster: string): boolean {
  return existsSync(join(cluster, 'PG_VERSION'));
}
