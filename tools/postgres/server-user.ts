// PostgreSQL refuses to run as root: root hands it to an account of its own.
import { spawnSync } from 'node:child_process';
import { chownSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export type ServerUser = { name: string; uid: number; gid: number };

/** Null when we are not root: the server then runs as ourselves. */
export function serverUser(log: (line: string) => void): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const postgres = account('postgres') ?? createPostgresAccount();
  if (postgres) return postgres;
  const nobody = account('nobody');
  if (!nobody) {
    throw new Error(
      'PostgreSQL does not run as root, and this system has no account "postgres" or "nobody". Create one, or set DATABASE_URL.',
    );
  }
  log('No account "postgres" and none could be made: the database runs as "nobody".');
  return nobody;
}

function createPostgresAccount(): ServerUser | null {
  spawnSync('groupadd', ['--system', 'postgres'], { stdio: 'ignore' });
  spawnSync(
    'useradd',
    ['--system', '--gid', 'postgres', '--no-create-home', '--home-dir', '/nonexistent', 'postgres'],
    {
      stdio: 'ignore',
    },
  );
  return account('postgres');
}

function account(name: string): ServerUser | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : null;
}

export function give(path: string, user: ServerUser | null): void {
  if (user) chownSync(path, user.uid, user.gid);
}

export function identity(user: ServerUser | null): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

/** Root's own rights do not travel to the server's account: every folder on the way must let it pass. */
export function mayReach(path: string, user: ServerUser | null): boolean {
  if (!user) return true;
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (folder === dirname(folder)) return true;
  }
}
