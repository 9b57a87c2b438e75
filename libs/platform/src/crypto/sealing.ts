// Column sealing with AES-256-GCM (NIST SP 800-38D). The place is authenticated with the text, so that a
// sealed value copied to another row, column, table or hub no longer opens.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export type SealingKey = { kid: string; key: Buffer };
export type Place = { table: string; column: string; rowId: string; hubId: string };
export type Sealer = {
  seal(text: string, place: Place): Buffer;
  open(sealed: Buffer, place: Place): string;
  // Other keys from now on.
  use(keys: readonly SealingKey[]): void;
  // The id of the key that seals.
  kid(): string;
};

// Says only where a value would not open, never anything of the value.
export class SealBroken extends Error {
  readonly code = 'SEAL_BROKEN';
  override readonly name = 'SealBroken';
}

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const KEY_BYTES = 32;
const KID_BYTES_MAX = 255;
// NIST SP 800-38D 5.2.1.1 recommends 96-bit IVs; random ones stay safe below 2^32 seals under one key (8.3).
const IV_BYTES = 12;
const TAG_BYTES = 16;

// version (1 byte), kid length (1 byte), kid, iv, tag, ciphertext
type Parts = { kid: string; iv: Buffer; tag: Buffer; ciphertext: Buffer };

// The first key seals; every key opens, so that a key can be replaced while rows sealed under the old one remain.
export function makeSealer(keys: readonly SealingKey[]): Sealer {
  let ring = keyring(keys);
  return {
    seal: (text, place) => seal(text, associated(place), ring.current),
    open: (sealed, place) => open(sealed, associated(place), ring.byKid),
    use: (others) => void (ring = keyring(others)),
    kid: () => ring.current.kid,
  };
}

// The id of the key a value was sealed by; null of anything that was never sealed.
export function kidOf(sealed: Buffer): string | null {
  try {
    return split(sealed).kid;
  } catch {
    return null;
  }
}

type Keyring = { current: SealingKey; byKid: Map<string, Buffer> };

function keyring(keys: readonly SealingKey[]): Keyring {
  const [current] = keys;
  if (!current) throw new Error('Sealing needs at least one key');
  const byKid = new Map<string, Buffer>();
  for (const { kid, key } of keys) {
    const kidBytes = Buffer.byteLength(kid);
    if (kidBytes < 1 || kidBytes > KID_BYTES_MAX) throw new Error('A sealing key id has 1 to 255 bytes');
    if (key.length !== KEY_BYTES) throw new Error('A sealing key has exactly 32 bytes');
    if (byKid.has(kid)) throw new Error('Two sealing keys carry the same id');
    byKid.set(kid, key);
  }
  return { current, byKid };
}

function associated({ table, column, rowId, hubId }: Place): Buffer {
  const parts = [table, column, rowId, hubId];
  // A separator inside a part would let two places share one text.
  if (parts.some((part) => part === '' || part.includes('|'))) {
    throw new Error('A sealed value needs its table, column, row and hub');
  }
  return Buffer.from(parts.join('|'));
}

function seal(text: string, place: Buffer, { kid, key }: SealingKey): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(place);
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const kidBytes = Buffer.from(kid);
  return Buffer.concat([
    Buffer.from([VERSION, kidBytes.length]),
    kidBytes,
    iv,
    cipher.getAuthTag(),
    ciphertext,
  ]);
}

function open(sealed: Buffer, place: Buffer, byKid: Map<string, Buffer>): string {
  const { kid, iv, tag, ciphertext } = split(sealed);
  const key = byKid.get(kid);
  if (!key) throw new SealBroken('A sealed value names a key that is not configured');
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(place);
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  } catch {
    throw new SealBroken('A sealed value was changed, or does not belong where it was found');
  }
}

function split(sealed: Buffer): Parts {
  if (sealed[0] !== VERSION) throw new SealBroken('A sealed value has an unknown layout');
  const ivAt = 2 + (sealed[1] ?? 0);
  const tagAt = ivAt + IV_BYTES;
  const textAt = tagAt + TAG_BYTES;
  if (sealed.length < textAt) throw new SealBroken('A sealed value is cut short');
  return {
    kid: sealed.subarray(2, ivAt).toString('utf8'),
    iv: sealed.subarray(ivAt, tagAt),
    tag: sealed.subarray(tagAt, textAt),
    ciphertext: sealed.subarray(textAt),
  };
}
