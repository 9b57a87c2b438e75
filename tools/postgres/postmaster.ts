import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readText, writePrivate } from '../run/files.ts';
import { goneWithin, isAlive, signal } from '../run/processes.ts';
import { identity, type ServerUser } from './server-user.ts';

export type Postmaster = { pid: number; port: number };

/** The server of these files that is alive now, whoever started it. */
export function livePostmaster(cluster: string): Postmaster | null {
  const lines = readText(join(cluster, 'postmaster.pid'))?.split('\n');
  const pid = Number(lines?.[0]);
  const port = Number(lines?.[3]);
  return pid > 0 && port > 0 && isAlive(pid) && isPostgres(pid) ? { pid, port } : null;
}

/** After a reboot the number in the file may belong to any other process. */
function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  return readText(`/proc/${pid}/comm`)?.trim() === 'postgres';
}

export type Launch = {
  postgres: string;
  cluster: string;
  user: ServerUser | null;
  port: number;
  logFile: string;
  durable: boolean;
};

/**
 * Statements, their parameters and what errors quote of them may be patient data: of an error the apps log the code, and
 * the database nothing. The operator's doctor asks the same of any other server (tools/hub/database-log.ts).
 */
const quietLog = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: -1,
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_lock_waits: 'off',
  log_temp_files: -1,
};

/** In a session of its own: Ctrl-C in the terminal must not stop the database before those who use it. */
export function launch(to: Launch): ChildProcess {
  mkdirSync(join(to.logFile, '..'), { recursive: true, mode: 0o755 });
  const output = openSync(to.logFile, 'a', 0o600);
  const settings = {
    port: to.port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '256MB',
    logging_collector: 'off',
    log_line_prefix: '%m [%p] ',
    ...quietLog,
    timezone: 'UTC',
    ...(to.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const child = spawn(
    to.postgres,
    ['-D', to.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      cwd: '/',
      detached: true,
      stdio: ['ignore', output, output],
      env: { LC_ALL: 'C' },
      ...identity(to.user),
    },
  );
  child.on('error', () => undefined);
  child.unref();
  closeSync(output);
  return child;
}

const guardScript = fileURLToPath(new URL('guard.sh', import.meta.url));
const ownerNote = (dataDir: string) => join(dataDir, 'postgres.owner');

/** Written before the server is asked, so that the guard of an owner who died lets go of it. */
export function takeOver(dataDir: string): void {
  writePrivate(ownerNote(dataDir), `${process.pid}\n`);
}

export function guard(dataDir: string, postmaster: number): () => void {
  const watcher = spawn(
    '/bin/sh',
    [guardScript, String(process.pid), String(postmaster), ownerNote(dataDir)],
    {
      cwd: '/',
      detached: true,
      stdio: 'ignore',
    },
  );
  watcher.on('error', () => undefined);
  watcher.unref();
  return () => {
    if (watcher.pid) signal(-watcher.pid, 'SIGKILL');
    rmSync(ownerNote(dataDir), { force: true });
  };
}

/** Fast shutdown, then immediate, then by force. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [name, milliseconds] of [
    ['SIGINT', 4000],
    ['SIGQUIT', 2000],
    ['SIGKILL', 2000],
  ] as const) {
    signal(pid, name);
    if (await goneWithin(pid, milliseconds)) return;
  }
}

export function lastWords(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
}
