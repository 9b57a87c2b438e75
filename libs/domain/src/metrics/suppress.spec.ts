import fc from 'fast-check';
import { expect, it } from 'vitest';
import { suppress, type Shown } from './suppress.js';

it.each<[number[], Shown[], Shown]>([
  [[0, 7, 13], [0, 5, 15], 20],
  [[3, 8, 12], ['*', '*', 10], 25],
  [[3, 4, 12], ['*', '*', 10], 20],
  [[3, 0, 0], ['*', 0, 0], '*'],
  [[1, 1, 1], ['*', '*', '*'], '*'],
  [[4, 8, 0, 8], ['*', '*', 0, 10], 20],
  [[], [], 0],
])('%j is shown as %j of %s', (counts, cells, total) => {
  expect(suppress(counts)).toEqual({ cells, total });
});

it('never shows 1 to 4, nor leaves one hidden cell beside a total', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 8 }), (counts) => {
      const { cells, total } = suppress(counts);
      const hidden = cells.filter((cell) => cell === '*').length;
      expect(hidden === 1 && total !== '*').toBe(false);
      for (const [i, cell] of cells.entries()) {
        const count = counts[i] ?? 0;
        if (count >= 1 && count <= 4) expect(cell).toBe('*');
        if (count === 0) expect(cell).toBe(0);
        if (cell !== '*') expect(cell % 5).toBe(0);
      }
    }),
  );
});
