// What one audit row is to the chain: every column in this order, each as `<bytes>:<text>` or `-` for null, behind the
// name of the layout. Version 1; a column more is a new version, and a test holds the list against the table.
import { hash } from 'node:crypto';

export const LAYOUT = 'hub-audit-1';

/** How a column is asked of the server, which sends everything as text, and how that text is written. */
interface Column {
  asked: (column: string) => string;
  written: (text: string) => string;
}
const plain: Column = { asked: (column) => column, written: (text) => text };
/** Microseconds since 1970: no setting of the connection changes them. */
const instant: Column = {
  asked: (column) => `(extract(epoch from ${column}) * 1000000)::bigint`,
  written: (text) => text,
};
/** `{a,NULL}` becomes `a,?`. */
const list: Column = {
  asked: (column) => column,
  written: (text) => text.slice(1, -1).replaceAll('NULL', '?'),
};

const COLUMNS = {
  hub_id: plain,
  id: plain,
  era: plain,
  xid: plain,
  at: instant,
  user_id: plain,
  actor_name: plain,
  role: plain,
  practice_id: plain,
  kind: plain,
  operation: plain,
  about: plain,
  ids: list,
  patient_ids: list,
} as const satisfies Readonly<Record<string, Column>>;

export const CHAINED_COLUMNS: readonly string[] = Object.keys(COLUMNS);
const WRITTEN = Object.values(COLUMNS).map(({ written }) => written);

/** What the server sends, untouched. */
export type Text = string | null;
export const AS_TEXT = { getTypeParser: () => (text: string) => text };

/** To be selected with `AS_TEXT` and in the mode of arrays, for `canonicalOf`. */
export const chainedColumnsOf = (alias: string): string =>
  Object.entries(COLUMNS)
    .map(([name, { asked }]) => asked(`${alias}.${name}`))
    .join(', ');

/** `row` holds the columns of `chainedColumnsOf` from its place `from` on. */
export function canonicalOf(row: readonly Text[], from = 0): string {
  let canonical = LAYOUT;
  for (let at = 0; at < WRITTEN.length; at += 1) {
    const sent = row[from + at] ?? null;
    if (sent === null) {
      canonical += '|-';
      continue;
    }
    const text = WRITTEN[at]!(sent);
    canonical += `|${Buffer.byteLength(text)}:${text}`;
  }
  return canonical;
}

/** In hex, which is several times as quick as bytes to make and to compare. */
export const entryHex = (canonical: string): string => hash('sha256', canonical, 'hex');
export const entryHash = (canonical: string): Buffer => Buffer.from(entryHex(canonical), 'hex');

/** Where a hub's chain begins: no two hubs share a link. */
export const firstLink = (hubId: string): Buffer =>
  hash('sha256', `${LAYOUT}|begin|${hubId.toLowerCase()}`, 'buffer');

/** h(n) = SHA-256(h(n-1) ‖ SHA-256(row n)). The hash of the row stands between, so that a chain outlives its rows. */
export const nextLinkHex = (before: string, entry: string): string =>
  hash('sha256', Buffer.from(before + entry, 'hex'), 'hex');
export const nextLink = (before: Buffer, entry: Buffer): Buffer =>
  Buffer.from(nextLinkHex(before.toString('hex'), entry.toString('hex')), 'hex');
