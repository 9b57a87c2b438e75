import { expect, it } from 'vitest';
import { span } from './answer.ts';

it.each([
  ['14d', 14 * 86_400_000],
  ['3h', 3 * 3_600_000],
  ['2w', 14 * 86_400_000],
  ['30m', 30 * 60_000],
  ['45s', 45_000],
])('%s is %d ms', (text, milliseconds) => expect(span(text)).toBe(milliseconds));

it.each(['', '14', 'd', '-3d', '1.5h', '0d', '3 days'])('does not guess at %j', (text) =>
  expect(() => span(text)).toThrow(/14d/),
);
