// The waiting list and the triage worklist.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRIORITIES } from '../referral/priority.js';
import { compareWorklist, inWorklistOrder, type WorklistEntry } from '../triage/worklist-order.js';
import { compareWaiters, inFairOrder } from './order.js';

const entry = fc.record({
  id: fc.uuid(),
  priority: fc.constantFrom(...PRIORITIES),
  clockStartedOn: fc.constantFrom('2026-01-01', '2026-02-28', '2026-03-01'),
  safetyConcern: fc.boolean(),
});
const list = fc.uniqueArray(entry, { selector: (one) => one.id, maxLength: 20 });

test('priority, then oldest clock; a safety concern gives no place in the queue', () => {
  const row = (
    id: string,
    priority: (typeof PRIORITIES)[number],
    clockStartedOn: string,
    safetyConcern = false,
  ) => ({
    id,
    priority,
    clockStartedOn,
    safetyConcern,
  });
  const rows = [
    row('a', 'ROUTINE', '2025-01-01', true),
    row('b', 'URGENT', '2026-03-01'),
    row('c', 'SOON', '2026-01-01'),
    row('d', 'URGENT', '2026-02-01'),
    row('e', 'URGENT', '2026-02-01'),
  ];
  expect(inFairOrder(rows).map(({ id }) => id)).toEqual(['d', 'e', 'b', 'c', 'a']);
  expect(inWorklistOrder(rows).map(({ id }) => id)).toEqual(['a', 'd', 'e', 'b', 'c']);
});

type Sorted = (rows: readonly WorklistEntry[]) => WorklistEntry[];
type Compare = (a: WorklistEntry, b: WorklistEntry) => number;

describe.each<[string, Sorted, Compare]>([
  ['waiting list', inFairOrder, compareWaiters],
  ['triage worklist', inWorklistOrder, compareWorklist],
])('the %s', (_name, sorted, compare) => {
  test('is the same however the rows come', () => {
    const shuffled = list.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, ([rows, other]) => {
        expect(sorted(other)).toEqual(sorted(rows));
      }),
    );
  });

  test('is a total order: no two rows are equal, and nobody is lost', () => {
    fc.assert(
      fc.property(list, (rows) => {
        const order = sorted(rows);
        expect(order).toHaveLength(rows.length);
        order.forEach((row, at) => {
          const next = order[at + 1];
          expect(compare(row, row)).toBe(0);
          if (next) expect(compare(row, next)).toBeLessThan(0);
          if (next) expect(compare(next, row)).toBeGreaterThan(0);
        });
      }),
    );
  });

  test('nobody newer and no more urgent goes first', () => {
    fc.assert(
      fc.property(entry, entry, (a, b) => {
        fc.pre(a.priority === b.priority && a.safetyConcern === b.safetyConcern);
        fc.pre(a.clockStartedOn < b.clockStartedOn);
        expect(compare(a, b)).toBeLessThan(0);
      }),
    );
  });
});
