import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeReference, readReference } from './reference.js';

const bytes = fc.uint8Array({ minLength: 5, maxLength: 5 });
const ALPHABET = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];

describe('a reference', () => {
  test('is made of five bytes and read back', () => {
    fc.assert(
      fc.property(bytes, (five) => {
        const value = makeReference(five);
        expect(value).toMatch(/^PSH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(readReference(value)).toEqual({ ok: true, value });
      }),
    );
  });

  test.each(['psh-7k3m-9q2m', '7K3M9Q2M', ' psh 7k3m 9q2m ', 'PSH7K3M9Q2M', 'PSH—7K3M—9Q2M'])(
    '%s is read',
    (text) => {
      expect(readReference(text)).toEqual({ ok: true, value: 'PSH-7K3M-9Q2M' });
    },
  );

  test('letters that look like digits are read as digits', () => {
    const value = makeReference(new Uint8Array([0, 0, 0, 0, 1]));
    expect(value).toContain('1');
    expect(readReference(value.replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual({ ok: true, value });
  });

  test.each(['', 'PSH', 'PSH-7K3M-9Q2X', 'PSH-7K3M-9Q2', 'PSH-7K3M-9Q2MM', 'UUUU-UUUU', '😀😀😀😀😀😀😀😀'])(
    '%j is refused',
    (text) => {
      expect(readReference(text)).toMatchObject({ ok: false, refusal: { code: 'REFERENCE_NOT_RIGHT' } });
    },
  );

  const letters = (value: string) => [...value.slice(4).replace('-', '')];

  test('one wrong character is always caught', () => {
    fc.assert(
      fc.property(bytes, fc.nat(7), fc.constantFrom(...ALPHABET), (five, place, wrong) => {
        const typed = letters(makeReference(five));
        fc.pre(typed[place] !== wrong);
        typed[place] = wrong;
        expect(readReference(typed.join('')).ok).toBe(false);
      }),
    );
  });

  test('two characters swapped are always caught, neighbours or not', () => {
    fc.assert(
      fc.property(bytes, fc.nat(7), fc.nat(7), (five, one, two) => {
        const typed = letters(makeReference(five));
        fc.pre(typed[one] !== typed[two]);
        [typed[one], typed[two]] = [typed[two] ?? '', typed[one] ?? ''];
        expect(readReference(typed.join('')).ok).toBe(false);
      }),
    );
  });

  test('needs exactly five bytes', () => {
    expect(() => makeReference(new Uint8Array(4))).toThrow(RangeError);
  });
});
