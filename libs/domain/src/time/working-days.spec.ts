import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS, bankHolidaysByRule, easterSunday, isBankHoliday } from './bank-holidays.js';
import { addDays, daysBetween, instantAt, londonTime, weekdayOf } from './day.js';
import { addWorkingDays, isWorkingDay, outsideQuietHours, workingDaysBetween } from './working-days.js';

const FIRST = '2024-01-01';
const aDay = fc.integer({ min: 0, max: 12 * 365 }).map((n) => addDays(FIRST, n));

describe('bank holidays', () => {
  it.each([2024, 2025, 2026, 2027, 2028])('published for %i are those the law gives', (year) => {
    expect(ENGLAND_BANK_HOLIDAYS[year]).toEqual(bankHolidaysByRule(year));
    expect(ENGLAND_BANK_HOLIDAYS[year]).toHaveLength(8);
  });

  it.each([
    ['2024-03-31'],
    ['2025-04-20'],
    ['2026-04-05'],
    ['2027-03-28'],
    ['2028-04-16'],
    ['2029-04-01'],
    ['2038-04-25'],
  ])('Easter falls on %s', (day) => {
    expect(easterSunday(Number(day.slice(0, 4)))).toBe(day);
  });

  it('move from a weekend to the next free weekday', () => {
    expect(isBankHoliday('2026-12-28')).toBe(true);
    expect(isBankHoliday('2026-12-26')).toBe(false);
    expect(isBankHoliday('2027-12-27') && isBankHoliday('2027-12-28')).toBe(true);
    expect(isBankHoliday('2028-01-03')).toBe(true);
    expect(bankHolidaysByRule(2022)).toContain('2022-12-27');
    expect(isBankHoliday('2033-12-27')).toBe(true);
  });

  it('never fall on a weekend', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        if (isBankHoliday(day)) expect(weekdayOf(day)).toBeLessThan(6);
      }),
    );
  });
});

describe('working days', () => {
  it('skip the long Christmas weekend of 2027', () => {
    expect(addWorkingDays('2027-12-24', 1)).toBe('2027-12-29');
    expect(addWorkingDays('2027-12-25', 0)).toBe('2027-12-29');
    expect(addWorkingDays('2026-08-05', 0)).toBe('2026-08-05');
  });

  it('are counted as they are added', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 30 }), (from, n) => {
        const to = addWorkingDays(from, n);
        expect(isWorkingDay(to)).toBe(true);
        expect(workingDaysBetween(instantAt(from, '16:45'), instantAt(to, '00:05'))).toBe(n);
        expect(daysBetween(from, to)).toBeGreaterThanOrEqual(n);
      }),
    );
  });

  it('are none when the end is not later', () => {
    const monday = instantAt('2026-08-03', '09:00');
    expect(workingDaysBetween(monday, monday)).toBe(0);
    expect(workingDaysBetween(monday, instantAt('2026-07-31', '09:00'))).toBe(0);
  });
});

describe('quiet hours', () => {
  it.each([
    ['2026-08-05', '07:59', '2026-08-05', '08:00'],
    ['2026-08-05', '08:00', '2026-08-05', '08:00'],
    ['2026-08-05', '19:59', '2026-08-05', '19:59'],
    ['2026-08-05', '20:00', '2026-08-06', '08:00'],
    ['2026-03-28', '23:30', '2026-03-29', '08:00'],
    ['2026-10-24', '23:30', '2026-10-25', '08:00'],
  ])('move %s %s to %s %s', (day, time, toDay, toTime) => {
    expect(outsideQuietHours(instantAt(day, time))).toEqual(instantAt(toDay, toTime));
  });

  it('never move back, never more than twelve and a bit hours, and need moving once', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2024-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }),
        (at) => {
          const moved = outsideQuietHours(at);
          expect(moved.getTime() - at.getTime()).toBeGreaterThanOrEqual(0);
          expect(moved.getTime() - at.getTime()).toBeLessThanOrEqual(13 * 3600e3);
          expect(londonTime(moved) >= '08:00' && londonTime(moved) < '20:00').toBe(true);
          expect(outsideQuietHours(moved)).toEqual(moved);
        },
      ),
    );
  });
});
