// The order of the practices: what the address asks for, by the code unless it asks.
import { hrefOf, oneOf, type Asked } from '../../desk/address';
import type { InsightQuery } from '../../generated/graphql';

export type PracticeRow = InsightQuery['waitingListMetrics']['byPractice'][number];

export type Direction = 'ascending' | 'descending';
export type Order = { by: Column; direction: Direction };

/** What each column is sorted by; only what is shown, so that an order gives nothing hidden away. */
const KEYS = {
  code: ({ practice }: PracticeRow) => practice.code,
  name: ({ practice }: PracticeRow) => practice.name,
  decile: ({ practice }: PracticeRow) => practice.imdDecile,
  list: ({ practice }: PracticeRow) => practice.listSize,
  waiting: ({ waiting }: PracticeRow) => waiting.people,
  median: ({ waiting }: PracticeRow) => waiting.medianDays,
  p92: ({ waiting }: PracticeRow) => waiting.p92Days,
  within6: ({ waiting }: PracticeRow) => waiting.within6Weeks,
  within18: ({ waiting }: PracticeRow) => waiting.within18Weeks,
} as const;

export type Column = keyof typeof KEYS;

const isColumn = (name: string | null): name is Column => name !== null && Object.hasOwn(KEYS, name);

export function orderAsked(asked: Asked): Order {
  const by = oneOf(asked, 'sort');
  const direction = oneOf(asked, 'order') === 'descending' ? 'descending' : 'ascending';
  return isColumn(by) ? { by, direction } : { by: 'code', direction: 'ascending' };
}

type Key = string | number | null;

function compare(a: Exclude<Key, null>, b: Exclude<Key, null>): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en-GB');
}

/** Rows without a figure come last either way; equal ones stand by code. */
export function inOrder(rows: readonly PracticeRow[], { by, direction }: Order): PracticeRow[] {
  const key = (row: PracticeRow): Key => KEYS[by](row);
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    const byCode = compare(a.practice.code, b.practice.code);
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byCode;
    return sign * compare(one, other) || byCode;
  });
}

/** The same column again turns it round. */
export function sortHref(column: Column, { by, direction }: Order): string {
  const next: Direction = by === column && direction === 'ascending' ? 'descending' : 'ascending';
  return `${hrefOf('/insight', { sort: column, order: next })}#practices`;
}
