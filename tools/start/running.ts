import { join } from 'node:path';
import { readJson, writePrivate } from '../run/files.ts';
import type { Settings } from './settings.ts';

/** How the hub of a data folder was last started: for the operator's command line, which starts nothing itself. */
export type Running = Pick<Settings, 'mode' | 'portalPort' | 'apiPort'> & { workerPort: number };

const noteOf = (dataDir: string) => join(dataDir, 'running.json');

export function noteRunning(settings: Settings, workerPort: number): void {
  const { mode, portalPort, apiPort } = settings;
  const running: Running = { mode, portalPort, apiPort, workerPort };
  writePrivate(noteOf(settings.dataDir), `${JSON.stringify(running)}\n`);
}

export function readRunning(dataDir: string): Running | null {
  return readJson<Running>(noteOf(dataDir));
}
