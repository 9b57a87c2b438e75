// NHS numbers as people type them (NHS data dictionary: modulus 11, weights 10 to 2, last digit checks).
import { isDay } from '../time/day.js';
import { refusal, type Refusal, type RefusalCode, type RefusalWords } from '../refusals.js';

/** Ten digits without spaces. */
export type NhsNumber = string;

export type NhsNumberReading =
  { ok: true; value: NhsNumber; formatted: string } | { ok: false; refusal: Refusal };

const DIGITS = 10;
const MODULUS = 11;
const NATIONAL_INSURANCE = /^[A-Z]{2}\d{6}[A-D]?$/;

/** Spaces and any kind of dash people or records put between the groups. */
const SEPARATORS = /[\s\u00a0.\-\u2010-\u2015]/g;

/** The check digit for nine digits, or null where modulus 11 gives 10 and the number was never issued. */
export function nhsCheckDigit(nine: string): number | null {
  const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (DIGITS - at), 0);
  const check = (MODULUS - (sum % MODULUS)) % MODULUS;
  return check === 10 ? null : check;
}

function passesModulus11(ten: string): boolean {
  return nhsCheckDigit(ten.slice(0, 9)) === Number(ten.slice(9));
}

/**
 * Scottish CHI numbers use the same check digit but begin with a birth date, ddmmyy, so their first digit is 0 to 3.
 * NHS numbers issued in England and Wales begin with 4, 6 or 7, those for trying things out with 999.
 */
export function looksLikeChi(ten: string): boolean {
  if (!/^\d{10}$/.test(ten) || !passesModulus11(ten)) return false;
  const [day, month, year] = [ten.slice(0, 2), ten.slice(2, 4), ten.slice(4, 6)];
  return isDay(`19${year}-${month}-${day}`) || isDay(`20${year}-${month}-${day}`);
}

/** 943 476 5919: three, three, four. */
export function formatNhsNumber(value: NhsNumber): string {
  return `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}`;
}

/** What was typed as an NHS number, or the sentence to show beside the field. Pure form: it does not say that the number was issued. */
export function readNhsNumber(text: string, field = 'nhsNumber'): NhsNumberReading {
  const no = (code: RefusalCode, words?: RefusalWords): NhsNumberReading => ({
    ok: false,
    refusal: refusal(code, words ? { field, words } : { field }),
  });
  const value = text.replace(SEPARATORS, '').toUpperCase();
  if (value === '') return no('NHS_NUMBER_MISSING');
  if (NATIONAL_INSURANCE.test(value)) return no('NHS_NUMBER_IS_NATIONAL_INSURANCE');
  if (!/^\d+$/.test(value)) return no('NHS_NUMBER_LETTERS');
  if (value.length < DIGITS) return no('NHS_NUMBER_TOO_SHORT', { digits: value.length });
  if (value.length > DIGITS) return no('NHS_NUMBER_TOO_LONG', { digits: value.length });
  if (looksLikeChi(value)) return no('NHS_NUMBER_IS_CHI');
  if (/^(\d)\1{9}$/.test(value) || !passesModulus11(value)) return no('NHS_NUMBER_CHECK_DIGIT');
  return { ok: true, value, formatted: formatNhsNumber(value) };
}
