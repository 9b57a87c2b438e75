import type { Connection, Sql, Work } from '@hub/platform';
import { keyBehind, pageOf, pageSize, sql } from '@hub/platform';
import { ReferralRow } from '@hub/referrals';

/** The tiles above the worklist. */
export const TRIAGE_FOLDERS = {
  new: ['SUBMITTED', 'DUPLICATE', 'TRIAGE_QUEUE', 'IN_TRIAGE'],
  asked: ['INFO_REQUESTED'],
  mdt: ['MDT_REVIEW', 'ESCALATED'],
} as const;
export type TriageFolder = keyof typeof TRIAGE_FOLDERS;

export interface WorklistAsked {
  folder?: TriageFolder | undefined;
  practiceId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** Safety concerns first, then priority, then the oldest clock; the id settles what is left. */
export async function worklistFor(work: Work, asked: WorklistAsked): Promise<Connection<ReferralRow>> {
  const first = pageSize(asked.first);
  const inFolder = worklistCondition(asked);
  const key = asked.after ? keyBehind(asked.after, ['rank', 'rank', 'day', 'id']) : null;
  const matching: Sql = key
    ? sql`${inFolder} and (r.safety_rank, r.priority_rank, r.clock_started_on, r.id) > (${key[0]}::int, ${key[1]}::int, ${key[2]}::date, ${key[3]}::uuid)`
    : inFolder;
  const rows = await work.rows(ReferralRow).find(
    {},
    {
      matching,
      order: { safetyRank: 'asc', priorityRank: 'asc', clockStartedOn: 'asc', id: 'asc' },
      limit: first + 1,
    },
  );
  const counted = await work.sql<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from referrals r where ${work.within(ReferralRow, 'r')} and ${inFolder} limit 10001) capped`,
  );
  return pageOf(
    rows,
    first,
    (row) => [row.safetyRank ?? 1, row.priorityRank ?? 3, row.clockStartedOn, row.id],
    counted[0]?.n ?? null,
  );
}

function worklistCondition(asked: WorklistAsked): Sql {
  const states = sql`r.state = any(${[...TRIAGE_FOLDERS[asked.folder ?? 'new']]})`;
  return asked.practiceId ? sql`${states} and r.practice_id = ${asked.practiceId}` : states;
}

/** How many lie in each folder, and how many of them are past their day. */
export async function triageCounts(
  work: Work,
): Promise<{ folder: TriageFolder; count: number; overdue: number }[]> {
  const rows = await work.sql<{ state: string; n: number; late: number }>(
    sql`select r.state, count(*)::int as n, (count(*) filter (where r.next_action_at < ${work.now}))::int as late
        from referrals r where ${work.within(ReferralRow, 'r')} group by r.state`,
  );
  return (Object.keys(TRIAGE_FOLDERS) as TriageFolder[]).map((folder) => {
    const here = rows.filter((row) => (TRIAGE_FOLDERS[folder] as readonly string[]).includes(row.state));
    const sum = (of: (row: { n: number; late: number }) => number) =>
      here.reduce((total, row) => total + of(row), 0);
    return { folder, count: sum((row) => row.n), overdue: sum((row) => row.late) };
  });
}
