import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvTable } from './csv-cell.js';

describe('a cell', () => {
  it.each([
    ['=1+1', `"'=1+1"`],
    ['plain', 'plain'],
    ['O’Brien, Pat', '"O’Brien, Pat"'],
    ['say "no"', '"say ""no"""'],
    [-4, '-4'],
    [null, ''],
    [Number.NaN, ''],
    [true, 'yes'],
    ['', ''],
  ])('of %j is written %s', (value, written) => expect(csvCell(value)).toBe(written));

  const signs = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠', '−'];
  const before = ['', ' ', '\u200b', '\ufeff', '\n', '\0', '\u202e'];

  it('never begins like a formula, whatever was typed', () => {
    const typed = oneof(
      string({ unit: 'binary' }),
      array(oneof(constantFrom(...signs, ...before), string({ maxLength: 5 })), { maxLength: 6 }).map((all) =>
        all.join(''),
      ),
    );
    assert(
      property(typed, (text) => {
        const [row] = read(csvTable([[text, 'next']]));
        expect(row).toHaveLength(2);
        const seen = (row?.[0] ?? '').replace(
          /^[\s\u0000-\u001f\u200b-\u200f\u202a-\u202e\u2060\ufeff]+/,
          '',
        );
        expect(signs.some((sign) => seen.startsWith(sign))).toBe(false);
        expect(row?.[1]).toBe('next');
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps what was typed, but for NUL', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        const cell = read(csvTable([[text]]))[0]?.[0] ?? '';
        expect(cell === text || cell === `'${text}`).toBe(true);
      }),
    );
  });
});

/** As RFC 4180 is read. */
function read(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [whole, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    if (whole === '') break;
    rows.at(-1)?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
