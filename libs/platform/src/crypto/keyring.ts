// Sealing keys kept in a file, so that they can change while the apps run.
import { readFileSync } from 'node:fs';
import { sealingKeys } from '../env/settings.js';
import { describeError } from '../log/describe-error.js';
import type { Log } from '../log/log.js';
import type { Sealer, SealingKey } from './sealing.js';

/** Milliseconds. Whoever adds a key waits some of these before anything is sealed by it. */
export const KEYRING_LOOK_EVERY = 1_000;

/** As one setting: "id:base64" separated by commas, or one a line in a file. */
export const keyringText = (text: string): string =>
  text
    .trim()
    .split(/\s*[\n,]\s*/)
    .join(',');

export function readKeyring(file: string): SealingKey[] {
  return sealingKeys.parse(keyringText(readFileSync(file, 'utf8')));
}

export interface Following {
  stop(): void;
}

/** Takes over whatever the file says, each time it changes; a file that cannot be read changes nothing. */
export function followKeyring(file: string, sealer: Sealer, log: Pick<Log, 'info' | 'error'>): Following {
  let known: string | null = null;
  const look = (): void => {
    try {
      const text = readFileSync(file, 'utf8');
      if (text === known) return;
      const isFirst = known === null;
      known = text;
      sealer.use(sealingKeys.parse(keyringText(text)));
      if (!isFirst) log.info({ kid: sealer.kid() }, 'The sealing keys were read again');
    } catch (error) {
      log.error({ err: describeError(error) }, 'The sealing keys could not be read again; those before stay');
    }
  };
  look();
  const looking = setInterval(look, KEYRING_LOOK_EVERY).unref();
  return { stop: () => clearInterval(looking) };
}
