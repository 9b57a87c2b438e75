import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readText, writePrivate } from '../run/files.ts';
import { isFree } from '../run/ports.ts';
import { isAlive } from '../run/processes.ts';
import type { Settings } from './settings.ts';

const noteOf = (dataDir: string) => join(dataDir, 'start.pid');

/** The process that keeps the hub of this data folder running, or null when none does. */
export function starterOf(dataDir: string): number | null {
  const pid = Number(readText(noteOf(dataDir)));
  return pid > 0 && isAlive(pid) && isStarter(pid) ? pid : null;
}

/** Two copies may run side by side, but not on the same ports and not in the same data folder. */
export async function whatIsInTheWay(settings: Settings): Promise<string[]> {
  const other = starterOf(settings.dataDir);
  if (other !== null) {
    return [
      `The hub is already running with the data folder ${settings.dataDir} (process ${other}). ` +
        'For a second copy set HUB_DATA_DIR, PORTAL_PORT and API_PORT.',
    ];
  }
  const taken: string[] = [];
  for (const [name, port] of [
    ['PORTAL_PORT', settings.portalPort],
    ['API_PORT', settings.apiPort],
  ] as const) {
    if (await isFree(port)) continue;
    taken.push(`Port ${port} is already taken. Choose another, for example: ${name}=${port + 10} npm start`);
  }
  return taken;
}

/** After a reboot the number in the note may belong to any other process. */
function isStarter(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  return readText(`/proc/${pid}/cmdline`)?.includes('start/main.ts') ?? false;
}

export function claim(settings: Settings): () => void {
  writePrivate(noteOf(settings.dataDir), `${process.pid}\n`);
  return () => rmSync(noteOf(settings.dataDir), { force: true });
}
