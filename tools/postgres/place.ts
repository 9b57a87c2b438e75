import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { mayReach, type ServerUser } from './server-user.ts';

const product = 'pain-sleep-hub';

/**
 * Where the database files live: inside the data folder, or in /var/tmp when root keeps the data folder where the
 * server's account cannot go (a checkout under /root). Files once made stay where they are.
 */
export function clusterFor(dataDir: string, user: ServerUser | null): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const here = join(realpathSync(dataDir), 'postgres');
  if (!user) return here;
  const away = join(awayFrom(here), 'postgres');
  const stayAway = existsSync(away) && !existsSync(here);
  if (mayReach(dataDir, user) && !stayAway) return here;
  makeOurs(awayFrom(here));
  return away;
}

/** A folder that every account can reach, for what lies at `path`. */
export function awayFrom(path: string): string {
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 12);
  return join('/var/tmp', `${product}-${hash}`);
}

/** Anybody may write in /var/tmp: a folder that somebody else laid there first is not ours to trust. */
export function makeOurs(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || found.mode & 0o022) {
    throw new Error(`${folder} belongs to somebody else. Remove it, or choose another HUB_DATA_DIR.`);
  }
}
