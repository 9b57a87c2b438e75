import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPassword } from './password-policy.js';

const context = {
  name: 'Dr Niamh Carrick',
  email: 'n.carrick@elmtree-surgery.nhs.example',
  places: ['Elm Tree Surgery', 'Pain-Sleep Hub'],
};
const codeOf = (password: string) => checkPassword(password, context)?.code ?? null;

describe('a new password', () => {
  it.each([
    ['', 'PASSWORD_MISSING'],
    ['seven77', 'PASSWORD_TOO_SHORT'],
    ['\u{1F40E}'.repeat(7), 'PASSWORD_TOO_SHORT'],
    ['x y'.repeat(43), 'PASSWORD_TOO_LONG'],
    ['12345678', 'PASSWORD_COMMON'],
    ['PassWord1', 'PASSWORD_COMMON'],
    ['QWERTYUIOP', 'PASSWORD_COMMON'],
    ['ｑｗｅｒｔｙｕｉｏｐ', 'PASSWORD_COMMON'],
    ['drowssap', 'PASSWORD_COMMON'],
    ['liverpool2026!', 'PASSWORD_COMMON'],
    ['aaaaaaaaaaaaaaaaaaaa', 'PASSWORD_COMMON'],
    ['abababababababab', 'PASSWORD_COMMON'],
    ['niamhcarrick1', 'PASSWORD_ABOUT_YOU'],
    ['NHS-Carrick-99', 'PASSWORD_ABOUT_YOU'],
    ['elmtree surgery 7', 'PASSWORD_ABOUT_YOU'],
    ['password-nhs-pain', 'PASSWORD_ABOUT_YOU'],
    ['carrick plum thunder', null],
    ['correct horse battery', null],
    ['enhancement of bassoons', null],
    ['bjx7qmd2', null],
    ['    .    ,;:!', null],
    ['\u{1F40E}\u{1F50B}\u{1F4CE}\u{1F33B}\u{1F9C2}\u{1F40E}\u{1F50B}\u{1F4CE}', null],
  ])('%j → %s', (password, code) => {
    expect(codeOf(password)).toBe(code);
  });

  it('may have 64 characters and more, of any kind (ASVS 6.2.9)', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 64, maxLength: 120, unit: 'grapheme-composite' }), (password) => {
        fc.pre(new Set(password.normalize('NFKC').toLowerCase()).size >= 20);
        const length = [...password.normalize('NFKC')].length;
        expect(codeOf(password)).toBe(length > 128 ? 'PASSWORD_TOO_LONG' : null);
      }),
    );
  });

  it('is judged the same in capitals', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{8,30}$/), (password) => {
        expect(codeOf(password.toUpperCase())).toBe(codeOf(password));
      }),
    );
  });
});
