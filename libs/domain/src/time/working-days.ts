// Working days (Monday to Friday, bank holidays off) and the hours in which patients may be messaged.
import { isBankHoliday } from './bank-holidays.js';
import type { Day } from './day.js';
import { addDays, instantAt, londonDay, londonTime, weekdayOf } from './day.js';

/** Messages reach patients from this London time (domain: quiet hours 20:00 to 08:00). */
export const MESSAGES_FROM = '08:00';
/** No message leaves at or after this London time. */
export const MESSAGES_UNTIL = '20:00';

export function isWorkingDay(day: Day): boolean {
  return weekdayOf(day) <= 5 && !isBankHoliday(day);
}

/** The nth working day after that day; with 0, the day itself or the next working day. */
export function addWorkingDays(from: Day, n: number): Day {
  let day = from;
  while (!isWorkingDay(day) && n === 0) day = addDays(day, 1);
  for (let left = n; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Working days after the London day of `from`, up to and including that of `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: Date, to: Date): number {
  const last = londonDay(to);
  let count = 0;
  for (let day = addDays(londonDay(from), 1); day <= last; day = addDays(day, 1)) {
    if (isWorkingDay(day)) count += 1;
  }
  return count;
}

/** The same instant if a patient may be messaged then, else the next 8am in London. */
export function outsideQuietHours(instant: Date): Date {
  const time = londonTime(instant);
  const day = londonDay(instant);
  if (time < MESSAGES_FROM) return instantAt(day, MESSAGES_FROM);
  if (time >= MESSAGES_UNTIL) return instantAt(addDays(day, 1), MESSAGES_FROM);
  return instant;
}
