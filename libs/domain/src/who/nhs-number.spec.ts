import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNhsNumber, looksLikeChi, nhsCheckDigit, readNhsNumber } from './nhs-number.js';

const nine = fc.integer({ min: 400_000_000, max: 999_999_999 }).map(String);
const valid = nine
  .filter((stem) => nhsCheckDigit(stem) !== null)
  .map((stem) => `${stem}${nhsCheckDigit(stem)}`);
const read = (text: string) => readNhsNumber(text);
const codeOf = (text: string) => {
  const reading = read(text);
  return reading.ok ? null : reading.refusal.code;
};

describe('an NHS number', () => {
  test.each([
    ['9434765919', '943 476 5919'],
    ['943 476 5919', '943 476 5919'],
    ['943-476-5919', '943 476 5919'],
    [' 943\u00a0476\u20135919 ', '943 476 5919'],
    ['999 000 0018', '999 000 0018'],
    ['999 000 0026', '999 000 0026'],
    ['999 000 0077', '999 000 0077'],
  ])('%s is %s', (text, formatted) => {
    expect(read(text)).toEqual({ ok: true, value: formatted.replaceAll(' ', ''), formatted });
  });

  test.each([
    ['', 'NHS_NUMBER_MISSING'],
    ['   ', 'NHS_NUMBER_MISSING'],
    ['999 123 4560', 'NHS_NUMBER_CHECK_DIGIT'],
    // The example of the NHS's own pages: its check digit would be 10, so it can never be valid (screens 0.9).
    ['999 123 4567', 'NHS_NUMBER_CHECK_DIGIT'],
    ['943 476 5918', 'NHS_NUMBER_CHECK_DIGIT'],
    ['000 000 0000', 'NHS_NUMBER_CHECK_DIGIT'],
    ['444 444 4444', 'NHS_NUMBER_CHECK_DIGIT'],
    ['943 476 591', 'NHS_NUMBER_TOO_SHORT'],
    ['943 476 59190', 'NHS_NUMBER_TOO_LONG'],
    ['943 476 591O', 'NHS_NUMBER_LETTERS'],
    ['none', 'NHS_NUMBER_LETTERS'],
    ['QQ 12 34 56 C', 'NHS_NUMBER_IS_NATIONAL_INSURANCE'],
    ['qq123456c', 'NHS_NUMBER_IS_NATIONAL_INSURANCE'],
    ['QQ123456', 'NHS_NUMBER_IS_NATIONAL_INSURANCE'],
  ])('%j is refused: %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test('the length is told', () => {
    const reading = read('943 476 591');
    expect(!reading.ok && reading.refusal.sentence).toContain('You entered 9.');
    expect(!reading.ok && reading.refusal.field).toBe('nhsNumber');
  });

  test('a CHI number is named, for every birth date that can stand in it', () => {
    const date = fc.date({
      min: new Date('1930-01-01T00:00:00Z'),
      max: new Date('2029-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 999 }), (born, serial) => {
        const iso = born.toISOString();
        const stem = `${iso.slice(8, 10)}${iso.slice(5, 7)}${iso.slice(2, 4)}${String(serial).padStart(3, '0')}`;
        const check = nhsCheckDigit(stem);
        expect(codeOf(`${stem}${check ?? 0}`)).toBe(
          check === null ? 'NHS_NUMBER_CHECK_DIGIT' : 'NHS_NUMBER_IS_CHI',
        );
      }),
    );
  });

  test('a number issued in England never looks like a CHI number', () => {
    fc.assert(fc.property(valid, (value) => !looksLikeChi(value)));
  });

  test('every valid number is read, however it is spaced, and prints 3 3 4', () => {
    fc.assert(
      fc.property(valid, fc.constantFrom(' ', '-', '  ', '\u2013'), (value, gap) => {
        fc.pre(!/^(\d)\1{9}$/.test(value));
        const typed = [value.slice(0, 3), value.slice(3, 6), value.slice(6)].join(gap);
        expect(read(typed)).toEqual({ ok: true, value, formatted: formatNhsNumber(value) });
      }),
    );
  });

  test('one wrong digit, or two neighbours swapped, is always caught', () => {
    fc.assert(
      fc.property(valid, fc.nat(9), fc.integer({ min: 1, max: 9 }), (value, at, step) => {
        const digits = [...value];
        digits[at] = String((Number(digits[at]) + step) % 10);
        expect(read(digits.join('')).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(valid, fc.nat(8), (value, at) => {
        fc.pre(value[at] !== value[at + 1]);
        const digits = [...value];
        [digits[at], digits[at + 1]] = [value[at + 1] ?? '', value[at] ?? ''];
        expect(read(digits.join('')).ok).toBe(false);
      }),
    );
  });

  test('any text at all is answered', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof read(text).ok === 'boolean'));
  });
});
