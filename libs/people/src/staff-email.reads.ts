import type { Connection, Work } from '@hub/platform';
import { keyBehind, pageOf, pageSize, sql } from '@hub/platform';
import { StaffEmailRow } from './staff-email.row.js';

/** What the embedded channel sent to people one may invite, and to oneself about emergency access; newest first. */
export async function staffEmailsFor(
  work: Work,
  asked: { first?: number | null | undefined; after?: string | null | undefined },
): Promise<Connection<StaffEmailRow>> {
  const first = pageSize(asked.first);
  const key = asked.after ? keyBehind(asked.after, ['instant', 'id']) : null;
  const after = key
    ? sql`(date_trunc('milliseconds', r.made_at), r.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`
    : sql`true`;
  const rows = await work
    .rows(StaffEmailRow)
    .find({ state: 'SENT' }, { matching: after, order: { madeAt: 'desc', id: 'desc' }, limit: first + 1 });
  return pageOf(rows, first, (row) => [row.madeAt.toISOString(), row.id], null);
}
