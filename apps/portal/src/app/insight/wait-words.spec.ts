import { expect, test } from 'vitest';
import { countWords, figure, shareWords, waitWords } from './wait-words';

test.each([
  [0, '0 days'],
  [0.5, '½ day'],
  [1, '1 day'],
  [3.5, '3½ days'],
  [7, '1 week'],
  [37, '5 weeks 2 days'],
  [49.5, '7 weeks ½ day'],
  [126, '18 weeks'],
])('%d days waited', (days, words) => {
  expect(waitWords(days)).toBe(words);
});

test.each([
  [0, '0%'],
  [0.004, 'under 1%'],
  [0.614, '61%'],
  [0.998, 'over 99%'],
  [1, '100%'],
])('a share of %d leaves nobody out by rounding', (share, words) => {
  expect(shareWords(share)).toBe(words);
});

const HIDDEN_GROUP = {
  people: null,
  medianDays: null,
  p92Days: null,
  within6Weeks: null,
  within18Weeks: null,
};

test('a hidden number is a star, never a nought', () => {
  expect(countWords(null)).toBe('*');
  expect(countWords(0)).toBe('0');
  expect(figure(HIDDEN_GROUP, 'medianDays')).toEqual({ words: '*', why: 'Hidden: a small number' });
  expect(figure({ ...HIDDEN_GROUP, people: 15 }, 'within6Weeks').words).toBe('*');
});

test('what cannot be worked out is a dash with its reason', () => {
  expect(figure({ ...HIDDEN_GROUP, people: 0 }, 'medianDays').words).toBe('–');
  expect(figure({ ...HIDDEN_GROUP, people: 19 }, 'p92Days')).toEqual({
    words: '–',
    why: 'Not given for fewer than 20 people',
  });
});
