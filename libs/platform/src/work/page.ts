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

/** The key behind a cursor, or a refusal: cursors come from the address bar. */
export function keyBehind(cursor: string, length: number): CursorKey {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const plain = Array.isArray(key) && key.every((part) => part === null || typeof part !== 'object');
    if (plain && key.length === length) return key as CursorKey;
  } catch {
    // falls through to the refusal
  }
  return refuse('NOT_FOUND');
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
