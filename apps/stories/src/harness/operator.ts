// The operator at the command line, and the hub's own clock.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addWorkingDays, instantAt, londonDay } from '@hub/domain';
import { inject } from 'vitest';

const execute = promisify(execFile);
const root = join(import.meta.dirname, '../../../..');

/** `hub …` on the hub of the stories; answers what it printed. */
export async function hub(...words: string[]): Promise<string> {
  const dataDir = inject('dataDir');
  const { stdout } = await execute(process.execPath, [join(root, 'tools/hub/main.ts'), ...words], {
    cwd: root,
    // It is called dozens of times: only the first compiles what it is made of.
    env: { PATH: '', HUB_DATA_DIR: dataDir, NODE_COMPILE_CACHE: join(dataDir, 'compiled') },
  });
  return stdout;
}

export async function hubNow(): Promise<Date> {
  const [clock] = JSON.parse(await hub('clock', 'show', '--json')) as { now: string }[];
  if (!clock) throw new Error('The hub has no clock.');
  return new Date(clock.now);
}

const MINUTE_MS = 60_000;

/** Forwards only, and to the minute: nothing when that time is already past. */
export async function moveClockTo(instant: Date): Promise<void> {
  const minutes = Math.ceil((instant.getTime() - (await hubNow()).getTime()) / MINUTE_MS);
  if (minutes > 0) await hub('clock', 'advance', `${minutes}m`);
}

/** Ten o'clock on the next working day: messages to patients do not wait for the end of quiet hours. */
export async function aMorningAtWork(): Promise<void> {
  await moveClockTo(instantAt(addWorkingDays(londonDay(await hubNow()), 1), '10:00'));
}

/** Everything that has become due is done, so that numbers stand still. */
export async function untilWorkIsDone(): Promise<void> {
  await hub('queue', 'drain');
}
