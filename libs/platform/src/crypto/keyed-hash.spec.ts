import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeKeyedHash } from './keyed-hash.js';

const key = randomBytes(32);
const keyed = makeKeyedHash(key);

describe('keyed hash', () => {
  it('is HMAC-SHA256 over the purpose, its length before it, and the value', () => {
    const expected = createHmac('sha256', key).update('\0\0\0\x03nhs9990000018').digest();
    expect(keyed.hash('nhs', '9990000018').equals(expected)).toBe(true);
  });

  it('tells apart any two pairs of purpose and value, even those that run together alike', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (p1, v1, p2, v2) => {
        fc.pre(p1 !== p2 || v1 !== v2);
        expect(keyed.hash(p1, v1).equals(keyed.hash(p2, v2))).toBe(false);
      }),
    );
    expect(keyed.hash('ab', 'c').equals(keyed.hash('a', 'bc'))).toBe(false);
  });

  it('answers alike each time, and otherwise under another key', () => {
    const other = makeKeyedHash(randomBytes(32));
    expect(keyed.hash('nhs', '9990000018').equals(keyed.hash('nhs', '9990000018'))).toBe(true);
    expect(keyed.hash('nhs', '9990000018').equals(other.hash('nhs', '9990000018'))).toBe(false);
  });

  it('names a resource by a well-formed uuid that does not carry the id', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const resource = keyed.resourceFor('patient', id);
        expect(resource).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(resource).not.toBe(id);
        expect(keyed.resourceFor('patient', id)).toBe(resource);
        expect(keyed.resourceFor('therapist', id)).not.toBe(resource);
      }),
    );
  });

  it('refuses a key of another length', () => {
    expect(() => makeKeyedHash(randomBytes(31))).toThrow('32 bytes');
  });
});
