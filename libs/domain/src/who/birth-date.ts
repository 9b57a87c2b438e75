// A birth date from the three text fields of the NHS.UK date input.
import { refusal, type Refusal, type RefusalCode } from '../refusals.js';
import { isDay, type Day } from '../time/day.js';

export type DateFields = { day: string; month: string; year: string };

export type BirthDateReading = { ok: true; value: Day } | { ok: false; refusal: Refusal };

/** Nobody born earlier is alive; an earlier year is a slip of the finger. */
export const EARLIEST_BIRTH_YEAR = 1900;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `today` is London's day; `field` names the group, and a refusal about one part names `field-part`. */
export function readBirthDate(fields: DateFields, today: Day, field = 'birthDate'): BirthDateReading {
  const no = (code: RefusalCode, part?: keyof DateFields): BirthDateReading => ({
    ok: false,
    refusal: refusal(code, { field: `${field}-${part ?? 'day'}`, ...(part ? { words: { part } } : {}) }),
  });
  const typed = { day: fields.day.trim(), month: fields.month.trim(), year: fields.year.trim() };
  const missing = (['day', 'month', 'year'] as const).filter((part) => typed[part] === '');
  if (missing.length === 3) return no('BIRTH_DATE_MISSING');
  if (missing[0]) return no('BIRTH_DATE_INCOMPLETE', missing[0]);
  const value = dayFrom(typed);
  if (value === null) return no('BIRTH_DATE_NOT_REAL');
  if (Number(value.slice(0, 4)) < EARLIEST_BIRTH_YEAR) return no('BIRTH_DATE_TOO_EARLY');
  if (value > today) return no('BIRTH_DATE_IN_FUTURE');
  return { ok: true, value };
}

/** Months may be typed in words. Years need four digits: 26 could be 1926 or 2026. */
function dayFrom(typed: DateFields): Day | null {
  const month = monthNumber(typed.month);
  if (!/^\d{1,2}$/.test(typed.day) || month === null || !/^\d{4}$/.test(typed.year)) return null;
  const value = `${typed.year}-${String(month).padStart(2, '0')}-${typed.day.padStart(2, '0')}`;
  return isDay(value) ? value : null;
}

function monthNumber(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const found = text.length < 3 ? -1 : MONTHS.indexOf(text.slice(0, 3).toLowerCase());
  return found === -1 ? null : found + 1;
}
