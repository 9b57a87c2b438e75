import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { errorCode, readJson, readText, writePrivate } from '../run/files.ts';

export type Secrets = {
  sealingKeys: string;
  hashKey: string;
  sessionKey: string;
  actionsKey: string;
  demoPassword: string;
};

type Kept = Omit<Secrets, 'sealingKeys'> & { sealingKeys?: string };

export const keyringFileOf = (dataDir: string) => join(dataDir, 'sealing.keys');

/** Made once for a data folder and kept: without them its sealed rows could never be opened again. */
export function secretsOf(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  const kept = readable(file, () => readJson<Kept>(file));
  const sealingKeys = keyringOf(dataDir, kept);
  if (kept && kept.sealingKeys === undefined) return { ...kept, sealingKeys };
  const { sealingKeys: _moved, ...others } = kept ?? fresh();
  writePrivate(file, `${JSON.stringify(others, null, 2)}\n`);
  return { ...others, sealingKeys };
}

function fresh(): Kept {
  return { hashKey: key(), sessionKey: key(), actionsKey: key(), demoPassword: threeWords() };
}

/** In a file of their own, one a line, which the apps follow. Earlier they stood among the other secrets. */
function keyringOf(dataDir: string, kept: Kept | null): string {
  const file = keyringFileOf(dataDir);
  const found = readable(file, () => readText(file));
  if (found !== null)
    return found
      .trim()
      .split(/\s*[\n,]\s*/)
      .join(',');
  if (kept && kept.sealingKeys === undefined) {
    throw new Error(`${file} is missing. Put it back: without it nothing that is sealed can be read.`);
  }
  const made = kept?.sealingKeys ?? `first:${key()}`;
  writeKeyring(dataDir, made.split(','));
  return made;
}

/** The first key seals; all of them open. */
export function writeKeyring(dataDir: string, keys: readonly string[]): void {
  writePrivate(keyringFileOf(dataDir), `${keys.join('\n')}\n`);
}

function readable<Result>(file: string, read: () => Result): Result {
  try {
    return read();
  } catch (problem) {
    if (errorCode(problem) !== 'EACCES') throw problem;
    throw new Error(`${file} belongs to another user. Set HUB_DATA_DIR to a folder of your own.`);
  }
}

const key = () => randomBytes(32).toString('base64');

// 128 words: three of them and two digits make about 27 bits, for fictional people on this machine only.
const words =
  `acorn amber apple april arrow aspen autumn badge baker bamboo barley basil beach berry birch blossom
  bramble breeze brook butter button cabin candle canoe carrot castle cedar cherry chestnut clover cobalt comet copper
  coral cotton cricket crystal daisy dawn delta dolphin drift eagle ember evening fable falcon feather fern fiddle
  finch flint forest foxglove garden ginger glacier granite grove harbour harvest hazel heather heron hill honey
  indigo island ivory ivy jasmine juniper kettle kite lagoon lantern larch lark lavender lemon lilac linen lobster
  lotus magnet mango maple marble meadow melon mint mirror morning nectar nutmeg oak oasis olive orange orchard otter
  paddle parsley peach pebble pepper pine plum pocket poppy quartz quill rabbit raven ribbon river robin rocket saffron
  sage sail sparrow spruce teapot thistle velvet walnut willow winter`
    .split(/\s+/)
    .slice(0, 128);

function threeWords(): string {
  const three = Array.from({ length: 3 }, () => words[randomInt(words.length)]);
  return `${three.join('-')}-${randomInt(10, 100)}`;
}
