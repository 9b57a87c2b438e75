import { describe, expect, it } from 'vitest';
import { xmr } from './xmr.js';

const GOLDEN = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];
const FLAT = [10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9];

function rulesOf(values: number[]) {
  return xmr(values).points.map(({ rule }) => rule);
}

describe('XmR', () => {
  it('gives the published limits (NHSRplotthedots vignette)', () => {
    const plain = xmr(GOLDEN);
    expect(plain.mean).toBeCloseTo(1.944, 3);
    expect(plain.upper).toBeCloseTo(6.952, 3);
    expect(plain.lower).toBeCloseTo(-3.063, 3);
    const screened = xmr(GOLDEN, { screensOutliers: true });
    expect(screened.upper).toBeCloseTo(4.604, 3);
    expect(screened.lower).toBeCloseTo(-0.716, 3);
    expect(plain.points.filter(({ rule }) => rule)).toEqual([
      { value: 10, rule: 'outside-limits', side: 'high' },
    ]);
  });

  it('finds nothing in common cause', () => {
    expect(rulesOf(FLAT).every((rule) => rule === null)).toBe(true);
  });

  it('marks seven points rising, and not six', () => {
    const rising = [0, 10, 0, 10, 0, 10, 1, 2, 3, 4, 5, 6, 7, 2, 9, 1];
    expect(rulesOf(rising).slice(6, 13)).toEqual(Array(7).fill('trend'));
    const six = [0, 10, 0, 10, 0, 10, 1, 2, 3, 4, 5, 6, 2, 9, 1];
    expect(rulesOf(six)).not.toContain('trend');
  });

  it('marks seven points on one side, and not six', () => {
    const upAndDown = [6, 7, 6, 7, 6, 7, 6, 3, 2, 3, 2, 3, 2, 3, 2, 3];
    expect(rulesOf(upAndDown).slice(0, 7)).not.toContain(null);
    expect(xmr(upAndDown).points[0]?.side).toBe('high');
    expect(rulesOf([5, 7, 5, 7, 5, 7, 3, 5, 3, 7, 3, 5])).not.toContain('shift');
  });

  it('marks two of three near the same limit', () => {
    const points = xmr([10, 12, 8, 12, 8, 10, 13.6, 10, 13.6, 10, 8, 12, 8, 10]).points;
    expect(points.filter(({ rule }) => rule === 'two-of-three').map(({ value }) => value)).toEqual([]);
    const near = xmr([10, 11, 9, 10, 11, 9, 13.5, 13.5, 10, 9, 11, 9, 10, 9, 10]).points;
    expect(near.slice(6, 8).map(({ rule }) => rule)).toEqual(['two-of-three', 'two-of-three']);
  });

  it.each([
    [20, 'up', 'fails'],
    [20, 'down', 'passes'],
    [0, 'up', 'passes'],
    [0, 'down', 'fails'],
    [10, 'up', 'hit-or-miss'],
  ] as const)('with a target of %i and better %s it %s', (target, improvement, assurance) => {
    expect(xmr(FLAT, { target, improvement }).assurance).toBe(assurance);
  });

  it('says when limits are provisional, and refuses a single value', () => {
    expect(xmr(FLAT).isProvisional).toBe(false);
    expect(xmr(FLAT.slice(1)).isProvisional).toBe(true);
    expect(xmr(FLAT).assurance).toBeNull();
    expect(() => xmr([1])).toThrow(RangeError);
  });
});
