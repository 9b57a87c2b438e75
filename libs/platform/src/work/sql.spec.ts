import { expect, test } from 'vitest';
import { join, sql, toQuery, words } from './sql.js';

test('constants are written out, and what is handed in is not', () => {
  const piece = join([sql`state in (${words(['WAITING', 'IN_TREATMENT'])})`, sql`id = ${'x'}`], ' and ');
  expect(toQuery(piece)).toEqual({ text: `state in ('WAITING', 'IN_TREATMENT') and id = $1`, values: ['x'] });
});

test.each([[[]], [['waiting']], [[`A' or 'A' = 'A`]], [['A', '']], [['A\n']]])(
  '%j are not constants',
  (some) => {
    expect(() => words(some)).toThrow('not constants');
  },
);
