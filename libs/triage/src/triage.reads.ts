import { TRIAGE_FOLDERS, triageFolderFor, triageFoldersOf, type TriageFolder } from '@hub/domain';
import type { Connection, Sql, Work } from '@hub/platform';
import { join, keyBehind, pageOf, pageSize, refuse, sql, words } from '@hub/platform';
import { ReferralRow } from '@hub/referrals';

export interface WorklistAsked {
  folder?: string | null | undefined;
  practiceId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** Safety concerns first, then priority, then the oldest clock; the id settles what is left. */
export async function worklistFor(work: Work, asked: WorklistAsked): Promise<Connection<ReferralRow>> {
  const first = pageSize(asked.first);
  const folder = triageFolderFor(work.actor, asked.folder) ?? refuse('NOT_FOUND');
  const inFolder = asked.practiceId
    ? sql`${liesIn(folder)} and r.practice_id = ${asked.practiceId}`
    : liesIn(folder);
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

const liesIn = (...folders: TriageFolder[]): Sql =>
  sql`r.state in (${words(folders.flatMap((folder) => TRIAGE_FOLDERS[folder]))})`;

export interface TriageCount {
  folder: TriageFolder;
  count: number;
  overdue: number;
}

/** How many lie in each folder, and how many of them are past their day; each index is read once. */
export async function triageCounts(work: Work): Promise<TriageCount[]> {
  const own = work.actor.kind === 'user' ? triageFoldersOf(work.actor.role) : [];
  const apart = [
    own.filter((folder) => folder !== 'treatment'),
    own.filter((folder) => folder === 'treatment'),
  ];
  const counted = apart
    .filter((folders) => folders.length > 0)
    .map(
      (folders) =>
        sql`select r.state, count(*)::int as n, (count(*) filter (where r.next_action_at < ${work.now}))::int as late
            from referrals r where ${work.within(ReferralRow, 'r')} and ${liesIn(...folders)} group by r.state`,
    );
  if (counted.length === 0) return [];
  const rows = await work.sql<{ state: string; n: number; late: number }>(join(counted, ' union all '));
  return own.map((folder) => {
    const here = rows.filter((row) => (TRIAGE_FOLDERS[folder] as readonly string[]).includes(row.state));
    const sum = (of: (row: { n: number; late: number }) => number) =>
      here.reduce((total, row) => total + of(row), 0);
    return { folder, count: sum((row) => row.n), overdue: sum((row) => row.late) };
  });
}
