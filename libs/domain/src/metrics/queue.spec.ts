import { describe, expect, it } from 'vitest';
import { queue } from './queue.js';

const FONG = { demand: 30, capacity: 27, list: 1200, target: 52, meanWait: 63 };

describe('queue arithmetic', () => {
  it('gives the published figures (Fong example in NHSRwaitinglist)', () => {
    const answer = queue(FONG);
    expect(answer.load).toBeCloseTo(1.111, 3);
    expect(answer.targetMeanWait).toBe(13);
    expect(answer.targetList).toBe(390);
    expect(answer.reliefCapacity).toBeCloseTo(61.15, 2);
    expect(answer.targetCapacity).toBeCloseTo(30.077, 3);
    expect(answer.pressure).toBeCloseTo(2.423, 3);
    expect(answer.needsRelief).toBe(true);
  });

  it('takes variation, factor and relief weeks', () => {
    const answer = queue({ ...FONG, list: 700, cvDemand: 0, cvCapacity: 2, factor: 2, reliefWeeks: 52 });
    expect(answer.targetList).toBe(780);
    expect(answer.targetCapacity).toBeCloseTo(30 + 2 * (2 / 52), 9);
    expect(answer.reliefCapacity).toBeCloseTo(30 - 80 / 52, 9);
    expect(answer.needsRelief).toBe(false);
  });

  it.each([{ capacity: 0 }, { target: 0 }, { factor: 0 }, { reliefWeeks: -1 }])('refuses %j', (wrong) => {
    expect(() => queue({ ...FONG, ...wrong })).toThrow(RangeError);
  });
});
