import { expect, test } from 'vitest';
import { inOrder, orderAsked, sortHref, type PracticeRow } from './practice-order';

const row = (code: string, medianDays: number | null): PracticeRow => ({
  practice: { id: code, code, name: `Practice ${code}`, imdDecile: 5, listSize: 6000 },
  waiting: { people: 5, medianDays, p92Days: null, within6Weeks: 1, within18Weeks: 1 },
});

const ROWS = [row('P03', 20), row('P01', null), row('P02', 20), row('P04', 3)];
const codes = (asked: Record<string, string>) =>
  inOrder(ROWS, orderAsked(asked)).map(({ practice }) => practice.code);

test('practices stand by code unless the address asks for something that exists', () => {
  expect(codes({})).toEqual(['P01', 'P02', 'P03', 'P04']);
  expect(codes({ sort: 'constructor', order: 'descending' })).toEqual(['P01', 'P02', 'P03', 'P04']);
});

test('no figure comes last either way, and equal ones stand by code', () => {
  expect(codes({ sort: 'median' })).toEqual(['P04', 'P02', 'P03', 'P01']);
  expect(codes({ sort: 'median', order: 'descending' })).toEqual(['P02', 'P03', 'P04', 'P01']);
});

test('the column in use turns round, another begins upwards', () => {
  const order = orderAsked({ sort: 'median' });
  expect(sortHref('median', order)).toBe('/insight?sort=median&order=descending#practices');
  expect(sortHref('waiting', order)).toBe('/insight?sort=waiting&order=ascending#practices');
});
