import { describe, expect, it } from 'vitest';
import { makeTokenBuckets } from './token-buckets.js';

describe('a bucket', () => {
  it('lets a burst through, then as many as it fills', () => {
    let now = 0;
    const buckets = makeTokenBuckets({ atOnce: 3, aSecond: 0.5 }, { clock: () => now });
    expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 0]);
    expect(buckets.take('a')).toBe(2);
    now = 1_000;
    expect(buckets.take('a')).toBe(1);
    now = 2_000;
    expect(buckets.take('a')).toBe(0);
    expect(buckets.take('a')).toBe(2);
  });

  it('is nobody else’s', () => {
    const buckets = makeTokenBuckets({ atOnce: 1, aSecond: 1 }, { clock: () => 0 });
    expect(buckets.take('a')).toBe(0);
    expect(buckets.take('a')).toBe(1);
    expect(buckets.take('b')).toBe(0);
  });

  it('never holds more than a burst, however long nobody came', () => {
    let now = 0;
    const buckets = makeTokenBuckets({ atOnce: 2, aSecond: 100 }, { clock: () => now });
    buckets.take('a');
    now = 1e9;
    expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 1]);
  });

  it('is forgotten when too many others come, the longest unused first', () => {
    const buckets = makeTokenBuckets({ atOnce: 1, aSecond: 0.001 }, { clock: () => 0, kept: 2 });
    for (const caller of ['a', 'b', 'c']) buckets.take(caller);
    expect(buckets.take('c')).toBeGreaterThan(0);
    expect(buckets.take('a')).toBe(0);
  });
});
