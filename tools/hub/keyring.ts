// The file that holds the sealing keys: that of the settings, or that of the data folder.
import { readText, writePrivate } from '../run/files.ts';
import { keyringFileOf, secretsOf, writeKeyring } from '../start/secrets.ts';
import { NotDone } from './answer.ts';
import { settingsOrLeave } from './database.ts';

export type Ring = {
  /** "id:base64", the one that seals first. */
  keys: readonly string[];
  /** True when the settings name the file: who follows it is then not known. */
  isGiven: boolean;
  write: (keys: readonly string[]) => void;
};

export function readRing(toDo: string): Ring {
  const file = process.env.HUB_SEALING_KEYS_FILE;
  if (file) {
    const text = readText(file);
    if (text === null) throw new NotDone(`${file} is missing.`);
    const write = (keys: readonly string[]) => writePrivate(file, `${keys.join('\n')}\n`);
    return { keys: text.trim().split(/\s*[\n,]\s*/), isGiven: true, write };
  }
  if (process.env.HUB_SEALING_KEYS) {
    throw new NotDone(
      `The keys stand in HUB_SEALING_KEYS, where this command cannot ${toDo}. Change them there: docs/security/sealing.md says in which order.`,
    );
  }
  const { dataDir } = settingsOrLeave();
  if (readText(keyringFileOf(dataDir)) === null)
    throw new NotDone(`There is no hub in ${dataDir} yet. Start it once: npm start`);
  const keys = secretsOf(dataDir).sealingKeys.split(',');
  return { keys, isGiven: false, write: (all) => writeKeyring(dataDir, all) };
}

export const kidsOf = ({ keys }: Ring): string[] => keys.map((key) => key.split(':')[0]!);
