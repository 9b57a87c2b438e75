import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../time/day.js';
import { agesAt, ageBands, applyDelta, waitCounts, weeklyReferrals, type WaitDelta } from './wait-counts.js';
import { median, percentileNearestRank, shareWithin, totalOf } from './waits.js';

const someWaits = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 200 });
const AS_OF = '2026-08-05';

/** The definition, on a sorted list. */
function byDefinition(values: number[], p: number) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.find((value) => sorted.filter((other) => other <= value).length * 100 >= p * sorted.length);
}

describe('figures of a wait', () => {
  it.each([
    [[15, 20, 35, 40, 50], 5, 15],
    [[15, 20, 35, 40, 50], 30, 20],
    [[15, 20, 35, 40, 50], 40, 20],
    [[15, 20, 35, 40, 50], 50, 35],
    [[15, 20, 35, 40, 50], 100, 50],
    [Array.from({ length: 100 }, (_, i) => i + 1), 7, 7],
    [Array.from({ length: 25 }, (_, i) => i + 1), 92, 23],
    [[], 92, null],
  ])('%j at %i is %s', (values, p, expected) => {
    expect(percentileNearestRank(values, p)).toBe(expected);
  });

  it('refuse a percentile that is none', () => {
    for (const p of [0, -1, 101, Number.NaN]) expect(() => percentileNearestRank([1], p)).toThrow(RangeError);
  });

  it.each([
    [[], null, null],
    [[5], 5, 1],
    [[1, 42, 43], 42, 2 / 3],
    [[1, 42, 43, 44], 42.5, 1 / 2],
  ])('%j have a median of %s and %s within 42 days', (values, middle, share) => {
    expect(median(values)).toBe(middle);
    expect(shareWithin(values, 42)).toBe(share);
  });

  it('are as defined', () => {
    fc.assert(
      fc.property(someWaits, fc.integer({ min: 1, max: 100 }), (values, p) => {
        expect(percentileNearestRank(values, p)).toBe(byDefinition(values, p));
      }),
    );
  });

  it('are the same from counts by clock start as from the list, after any corrections', () => {
    fc.assert(
      fc.property(someWaits, someWaits, fc.constantFrom(50, 75, 92, 95), (values, wrong, p) => {
        const started = (days: number, people: number): WaitDelta => ({
          clockStartedOn: addDays(AS_OF, -days),
          people,
        });
        const deltas = [
          ...values.map((days) => started(days, 1)),
          ...wrong.flatMap((days) => [started(days, 1), started(days, -1)]),
        ].reverse();
        const counts = deltas.reduce(applyDelta, waitCounts([]));
        expect(waitCounts(deltas)).toEqual(counts);
        const ages = agesAt(counts, AS_OF);
        expect(totalOf(ages)).toBe(values.length);
        expect(percentileNearestRank(ages, p)).toBe(percentileNearestRank(values, p));
        expect(median(ages)).toBe(median(values));
        expect(shareWithin(ages, 42)).toBe(shareWithin(values, 42));
        expect(ageBands(ages).reduce((sum, { people }) => sum + people, 0)).toBe(values.length);
      }),
    );
  });
});

describe('counts by day', () => {
  it('age as the day of asking moves, and leave out clocks not yet started', () => {
    const counts = waitCounts([
      { clockStartedOn: '2026-08-01', people: 2 },
      { clockStartedOn: '2026-08-06', people: 1 },
    ]);
    expect([...agesAt(counts, '2026-08-05')]).toEqual([[4, 2]]);
    expect([...agesAt(counts, '2026-08-08')]).toEqual([
      [7, 2],
      [2, 1],
    ]);
  });

  it('fall into weekly bands without gaps', () => {
    const ages = new Map([
      [0, 1],
      [6, 2],
      [7, 3],
      [21, 4],
    ]);
    expect(ageBands(ages).map(({ people }) => people)).toEqual([3, 3, 0, 4]);
    expect(ageBands(new Map(), 2)).toEqual([
      { weeks: 0, people: 0 },
      { weeks: 1, people: 0 },
    ]);
  });

  it('give referrals week by week, empty weeks too', () => {
    const span = { from: '2026-07-27', until: '2026-08-16' };
    const weeks = [
      { monday: '2026-07-27', referrals: 1 },
      { monday: '2026-08-03', referrals: 0 },
      { monday: '2026-08-10', referrals: 2 },
    ];
    const days = ['2026-08-02', '2026-08-10', '2026-08-16', '2026-08-17', '2026-07-26'];
    expect(weeklyReferrals(days, span)).toEqual(weeks);
    expect(weeklyReferrals(new Map(days.map((day) => [day, 1])), span)).toEqual(weeks);
  });
});
