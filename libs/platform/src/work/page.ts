import { isDay } from '@hub/domain';
import { refuse } from '../errors/refused.js';

export interface Edge<N> {
  node: N;
  cursor: string;
}
export interface Connection<N> {
  edges: Edge<N>[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number | null;
}

export type CursorKey = readonly (string | number | boolean | null)[];

export const cursorFor = (key: CursorKey): string => Buffer.from(JSON.stringify(key)).toString('base64url');

const KINDS = {
  id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  day: /^\d{4}-\d\d-\d\d$/,
  rank: /^\d{1,4}$/,
  text: /^[^\0]{0,200}$/,
} as const;
/** What each part of a cursor's key must look like before it reaches the database. */
export type KeyKind = keyof typeof KINDS;

const isRealTime = (part: string): boolean => isDay(part.slice(0, 10)) && !Number.isNaN(Date.parse(part));

/** The key behind a cursor, or a refusal: cursors come from the address bar. */
export function keyBehind(cursor: string, kinds: readonly KeyKind[]): CursorKey {
  const key = partsOf(cursor);
  const fits = kinds.every((kind, at) => {
    const part = String(key[at]);
    return KINDS[kind].test(part) && (!['instant', 'day'].includes(kind) || isRealTime(part));
  });
  return fits && key.length === kinds.length ? key : refuse('NOT_FOUND');
}

function partsOf(cursor: string): CursorKey {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(key) && key.every((part) => part === null || typeof part !== 'object') ? key : [];
  } catch {
    return [];
  }
}

/** Builds a page out of one row more than was asked for. */
export function pageOf<N>(
  rows: N[],
  first: number,
  keyOf: (row: N) => CursorKey,
  totalCount: number | null,
): Connection<N> {
  const edges = rows.slice(0, first).map((node) => ({ node, cursor: cursorFor(keyOf(node)) }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount: totalCount !== null && totalCount > 10_000 ? null : totalCount,
  };
}

export const PAGE_LIMIT = 100;
export const pageSize = (asked: number | null | undefined, usual = 50): number =>
  Math.min(Math.max(Math.trunc(asked ?? usual), 1), PAGE_LIMIT);
