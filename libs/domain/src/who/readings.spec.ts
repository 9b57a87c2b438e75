// ODS codes, birth dates, telephone numbers and postcodes as people type them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBirthDate } from './birth-date.js';
import { readOdsCode } from './ods-code.js';
import { readPostcode } from './postcode.js';
import { readTelephone } from './telephone.js';

const TODAY = '2026-11-22';
const refusedAs = (reading: { ok: boolean; refusal?: { code: string } }) => reading.refusal?.code ?? null;

describe('an ODS code', () => {
  test.each([
    ['M86001', 'M86001', true],
    [' m86 001 ', 'M86001', true],
    ['W91002', 'W91002', true],
    ['Q86001', 'Q86001', false],
    ['RX1AB', 'RX1AB', false],
  ])('%s is %s, usual: %s', (text, value, usual) => {
    const reading = readOdsCode(text);
    expect(reading).toMatchObject({ ok: true, value });
    expect(reading.ok && reading.warning === null).toBe(usual);
  });

  test.each([
    ['', 'ODS_CODE_MISSING'],
    ['M8600', null],
    ['M860', 'ODS_CODE_NOT_RIGHT'],
    ['M860011', 'ODS_CODE_NOT_RIGHT'],
    ['M86-01', 'ODS_CODE_NOT_RIGHT'],
  ])('%j: %s', (text, code) => {
    expect(refusedAs(readOdsCode(text))).toBe(code);
  });
});

describe('a birth date', () => {
  test.each([
    ['5', '3', '1961', '1961-03-05'],
    ['05', '03', '1961', '1961-03-05'],
    ['5', 'March', '1961', '1961-03-05'],
    ['5', 'SEPT', '1961', '1961-09-05'],
    [' 29 ', '2', '1960', '1960-02-29'],
    ['1', '1', '1900', '1900-01-01'],
    ['22', '11', '2026', '2026-11-22'],
  ])('%s %s %s is %s', (day, month, year, value) => {
    expect(readBirthDate({ day, month, year }, TODAY)).toEqual({ ok: true, value });
  });

  test.each([
    ['', '', '', 'BIRTH_DATE_MISSING', 'birthDate-day'],
    ['', '3', '1961', 'BIRTH_DATE_INCOMPLETE', 'birthDate-day'],
    ['5', '', '', 'BIRTH_DATE_INCOMPLETE', 'birthDate-month'],
    ['5', '3', ' ', 'BIRTH_DATE_INCOMPLETE', 'birthDate-year'],
    ['31', '2', '1961', 'BIRTH_DATE_NOT_REAL', 'birthDate-day'],
    ['29', '2', '1961', 'BIRTH_DATE_NOT_REAL', 'birthDate-day'],
    ['5', '13', '1961', 'BIRTH_DATE_NOT_REAL', 'birthDate-day'],
    ['5', 'Ma', '1961', 'BIRTH_DATE_NOT_REAL', 'birthDate-day'],
    ['5', '3', '61', 'BIRTH_DATE_NOT_REAL', 'birthDate-day'],
    ['-5', '3', '1961', 'BIRTH_DATE_NOT_REAL', 'birthDate-day'],
    ['31', '12', '1899', 'BIRTH_DATE_TOO_EARLY', 'birthDate-day'],
    ['23', '11', '2026', 'BIRTH_DATE_IN_FUTURE', 'birthDate-day'],
  ])('%j %j %j is refused: %s beside %s', (day, month, year, code, field) => {
    const reading = readBirthDate({ day, month, year }, TODAY);
    expect(reading).toMatchObject({ ok: false, refusal: { code, field } });
  });

  test('every day from 1900 to today is read back as itself', () => {
    const min = new Date('1900-01-01T00:00:00Z');
    const max = new Date(`${TODAY}T00:00:00Z`);
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', day = ''] = iso.split('-');
        expect(readBirthDate({ day, month, year }, TODAY)).toEqual({ ok: true, value: iso });
      }),
    );
  });
});

describe('a telephone number', () => {
  test.each([
    ['07700 900 982', '07700900982', '07700 900 982', true],
    ['+44 7700 900982', '07700900982', '07700 900 982', true],
    ['+44 (0)7700 900982', '07700900982', '07700 900 982', true],
    ['0044-7700-900982', '07700900982', '07700 900 982', true],
    ['(020) 7946 0018', '02079460018', '020 7946 0018', false],
    ['01632 960 001', '01632960001', '01632 960 001', false],
    ['0303 123 0000', '03031230000', '03031 230 000', false],
  ])('%s is %s', (text, value, formatted, mobile) => {
    expect(readTelephone(text)).toEqual({ ok: true, value, formatted, mobile });
  });

  test.each([
    ['', 'TELEPHONE_MISSING'],
    ['07700 900', 'TELEPHONE_NOT_RIGHT'],
    ['07700 900 9823', 'TELEPHONE_NOT_RIGHT'],
    ['ask daughter', 'TELEPHONE_NOT_RIGHT'],
    ['0800 1111', 'TELEPHONE_NOT_RIGHT'],
    ['+33 1 23 45 67 89', 'TELEPHONE_NOT_UK'],
  ])('%j is refused: %s', (text, code) => {
    expect(refusedAs(readTelephone(text))).toBe(code);
  });

  test('reading twice changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (n) => {
        const first = readTelephone(`+44 7700 ${String(n).padStart(6, '0')}`);
        expect(first.ok && readTelephone(first.formatted)).toEqual(first);
      }),
    );
  });
});

describe('a postcode', () => {
  test.each([
    ['aa31ab', 'AA3 1AB'],
    ['M1 1AE', 'M1 1AE'],
    ['  EC1A  1BB ', 'EC1A 1BB'],
    ['w1a0ax', 'W1A 0AX'],
  ])('%s is %s', (text, value) => {
    expect(readPostcode(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['', 'POSTCODE_MISSING'],
    ['AA3', 'POSTCODE_NOT_RIGHT'],
    ['12345', 'POSTCODE_NOT_RIGHT'],
    ['AA3 1AC', 'POSTCODE_NOT_RIGHT'],
    ['---', 'POSTCODE_NOT_RIGHT'],
  ])('%j is refused: %s', (text, code) => {
    expect(refusedAs(readPostcode(text))).toBe(code);
  });
});
