// A cell that a spreadsheet reads as text, whatever somebody typed (OWASP ASVS 5.0.0, 1.2.10).

/** What spreadsheets take for the beginning of a formula, in full width too, and what hides one behind it. */
const BEGINS_A_FORMULA = /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20\u2212]/;
/** Characters that a spreadsheet drops before it looks; unseen ones would hide the sign behind them. */
const UNSEEN = /^[\s\u0000-\u001f\u200b-\u200f\u202a-\u202e\u2060\ufeff]+/;
const NEEDS_QUOTES = /[",;\t\r\n']/;

export type CsvValue = string | number | boolean | null;

/** One cell of RFC 4180. Numbers stay numbers; texts that begin like a formula get an apostrophe before them. */
export function csvCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = value.replaceAll('\0', '');
  const isFormula = BEGINS_A_FORMULA.test(value) || BEGINS_A_FORMULA.test(value.replace(UNSEEN, ''));
  const safe = isFormula ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lines end as RFC 4180 has them; the first is the names of the columns. */
export const csvTable = (rows: readonly (readonly CsvValue[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
