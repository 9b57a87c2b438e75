// The embedded PostgreSQL: made once, started when it is not running, used again when it is.
import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, isFree } from '../run/ports.ts';
import { ask } from './ask.ts';
import { runnable } from './binaries.ts';
import { isMade, keep, type Kept, makeCluster, newPassword, readKept, superuser } from './cluster.ts';
import { clusterFor } from './place.ts';
import { guard, lastWords, launch, livePostmaster, stopPostmaster, takeOver } from './postmaster.ts';
import { serverUser, type ServerUser } from './server-user.ts';

export type PostgresOptions = {
  dataDir: string;
  port?: number;
  /** False only for tests: quicker, and lost with the power. */
  durable?: boolean;
  log: (line: string) => void;
};
export type RunningPostgres = {
  pid: number;
  ownerUrl: string;
  port: number;
  reused: boolean;
  stop: () => Promise<void>;
};

type Cluster = Omit<PostgresOptions, 'durable'> & {
  durable: boolean;
  cluster: string;
  user: ServerUser | null;
  postgres: string;
  logFile: string;
  kept: Kept;
};

const startSeconds = 60;
/** After a kill the old server's children may hold the files for about a second. */
const retrySeconds = 10;

export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const cluster = await prepare(options);
  const { pid, port, reused } = await bringUp(cluster);
  const release = guard(cluster.dataDir, pid);
  return {
    pid,
    ownerUrl: urlFor(cluster.kept, port, 'hub'),
    port,
    reused,
    stop: async () => {
      await stopPostmaster(pid);
      release();
    },
  };
}

/** Where this data folder's own database is listening now, or null when it is not running. */
export async function findRunning(dataDir: string): Promise<string | null> {
  const kept = readKept(dataDir);
  if (!kept?.port) return null;
  const answer = await ask(urlFor(kept, kept.port, 'postgres'));
  return typeof answer === 'object' ? urlFor(kept, kept.port, 'hub') : null;
}

function urlFor(kept: Kept, port: number, database: string): string {
  return `postgresql://${superuser}:${kept.password}@127.0.0.1:${port}/${database}`;
}

async function prepare(options: PostgresOptions): Promise<Cluster> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o755 });
  const before = readKept(options.dataDir);
  const user = serverUser(options.log);
  const cluster = clusterFor(options.dataDir, user);
  const { initdb, postgres } = await runnable(user);
  const durable = options.durable ?? true;
  const kept = before ?? { port: null, password: newPassword() };
  if (!isMade(cluster)) {
    options.log('Making a new database');
    keep(options.dataDir, kept);
    await makeCluster({ cluster, initdb, user, password: kept.password, durable });
  } else if (!before) {
    throw new Error(
      `The database in ${cluster} has lost its password file (${join(options.dataDir, 'postgres.json')}). Put the file back, or move the database away.`,
    );
  }
  const logFile = join(options.dataDir, 'logs', 'postgres.log');
  return { ...options, durable, cluster, user, postgres, logFile, kept };
}

type Up = { pid: number; port: number; reused: boolean };

async function bringUp(of: Cluster): Promise<Up> {
  takeOver(of.dataDir);
  const begun = Date.now();
  const seconds = () => (Date.now() - begun) / 1000;
  let child: ChildProcess | null = null;
  while (seconds() < startSeconds) {
    const live = livePostmaster(of.cluster);
    const answer = live ? await ask(urlFor(of.kept, live.port, 'postgres')) : 'silent';
    if (live && typeof answer === 'object') {
      keep(of.dataDir, { ...of.kept, port: live.port });
      return { ...live, reused: live.pid !== child?.pid };
    }
    if (answer === 'refused') throw new Error(passwordDiffers(of));
    if (!live && (child === null || hasEnded(child))) {
      if (child && seconds() > retrySeconds) break;
      child = launch({ ...of, port: await portFor(of) });
    }
    await pause(child && hasEnded(child) ? 250 : 20);
  }
  throw new Error(
    `The embedded database did not start. Its last words, from ${of.logFile}:\n${lastWords(of.logFile)}`,
  );
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function portFor(of: Cluster): Promise<number> {
  if (of.port !== undefined) {
    if (await isFree(of.port)) return of.port;
    throw new Error(`Port ${of.port}, meant for the embedded database, is already taken.`);
  }
  return of.kept.port !== null && (await isFree(of.kept.port)) ? of.kept.port : freePort();
}

function passwordDiffers(of: Cluster): string {
  return `The database in ${of.cluster} does not know the password in ${join(of.dataDir, 'postgres.json')}.`;
}
