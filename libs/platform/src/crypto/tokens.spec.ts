import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newToken, tokenHash } from './tokens.js';

describe('tokens', () => {
  it('carry 256 bits that can stand in a header or a cookie', () => {
    for (let i = 0; i < 100; i += 1) {
      expect(newToken()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    }
  });

  it('never come twice', () => {
    const made = Array.from({ length: 1000 }, newToken);
    expect(new Set(made).size).toBe(made.length);
  });

  it('are kept only as their SHA-256', () => {
    fc.assert(
      fc.property(fc.string(), (token) => {
        expect(tokenHash(token).equals(createHash('sha256').update(token).digest())).toBe(true);
      }),
    );
  });
});
