// What one audit row is to the chain: every column in this order, each as `<bytes>:<text>` or `-` for null, behind the
// name of the layout. Version 1; a column more is a new version, and a test holds the list against the table.
import { hash } from 'node:crypto';

export const LAYOUT = 'hub-audit-1';

const asText = (column: string): string => `${column}::text`;
const asIs = (column: string): string => column;
/** Microseconds since 1970: no setting of the connection changes them. */
const asMicroseconds = (column: string): string => `(extract(epoch from ${column}) * 1000000)::bigint::text`;
const asList = (column: string): string => `array_to_string(${column}, ',', '?')`;

const COLUMNS: Readonly<Record<string, (column: string) => string>> = {
  hub_id: asText,
  id: asText,
  era: asText,
  xid: asText,
  at: asMicroseconds,
  user_id: asText,
  actor_name: asIs,
  role: asIs,
  practice_id: asText,
  kind: asIs,
  operation: asIs,
  about: asIs,
  ids: asList,
  patient_ids: asList,
};

export const CHAINED_COLUMNS = Object.keys(COLUMNS);

/** An expression over the columns of `audit` in which only the server's own functions appear. */
export function canonicalOf(alias: string): string {
  const pieces = Object.entries(COLUMNS).map(([name, written]) => {
    const text = written(`${alias}.${name}`);
    return `coalesce(octet_length(${text})::text || ':' || ${text}, '-')`;
  });
  return `concat_ws('|', '${LAYOUT}', ${pieces.join(', ')})`;
}

export const entryHash = (canonical: string): Buffer => hash('sha256', canonical, 'buffer');

/** Where a hub's chain begins: no two hubs share a link. */
export const firstLink = (hubId: string): Buffer =>
  hash('sha256', `${LAYOUT}|begin|${hubId.toLowerCase()}`, 'buffer');

/** h(n) = SHA-256(h(n-1) ‖ SHA-256(row n)). The hash of the row stands between, so that a chain outlives its rows. */
export function nextLink(before: Buffer, entry: Buffer): Buffer {
  return hash('sha256', Buffer.concat([before, entry]), 'buffer');
}
