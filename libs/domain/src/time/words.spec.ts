import { expect, it } from 'vitest';
import { instantAt } from './day.js';
import { formatDay, formatDayShort, formatSpan, formatTime } from './words.js';

it.each([
  ['00:00', 'midnight'],
  ['00:30', '12:30am'],
  ['09:05', '9:05am'],
  ['12:00', 'midday'],
  ['12:30', '12:30pm'],
  ['17:00', '5pm'],
  ['17:30', '5:30pm'],
])('%s is written %s', (time, words) => {
  expect(formatTime(time)).toBe(words);
  expect(formatTime(instantAt('2026-08-05', time))).toBe(words);
});

it('spells days in full', () => {
  expect(formatDay('2026-08-05')).toBe('Wednesday 5 August 2026');
  expect(formatDayShort('2026-08-05')).toBe('5 August 2026');
  expect(formatSpan('14:00', '16:00')).toBe('2pm to 4pm');
});
