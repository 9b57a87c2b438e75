import type { Connection, Sql, Work } from '@hub/platform';
import { keyBehind, pageOf, pageSize, sql } from '@hub/platform';
import { ReferralRow } from '@hub/referrals';

export interface WaitingListAsked {
  practiceId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** Who is ready to book, in fair order: priority, then the oldest clock. A safety concern is a task, not a place. */
export async function waitingListFor(work: Work, asked: WaitingListAsked): Promise<Connection<ReferralRow>> {
  const first = pageSize(asked.first);
  const waiting: Sql = asked.practiceId
    ? sql`r.state = 'WAITING' and r.practice_id = ${asked.practiceId}`
    : sql`r.state = 'WAITING'`;
  const key = asked.after ? keyBehind(asked.after, ['rank', 'day', 'id']) : null;
  const matching: Sql = key
    ? sql`${waiting} and (r.priority_rank, r.clock_started_on, r.id) > (${key[0]}::int, ${key[1]}::date, ${key[2]}::uuid)`
    : waiting;
  const rows = await work
    .rows(ReferralRow)
    .find(
      {},
      { matching, order: { priorityRank: 'asc', clockStartedOn: 'asc', id: 'asc' }, limit: first + 1 },
    );
  const [counted] = await work.sql<{ n: number }>(
    sql`select waiting_total(${asked.practiceId ?? null}) as n`,
  );
  return pageOf(
    rows,
    first,
    (row) => [row.priorityRank ?? 3, row.clockStartedOn, row.id],
    counted?.n ?? null,
  );
}
