import { randomBytes } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withKeyring } from '../env/keyring-file.js';
import { followKeyring, keyringText, readKeyring } from './keyring.js';
import { makeSealer } from './sealing.js';

const line = (kid: string): string => `${kid}:${randomBytes(32).toString('base64')}`;
const [first, second] = [line('first'), line('second')];
let folder: string;
let file: string;
/** As the tools write it: beside, then renamed. */
const write = (text: string): void => {
  writeFileSync(`${file}.beside`, text);
  renameSync(`${file}.beside`, file);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-keyring-'));
  file = join(folder, 'sealing.keys');
  write(`${first}\n`);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a file of sealing keys', () => {
  it('is read one key a line or with commas, the first one sealing', () => {
    expect(keyringText(` ${second}\n${first}\n`)).toBe(`${second},${first}`);
    write(`${second}\n${first}\n`);
    expect(readKeyring(file).map(({ kid }) => kid)).toEqual(['second', 'first']);
  });

  it('takes the place of the keys of the environment, and is checked where it cannot be read', () => {
    const source = { HUB_SEALING_KEYS: 'old', HUB_SEALING_KEYS_FILE: file };
    expect(withKeyring(source)['HUB_SEALING_KEYS']).toBe(first);
    expect(withKeyring({ HUB_SEALING_KEYS: 'old' })['HUB_SEALING_KEYS']).toBe('old');
    const missing = { HUB_SEALING_KEYS_FILE: join(folder, 'nowhere') };
    expect(withKeyring(missing)).toBe(missing);
  });

  it('is followed while the app runs, and a spoilt one changes nothing', async () => {
    const sealer = makeSealer(readKeyring(file));
    const log = { info: vi.fn(), error: vi.fn() };
    const following = followKeyring(file, sealer, log);
    write(`${second}\n${first}\n`);
    await expect.poll(() => sealer.kid(), { timeout: 10_000 }).toBe('second');
    write('spoilt');
    await expect.poll(() => log.error.mock.calls.length, { timeout: 10_000 }).toBe(1);
    expect(sealer.kid()).toBe('second');
    expect(JSON.stringify(log.info.mock.calls)).toContain('second');
    for (const key of [first, second]) {
      expect(JSON.stringify([log.info.mock.calls, log.error.mock.calls])).not.toContain(key.split(':')[1]);
    }
    following.stop();
  });
});
