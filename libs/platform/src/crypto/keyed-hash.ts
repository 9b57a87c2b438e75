// Look-up without plain text: the same value hashes alike, and nobody without the key can test a guess.
import { createHmac } from 'node:crypto';

export type KeyedHash = {
  // HMAC-SHA256, 32 bytes. The purpose keeps a telephone number from matching an NHS number of the same digits.
  hash(purpose: string, value: string): Buffer;
  // Stands for a patient in the occupancy table, which everybody who books may read.
  resourceFor(purpose: string, id: string): string;
};

const KEY_BYTES = 32;

export function makeKeyedHash(key: Buffer): KeyedHash {
  if (key.length !== KEY_BYTES) throw new Error('The hash key has exactly 32 bytes');
  const hash = (purpose: string, value: string): Buffer => {
    const purposeBytes = Buffer.from(purpose);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(purposeBytes.length);
    return createHmac('sha256', key).update(length).update(purposeBytes).update(value, 'utf8').digest();
  };
  return { hash, resourceFor: (purpose, id) => uuidFrom(hash(`resource:${purpose}`, id)) };
}

// RFC 9562 5.8: version 8 leaves 122 bits to the application.
function uuidFrom(digest: Buffer): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
