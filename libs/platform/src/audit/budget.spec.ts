import { expect, it } from 'vitest';
import { makeBudget } from './budget.js';

it('is spent by each alone, says once that there was more, and begins anew each minute', () => {
  const budget = makeBudget(3);
  const take = (key: string, now: number) => budget.take(key, now);
  expect([1, 2, 3, 4, 5].map((now) => take('a', now))).toEqual([
    'write',
    'write',
    'say-so',
    'silent',
    'silent',
  ]);
  expect(take('b', 5)).toBe('write');
  expect(take('a', 60_000)).toBe('silent');
  expect(take('a', 60_001)).toBe('write');
});
