import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build/build.ts';
import { root } from '../run/files.ts';

/** Built when it never was: on a fresh checkout the first command does not have to be `npm start`. */
export async function built(): Promise<void> {
  const doors = ['libs/domain/dist/index.js', 'libs/platform/dist/index.js', 'libs/db/dist/index.js'];
  if (doors.every((door) => existsSync(join(root, door)))) return;
  console.error('Building the servers first');
  await build({ portal: false });
}

export async function rulebook(): Promise<typeof import('@hub/domain')> {
  await built();
  return import('@hub/domain');
}
