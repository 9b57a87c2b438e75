// A whole hub of its own for one fault, with the means to hurt it and to look at what is left.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { asOwner } from '../db/create-database.ts';
import { findRunning } from '../postgres/launch.ts';
import { readText } from '../run/files.ts';
import { signal } from '../run/processes.ts';
import { type Chance, makeChance } from '../seed/random.ts';
import { readRunning } from '../start/running.ts';
import { startSecondCopy, type SecondCopy } from '../start/second-copy.ts';

export type Program = 'api' | 'worker';
export type Place = {
  hub: SecondCopy;
  chance: Chance;
  note: (line: string) => void;
};
export type Asked = { seed: number; minutes: number; note: (line: string) => void };

/** Lends a running hub, and takes it down whatever happens. */
export async function withHub(asked: Asked, use: (place: Place) => Promise<void>): Promise<void> {
  asked.note('Starting a hub of its own');
  const hub = await startSecondCopy();
  const said: string[] = [];
  for (const stream of [hub.process.stdout, hub.process.stderr])
    stream?.on('data', (chunk: Buffer) => said.push(...chunk.toString().trimEnd().split('\n')));
  try {
    await use({ hub, chance: makeChance(asked.seed), note: asked.note });
  } catch (problem) {
    tellLastWords(hub.dataDir, said).forEach(asked.note);
    throw problem;
  } finally {
    await hub.stop();
  }
}

/** The starter's own, then each server's: they are gone with the folder. */
function tellLastWords(dataDir: string, said: readonly string[]): string[] {
  const logs = readdirSync(join(dataDir, 'logs')).map((name) => join(dataDir, 'logs', name));
  return [
    ...said.slice(-8),
    ...logs.flatMap((file) => [file, ...(readText(file)?.trimEnd().split('\n').slice(-6) ?? [])]),
  ];
}

export async function sql<Row extends pg.QueryResultRow>(
  { hub }: Place,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const url = await findRunning(hub.dataDir);
  if (!url) throw new Error('The database of this hub is not running.');
  return asOwner(url, async (client) => (await client.query<Row>(text, values)).rows);
}

export async function one<Row extends pg.QueryResultRow>(
  place: Place,
  text: string,
  values: unknown[] = [],
): Promise<Row> {
  const [row] = await sql<Row>(place, text, values);
  if (!row) throw new Error(`Nothing was found by: ${text}`);
  return row;
}

/** The running server of this hub, found by its data folder; null while it is being started again. */
export function pidOf({ hub }: Place, program: Program): number | null {
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find(
      (pid) =>
        (safely(`/proc/${pid}/cmdline`) ?? '').includes(`apps/${program}/dist/main.js`) &&
        (safely(`/proc/${pid}/environ`) ?? '').split('\0').includes(`HUB_DATA_DIR=${hub.dataDir}`),
    );
  return found ? Number(found) : null;
}

function safely(file: string): string | null {
  try {
    return readText(file);
  } catch {
    return null;
  }
}

/** Answers whether there was anything to kill. */
export function killHard(place: Place, program: Program): boolean {
  const pid = pidOf(place, program);
  if (pid !== null) signal(pid, 'SIGKILL');
  return pid !== null;
}

export async function untilReady(place: Place, program: Program): Promise<void> {
  const port = readRunning(place.hub.dataDir)?.workerPort;
  const url = program === 'api' ? place.hub.apiUrl : `http://127.0.0.1:${port}`;
  await until(`the ${program} is ready`, async () => {
    try {
      return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) })).status === 200;
    } catch {
      return false;
    }
  });
}

const lookEveryMs = 50;

/** Looks until it is so; answers how many milliseconds that took. */
export async function until(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  seconds = 60,
): Promise<number> {
  const begun = performance.now();
  while (performance.now() - begun < seconds * 1000) {
    if (await isSo()) return performance.now() - begun;
    await pause(lookEveryMs);
  }
  throw new Error(`Not within ${seconds} s: ${what}`);
}

export function mustBe(what: string, found: unknown, wanted: unknown): void {
  if (found !== wanted) throw new Error(`${what}: ${String(found)} instead of ${String(wanted)}`);
}
