// A whole hub of its own, on free ports and in a folder of its own: for stories, checks and faults.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../run/files.ts';
import { freePorts } from '../run/ports.ts';
import { goneWithin, signal } from '../run/processes.ts';
import { starterOf } from './one-copy.ts';
import { secretsOf } from './secrets.ts';

export type SecondCopy = {
  portalUrl: string;
  apiUrl: string;
  dataDir: string;
  password: string;
  process: ChildProcess;
  /** Ends everything and keeps the data folder. Answers whether everything ended by itself in time. */
  halt: () => Promise<boolean>;
  /** The same, and nothing is left. */
  stop: () => Promise<boolean>;
};

const startSeconds = 180;
const stopSeconds = 12;

const directly = [process.execPath, join(root, 'tools/start/main.ts')] as const;

/**
 * `settings` are added to the environment; a database or Redis of the caller is never used. A HUB_DATA_DIR among
 * them is that of a copy that was halted.
 */
export async function startSecondCopy(
  settings: Record<string, string> = {},
  [file, ...args]: readonly [string, ...string[]] = directly,
): Promise<SecondCopy> {
  const dataDir = settings.HUB_DATA_DIR ?? newFolder();
  const [portalPort, apiPort] = await freePorts(2);
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...rest } = process.env;
  const child = spawn(file, args, {
    cwd: root,
    env: {
      ...rest,
      HUB_MODE: 'demo',
      HUB_DATA_DIR: dataDir,
      PORTAL_PORT: String(portalPort),
      API_PORT: String(apiPort),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const halt = () => endWithin(child, dataDir);
  const stop = async () => {
    const gone = await halt();
    rmSync(dataDir, { recursive: true, force: true });
    return gone;
  };
  try {
    await untilItSaysSo(child);
  } catch (problem) {
    await stop();
    throw problem;
  }
  return {
    portalUrl: `http://localhost:${portalPort}`,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    dataDir,
    password: secretsOf(dataDir).demoPassword,
    process: child,
    halt,
    stop,
  };
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pain-sleep-hub-'));
  // The database server's own account must be able to reach its files in it.
  chmodSync(folder, 0o755);
  return folder;
}

/** The table of addresses comes only when everything answers. */
function untilItSaysSo(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`The hub did not start: ${why}\n${said}`));
    const late = setTimeout(() => fail(`nothing after ${startSeconds} s`), startSeconds * 1000);
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes('Ctrl-C stops everything')) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(late);
      fail(`it ended with ${code}`);
    });
  });
}

/** npm may be gone before the starter beneath it has stopped everything. */
async function endWithin(child: ChildProcess, dataDir: string): Promise<boolean> {
  if (!child.pid || child.exitCode !== null) return true;
  const starter = starterOf(dataDir);
  const begun = Date.now();
  signal(child.pid, 'SIGTERM');
  const left = () => stopSeconds * 1000 - (Date.now() - begun);
  const gone =
    (await goneWithin(child.pid, left())) && (starter === null || (await goneWithin(starter, left())));
  if (!gone) signal(-child.pid, 'SIGKILL');
  return gone;
}
