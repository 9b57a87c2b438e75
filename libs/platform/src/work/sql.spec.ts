import { describe, expect, it, test } from 'vitest';
import { asSql, join, sql, together, toQuery, words } from './sql.js';

const made = (text: string, values: unknown[]) => ({
  getQueryAndParameters: () => [text, values] as [string, unknown[]],
});

describe('statements sent together', () => {
  it('are one, each with its own values', () => {
    const added = asSql(made('insert into b (x, y) values ($1, $2), ($1, $3)', ['p', 'q', 'r']));
    const { text, values } = toQuery(
      together(sql`update a set n = ${1} where id = ${2}`, [added, sql`delete from c`]),
    );
    expect(text).toBe(
      'with also_1 as (insert into b (x, y) values ($1, $2), ($3, $4)), also_2 as (delete from c) ' +
        'update a set n = $5 where id = $6',
    );
    expect(values).toEqual(['p', 'q', 'p', 'r', 1, 2]);
  });

  it('are what one of them is where there is no other', () => {
    expect(toQuery(together(sql`select ${1}`, []))).toEqual({ text: 'select $1', values: [1] });
  });
});

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
