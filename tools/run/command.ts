import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from './files.ts';
import { signal } from './processes.ts';

export type Command = {
  file: string;
  args: string[];
  env?: Record<string, string | undefined>;
  cwd?: string;
  abort?: AbortSignal;
  /** Its output goes to our own terminal instead of into `output`. */
  show?: boolean;
};
export type Outcome = { code: number; output: string; seconds: number };

const running = new Set<number>();

/** In a process group of its own, so that it is ended with everything it started. */
export async function run(command: Command): Promise<Outcome> {
  const begun = performance.now();
  const child = spawn(command.file, command.args, {
    cwd: command.cwd ?? root,
    env: { ...process.env, ...command.env },
    detached: true,
    stdio: command.show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid;
  if (pid) running.add(pid);
  const stop = () => pid && signal(-pid, 'SIGTERM');
  command.abort?.addEventListener('abort', stop, { once: true });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? 1, output, seconds: (performance.now() - begun) / 1000 };
  } finally {
    if (pid) running.delete(pid);
    command.abort?.removeEventListener('abort', stop);
  }
}

export function endAllCommands(): void {
  for (const pid of running) signal(-pid, 'SIGTERM');
}

/** A program of node_modules, run by this very Node whatever the PATH says. */
export function nodeProgram(path: string, args: string[]): { file: string; args: string[] } {
  return { file: process.execPath, args: [join(root, 'node_modules', path), ...args] };
}

/** Nx without its daemon, cloud or full-screen display; `npm run` beneath it must find this Node. */
export const quietNx = {
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  NX_SKIP_PROVENANCE_CHECK: 'true',
  FORCE_COLOR: '0',
  NEXT_TELEMETRY_DISABLED: '1',
  PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`,
};
