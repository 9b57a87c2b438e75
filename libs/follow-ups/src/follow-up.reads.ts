import type { FollowUpState } from '@hub/domain';
import type { Connection, Work } from '@hub/platform';
import { join, keyBehind, pageOf, pageSize, sql } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';

export function followUpById(work: Work, id: string): Promise<FollowUpRow> {
  return work.rows(FollowUpRow).one(id);
}

const OPEN: readonly FollowUpState[] = ['SCHEDULED', 'DUE', 'SENDING', 'FAILED'];

export interface FollowUpsAsked {
  /** All of this referral's, in order of their due time; without it all that is still open, the most pressing first. */
  referralId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}

export async function followUpsFor(work: Work, asked: FollowUpsAsked): Promise<Connection<FollowUpRow>> {
  const first = pageSize(asked.first);
  const { referralId } = asked;
  const among = referralId ? sql`r.referral_id = ${referralId}` : sql`r.state = any(${[...OPEN]})`;
  const order = referralId ? sql`r.due_at` : sql`r.next_action_at`;
  const key = asked.after ? keyBehind(asked.after, ['instant', 'id']) : null;
  const matching = key
    ? sql`${among} and (date_trunc('milliseconds', ${order}), r.id) > (${key[0]}::timestamptz, ${key[1]}::uuid)`
    : among;
  const rows = await work.rows(FollowUpRow).find(
    {},
    {
      matching,
      order: referralId ? { dueAt: 'asc', id: 'asc' } : { nextActionAt: 'asc', id: 'asc' },
      limit: first + 1,
    },
  );
  const counted = await work.sql<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from follow_ups r
        where ${join([sql`r.hub_id = ${work.actor.hubId}`, work.within(FollowUpRow, 'r'), among], ' and ')} limit 10001) capped`,
  );
  const timeOf = (row: FollowUpRow): Date | null => (referralId ? row.dueAt : row.nextActionAt);
  return pageOf(rows, first, (row) => [timeOf(row)?.toISOString() ?? '', row.id], counted[0]?.n ?? null);
}
