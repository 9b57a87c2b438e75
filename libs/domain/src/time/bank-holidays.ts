// Bank holidays in England and Wales, with their substitute days.
import type { Day } from './day.js';
import { addDays, weekdayOf } from './day.js';

/** Source: https://www.gov.uk/bank-holidays (England and Wales); the spec holds it against the rule below. */
export const ENGLAND_BANK_HOLIDAYS: Readonly<Record<number, readonly Day[]>> = {
  2024: byYear('2024', '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'),
  2025: byYear('2025', '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'),
  2026: byYear('2026', '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'),
  2027: byYear('2027', '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'),
  2028: byYear('2028', '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'),
};

function byYear(year: string, days: string): readonly Day[] {
  return days.split(' ').map((day) => `${year}-${day}`);
}

/** Easter Sunday in the Gregorian calendar (Meeus/Jones/Butcher). */
export function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const marchDay = epact + toSunday - 7 * late + 22;
  return addDays(`${year}-03-01`, marchDay - 1);
}

function firstMonday(year: number, month: string): Day {
  const first = `${year}-${month}-01`;
  return addDays(first, (8 - weekdayOf(first)) % 7);
}

function lastMonday(lastOfMonth: Day): Day {
  return addDays(lastOfMonth, 1 - weekdayOf(lastOfMonth));
}

/** A holiday at a weekend moves to the next weekday that is not already a holiday (Banking and Financial Dealings Act 1971). */
function substituted(day: Day, taken: readonly Day[]): Day {
  let moved = day;
  while (weekdayOf(moved) > 5 || taken.includes(moved)) moved = addDays(moved, 1);
  return moved;
}

/** What the law gives for any year; one-off holidays by proclamation cannot be foreseen. */
export function bankHolidaysByRule(year: number): readonly Day[] {
  const easter = easterSunday(year);
  // The weekday one keeps its own day; the other of the two moves past it.
  const christmas = substituted(`${year}-12-25`, []);
  const boxing = substituted(`${year}-12-26`, [christmas]);
  return [
    substituted(`${year}-01-01`, []),
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(year, '05'),
    lastMonday(`${year}-05-31`),
    lastMonday(`${year}-08-31`),
    christmas,
    boxing,
  ].sort();
}

const byRule = new Map<number, readonly Day[]>();

function holidaysOf(year: number): readonly Day[] {
  const published = ENGLAND_BANK_HOLIDAYS[year] ?? byRule.get(year);
  if (published) return published;
  const computed = bankHolidaysByRule(year);
  byRule.set(year, computed);
  return computed;
}

export function isBankHoliday(day: Day): boolean {
  return holidaysOf(Number(day.slice(0, 4))).includes(day);
}
