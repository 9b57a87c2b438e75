import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kidOf, makeSealer, SealBroken, type Place } from './sealing.js';

const older = { kid: '2025-a', key: randomBytes(32) };
const newer = { kid: '2026-a', key: randomBytes(32) };
const sealer = makeSealer([newer, older]);
const place: Place = { table: 'referrals', column: 'reason', rowId: 'row-1', hubId: 'hub-1' };

describe('sealing', () => {
  it('opens whatever it sealed, in the same place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(sealer.open(sealer.seal(text, place), place)).toBe(text);
      }),
    );
  });

  it('refuses every single flipped bit', () => {
    const sealed = sealer.seal('sleeps four hours', place);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Buffer.from(sealed);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => sealer.open(flipped, place), `bit ${bit}`).toThrow(SealBroken);
    }
  });

  it('refuses every shorter piece of a sealed value', () => {
    const sealed = sealer.seal('sleeps four hours', place);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => sealer.open(sealed.subarray(0, length), place)).toThrow(SealBroken);
    }
  });

  it.each(['table', 'column', 'rowId', 'hubId'] as const)('does not open under another %s', (part) => {
    const sealed = sealer.seal('sleeps four hours', place);
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9-]{1,40}$/), (other) => {
        fc.pre(other !== place[part]);
        expect(() => sealer.open(sealed, { ...place, [part]: other })).toThrow(SealBroken);
      }),
    );
  });

  it('seals the same text differently each time, and never in the clear', () => {
    const first = sealer.seal('9990000018', place);
    expect(first.equals(sealer.seal('9990000018', place))).toBe(false);
    expect(first.includes('9990000018')).toBe(false);
  });

  it('seals with the first key and still opens what the older one sealed', () => {
    const before = makeSealer([older]).seal('waits since May', place);
    expect(sealer.open(before, place)).toBe('waits since May');
    const after = sealer.seal('waits since May', place);
    expect(() => makeSealer([older]).open(after, place)).toThrow('not configured');
  });

  it('takes other keys while it is in use, and keeps those it has when the others are no good', () => {
    const changing = makeSealer([older]);
    const before = changing.seal('waits since May', place);
    changing.use([newer, older]);
    expect(changing.kid()).toBe('2026-a');
    expect(kidOf(changing.seal('x', place))).toBe('2026-a');
    expect(changing.open(before, place)).toBe('waits since May');
    expect(() => changing.use([])).toThrow('at least one key');
    expect(() => changing.use([older, older])).toThrow('same id');
    expect(changing.kid()).toBe('2026-a');
  });

  it('reads the id of the key without a key, and none from what was never sealed', () => {
    expect(kidOf(sealer.seal('x', place))).toBe('2026-a');
    for (const bytes of ['', 'plain', '\x01', '\x01\x05abc']) expect(kidOf(Buffer.from(bytes))).toBeNull();
  });

  it('refuses keys and places that could not be told apart', () => {
    expect(() => makeSealer([])).toThrow('at least one key');
    expect(() => makeSealer([{ kid: 'a', key: randomBytes(16) }])).toThrow('32 bytes');
    expect(() => makeSealer([older, older])).toThrow('same id');
    expect(() => makeSealer([{ kid: '', key: randomBytes(32) }])).toThrow('1 to 255 bytes');
    expect(() => sealer.seal('x', { ...place, table: 'a|b' })).toThrow('needs its table');
    expect(() => sealer.seal('x', { ...place, rowId: '' })).toThrow('needs its table');
  });
});
