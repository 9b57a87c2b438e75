import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { mayReach, type ServerUser } from './server-user.ts';

const product = 'pain-sleep-hub';

export type Place = { cluster: string; home: string };

/**
 * Where the database files live: inside the data folder, or in /var/tmp when root keeps the data folder where the
 * server's account cannot go (a checkout under /root). Files once made stay where they are.
 */
export function placeFor(dataDir: string, user: ServerUser | null): Place {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const here = join(realpathSync(dataDir), 'postgres');
  const hash = createHash('sha256').update(here).digest('hex').slice(0, 12);
  const home = join('/var/tmp', `${product}-${hash}`);
  const elsewhere = join(home, 'postgres');
  if (!user) return { cluster: here, home };
  const stayElsewhere = existsSync(elsewhere) && !existsSync(here);
  if (mayReach(dataDir, user) && !stayElsewhere) return { cluster: here, home };
  makeOurs(home);
  return { cluster: elsewhere, home };
}

/** Anybody may write in /var/tmp: a folder that somebody else laid there first is not ours to trust. */
function makeOurs(home: string): void {
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const found = lstatSync(home);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || found.mode & 0o022) {
    throw new Error(`${home} belongs to somebody else. Remove it, or choose another HUB_DATA_DIR.`);
  }
}
