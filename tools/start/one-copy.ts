import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readText, writePrivate } from '../run/files.ts';
import { isFree } from '../run/ports.ts';
import { isAlive } from '../run/processes.ts';
import type { Settings } from './settings.ts';

const noteOf = (settings: Settings) => join(settings.dataDir, 'start.pid');

/** Two copies may run side by side, but not on the same ports and not in the same data folder. */
export async function whatIsInTheWay(settings: Settings): Promise<string[]> {
  const other = Number(readText(noteOf(settings)));
  if (other > 0 && other !== process.pid && isAlive(other) && isStarter(other)) {
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
  writePrivate(noteOf(settings), `${process.pid}\n`);
  return () => rmSync(noteOf(settings), { force: true });
}
