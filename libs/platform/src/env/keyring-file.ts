import { readFileSync } from 'node:fs';
import { keyringText } from '../crypto/keyring.js';
import type { Source } from './read-env.js';

/** The settings with the keys of the file in place of those of the environment; a file that is no good stays for its own check. */
export function withKeyring(source: Source): Source {
  const file = source['HUB_SEALING_KEYS_FILE'];
  if (!file?.trim()) return source;
  try {
    return { ...source, HUB_SEALING_KEYS: keyringText(readFileSync(file, 'utf8')) };
  } catch {
    return source;
  }
}
