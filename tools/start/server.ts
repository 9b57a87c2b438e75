import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { goneWithin, signal } from '../run/processes.ts';

export type ServerPlan = {
  name: string;
  script: string;
  env: Record<string, string>;
  logFile: string;
  readyUrl: string;
};
export type Server = {
  plan: ServerPlan;
  /** Settles when it answers, or rejects when it never will. */
  ready: () => Promise<void>;
  stop: () => Promise<void>;
};
export type Watch = { log: (line: string) => void; gaveUp: (sentence: string) => void };

const followParent = fileURLToPath(new URL('follow-parent.mjs', import.meta.url));
const backoffs = [250, 500, 1000, 2000];
/** After so many deaths within a minute it will not come right by itself. */
const mostDeathsAMinute = 8;
const readySeconds = 90;
const politeStopSeconds = 6;
const largestLog = 10_000_000;

/** Keeps one server running until it is stopped, and says plainly when it had to be started again. */
export function keepRunning(plan: ServerPlan, watch: Watch): Server {
  if (!existsSync(plan.script)) throw new Error(`The ${plan.name} is not built: ${plan.script} is missing.`);
  let stopping = false;
  let hopeless: string | null = null;
  let child = startOnce();
  let deaths: number[] = [];

  function startOnce(): ChildProcess {
    const started = launch(plan);
    started.once('exit', (code, name) => void died(code === null ? `signal ${name}` : `code ${code}`));
    return started;
  }

  async function died(how: string): Promise<void> {
    if (stopping) return;
    deaths = [...deaths.filter((at) => at > Date.now() - 60_000), Date.now()];
    if (deaths.length >= mostDeathsAMinute || how === 'code 78') {
      hopeless = `The ${plan.name} ended again (${how}). Its last words, from ${plan.logFile}:\n${lastWords(plan)}`;
      return watch.gaveUp(hopeless);
    }
    const wait = backoffs[Math.min(deaths.length, backoffs.length) - 1]!;
    watch.log(`The ${plan.name} ended (${how}); starting it again in ${wait / 1000} s`);
    await pause(wait);
    if (!stopping) child = startOnce();
  }

  return {
    plan,
    ready: () => untilReady(plan, () => hopeless),
    stop: async () => {
      stopping = true;
      await end(child);
    },
  };
}

function launch(plan: ServerPlan): ChildProcess {
  const output = openLog(plan.logFile);
  const child = spawn(process.execPath, ['--enable-source-maps', '--import', followParent, plan.script], {
    cwd: dirname(plan.script),
    env: plan.env,
    // A session of its own: Ctrl-C reaches the starter alone, which stops everything in order.
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  child.on('error', () => undefined);
  closeSync(output);
  return child;
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  if (existsSync(file) && statSync(file).size > largestLog) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

async function untilReady(plan: ServerPlan, hopeless: () => string | null): Promise<void> {
  const end = Date.now() + readySeconds * 1000;
  while (Date.now() < end) {
    if (await answersWell(plan.readyUrl)) return;
    const reason = hopeless();
    if (reason) throw new Error(reason);
    await pause(100);
  }
  throw new Error(
    `The ${plan.name} did not answer ${plan.readyUrl} within ${readySeconds} s. Its last words, from ${plan.logFile}:\n${lastWords(plan)}`,
  );
}

async function answersWell(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3000), redirect: 'manual' });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  signal(child.pid, 'SIGTERM');
  const force = setTimeout(() => signal(-child.pid!, 'SIGKILL'), politeStopSeconds * 1000);
  await gone;
  clearTimeout(force);
  signal(-child.pid, 'SIGKILL');
  await goneWithin(child.pid, 500);
}

function lastWords(plan: ServerPlan): string {
  return readFileSync(plan.logFile, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
}
