import type { FollowUpState } from '@hub/domain';
import type { Connection, Sql, Work } from '@hub/platform';
import { keyBehind, pageOf, pageSize, sql } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';
import './follow-up.scope.js';

/** Everything that was or will be sent about one referral, in order of time. */
export function followUpsFor(work: Work, referralId: string): Promise<FollowUpRow[]> {
  return work.rows(FollowUpRow).find({ referralId }, { order: { dueAt: 'asc', id: 'asc' } });
}

export function followUpById(work: Work, id: string): Promise<FollowUpRow> {
  return work.rows(FollowUpRow).one(id);
}

const OPEN: readonly FollowUpState[] = ['SCHEDULED', 'DUE', 'SENDING', 'FAILED'];

export interface FollowUpsAsked {
  /** Only those that wait for a person: their last try failed. */
  failedOnly?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** What is still to be kept, the most pressing first. */
export async function openFollowUps(work: Work, asked: FollowUpsAsked): Promise<Connection<FollowUpRow>> {
  const first = pageSize(asked.first);
  const states = asked.failedOnly ? ['FAILED'] : [...OPEN];
  const among = sql`r.state = any(${states})`;
  const key = asked.after ? keyBehind(asked.after, 2) : null;
  const matching: Sql = key
    ? sql`${among} and (date_trunc('milliseconds', r.next_action_at), r.id) > (${key[0]}::timestamptz, ${key[1]}::uuid)`
    : among;
  const rows = await work
    .rows(FollowUpRow)
    .find({}, { matching, order: { nextActionAt: 'asc', id: 'asc' }, limit: first + 1 });
  const counted = await work.sql<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from follow_ups r where r.hub_id = ${work.actor.hubId}
        and ${work.within(FollowUpRow, 'r')} and ${among} limit 10001) some`,
  );
  return pageOf(rows, first, (row) => [row.nextActionAt?.toISOString() ?? '', row.id], counted[0]?.n ?? null);
}
