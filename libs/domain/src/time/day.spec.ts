import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as time from './day.js';

const { addDays, addWeeks, ageOn, daysBetween, instantAt, isDay, isWallTime } = time;
const { londonDay, londonTime, mondayOf, weekdayOf } = time;

const anInstant = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2035-12-31T23:59:59Z'),
  noInvalidDate: true,
});
const aDay = anInstant.map((instant) => instant.toISOString().slice(0, 10));
const aTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

const oracle = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
});

function wallByIntl(instant: Date) {
  const part = new Map(oracle.formatToParts(instant).map(({ type, value }) => [type, value]));
  const day = `${part.get('year')}-${part.get('month')}-${part.get('day')}`;
  return { day, time: `${part.get('hour')}:${part.get('minute')}` };
}

function lastSundayOf(month: string, year: number) {
  const last = `${year}-${month}-31`;
  return addDays(last, -(weekdayOf(last) % 7));
}

const YEARS = Array.from({ length: 12 }, (_, i) => 2024 + i);

describe('London days and times', () => {
  it('agree with Intl at every instant', () => {
    fc.assert(
      fc.property(anInstant, (instant) => {
        expect({ day: londonDay(instant), time: londonTime(instant) }).toEqual(wallByIntl(instant));
      }),
      { numRuns: 500 },
    );
  });

  it('come back from the instant they were turned into, except in the skipped hour', () => {
    fc.assert(
      fc.property(aDay, aTime, (day, wall) => {
        const skipped = day === lastSundayOf('03', Number(day.slice(0, 4))) && wall.startsWith('01:');
        const shown = skipped ? wall.replace('01:', '02:') : wall;
        expect(wallByIntl(instantAt(day, wall))).toEqual({ day, time: shown });
      }),
      { numRuns: 500 },
    );
  });

  it.each(YEARS)('moves the skipped hour of %i forward', (year) => {
    const day = lastSundayOf('03', year);
    expect(instantAt(day, '00:59').toISOString()).toBe(`${day}T00:59:00.000Z`);
    expect(instantAt(day, '01:00').toISOString()).toBe(`${day}T01:00:00.000Z`);
    expect(instantAt(day, '01:30').toISOString()).toBe(`${day}T01:30:00.000Z`);
    expect(instantAt(day, '02:00').toISOString()).toBe(`${day}T01:00:00.000Z`);
    expect(londonTime(instantAt(day, '01:30'))).toBe('02:30');
    expect(instantAt(addDays(day, 1), '00:00').getTime() - instantAt(day, '00:00').getTime()).toBe(
      23 * 3600e3,
    );
  });

  it.each(YEARS)('takes the first of the hour repeated in %i', (year) => {
    const day = lastSundayOf('10', year);
    expect(instantAt(day, '01:00').toISOString()).toBe(`${day}T00:00:00.000Z`);
    expect(instantAt(day, '01:30').toISOString()).toBe(`${day}T00:30:00.000Z`);
    expect(instantAt(day, '02:00').toISOString()).toBe(`${day}T02:00:00.000Z`);
    expect(londonTime(new Date(`${day}T01:30:00Z`))).toBe('01:30');
    expect(instantAt(addDays(day, 1), '00:00').getTime() - instantAt(day, '00:00').getTime()).toBe(
      25 * 3600e3,
    );
  });
});

describe('calendar days', () => {
  it('count the same both ways', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        expect(addWeeks(day, 2)).toBe(addDays(day, 14));
        expect(weekdayOf(day)).toBe(new Date(`${day}T12:00:00Z`).getUTCDay() || 7);
        expect(weekdayOf(mondayOf(day))).toBe(1);
        expect(daysBetween(mondayOf(day), day)).toBe(weekdayOf(day) - 1);
      }),
    );
  });

  it('know weekdays before 1970', () => {
    expect(weekdayOf('1969-12-31')).toBe(3);
    expect(weekdayOf('1900-01-01')).toBe(1);
  });

  it.each([
    ['1980-08-06', '2026-08-05', 45],
    ['1980-08-06', '2026-08-06', 46],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2026-01-01', '2026-01-01', 0],
  ])('born %s is on %s aged %i', (birth, on, age) => {
    expect(ageOn(birth, on)).toBe(age);
  });

  it.each(['2026-02-29', '0000-01-01', '2026-13-01', '2026-1-1', '26-01-01', 'soon', ''])(
    'refuses %j as a day',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  it('knows a real day and a real wall time', () => {
    expect(isDay('2028-02-29')).toBe(true);
    expect(isWallTime('23:59')).toBe(true);
    expect(isWallTime('24:00')).toBe(false);
    expect(() => addDays('soon', 1)).toThrow(RangeError);
  });
});
