import { expect, it } from 'vitest';
import { figures } from './figures.ts';

it.each([
  ['1', [1]],
  ['1,2.5, -3', [1, 2.5, -3]],
])('reads %s', (text, values) => expect(figures(text)).toEqual(values));

it.each(['', '1,', '1,,2', '1;2', 'x', '1e999'])('does not guess at %j', (text) =>
  expect(() => figures(text)).toThrow(/not a number/),
);
