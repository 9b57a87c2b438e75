// A server that starts beside its database waits for it; whatever else is wrong is said at once.
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log/log.js';

/** Milliseconds. The starter gives a server 90 s before it calls it lost. */
export const PATIENCE = 60_000;
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 2_000;

/** 57P03 is starting or recovering; 57P01 and 57P02 end a connection when it stops or crashes; 08 is a lost connection. */
const NOT_YET = [
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
];

const isNotYet = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && NOT_YET.includes((error as { code?: string }).code ?? '');

interface Waiting {
  log: Pick<Log, 'warn'>;
  patience?: number;
  wait?: (milliseconds: number) => Promise<unknown>;
}

/** Asks again, each time a little later, until the database answers or the patience is at an end. */
export async function onceDatabaseAnswers<R>(
  ask: () => Promise<R>,
  { log, patience = PATIENCE, wait = pause }: Waiting,
): Promise<R> {
  let waited = 0;
  for (let next = FIRST_PAUSE; ; next = Math.min(next * 2, LONGEST_PAUSE)) {
    try {
      return await ask();
    } catch (error) {
      if (!isNotYet(error) || waited + next > patience) throw error;
      if (waited === 0) log.warn({ code: error.code }, 'Waiting for the database');
    }
    await wait(next);
    waited += next;
  }
}
