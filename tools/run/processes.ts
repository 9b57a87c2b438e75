import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from './files.ts';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return errorCode(problem) === 'EPERM';
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (problem) {
    if (errorCode(problem) !== 'ESRCH') throw problem;
  }
}

/** Answers whether the process was gone before the time was up. */
export async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (!isAlive(pid)) return true;
    await pause(25);
  }
  return !isAlive(pid);
}
