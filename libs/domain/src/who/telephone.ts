// UK telephone numbers (Ofcom National Telephone Numbering Plan), kept as digits beginning with 0.
import { refusal, type Refusal, type RefusalCode } from '../refusals.js';

export type TelephoneReading =
  { ok: true; value: string; formatted: string; mobile: boolean } | { ok: false; refusal: Refusal };

const EXPECTED = /^(01\d{8,9}|02\d{9}|03\d{9}|07\d{9})$/;
const MOBILE = /^07[1-57-9]\d{8}$/;

/** Accepts spaces, dashes, brackets, +44, 0044 and +44 (0). */
export function readTelephone(text: string, field = 'telephone'): TelephoneReading {
  const no = (code: RefusalCode): TelephoneReading => ({ ok: false, refusal: refusal(code, { field }) });
  const typed = text.replace(/[\s\u00a0().\-\u2010-\u2015/]/g, '');
  if (typed === '') return no('TELEPHONE_MISSING');
  if (!/^\+?\d+$/.test(typed)) return no('TELEPHONE_NOT_RIGHT');
  const value = typed.replace(/^(\+|00)440?/, '0');
  if (/^(\+|00)/.test(value)) return no('TELEPHONE_NOT_UK');
  if (!EXPECTED.test(value)) return no('TELEPHONE_NOT_RIGHT');
  return { ok: true, value, formatted: formatTelephone(value), mobile: MOBILE.test(value) };
}

/** 07700 900 982, 020 7946 0018, 01632 960 001. */
export function formatTelephone(value: string): string {
  const cuts = value.startsWith('02') ? [3, 7] : [5, 8];
  return `${value.slice(0, cuts[0])} ${value.slice(cuts[0], cuts[1])} ${value.slice(cuts[1])}`;
}
