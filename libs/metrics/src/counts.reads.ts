// The counts as rows, a few statements whatever the size of the hub.
import type { Day } from '@hub/domain';
import type { Sql, Work } from '@hub/platform';
import { sql } from '@hub/platform';
import { CompletedWaitCountRow, FlowCountRow, MetricsCursorRow, WaitingCountRow } from './metrics.row.js';
import './metrics.scope.js';

export interface WaitingCount {
  practiceId: string;
  clockStartedOn: Day;
  booked: boolean;
  people: number;
}
export interface CompletedCount {
  practiceId: string;
  waitedDays: number;
  people: number;
}
export interface FlowCount {
  weekOn: Day;
  event: string;
  n: number;
}

const ofPractice = (practiceId: string | null): Sql =>
  practiceId === null ? sql`true` : sql`r.practice_id = ${practiceId}`;

export function waitingCounts(work: Work, practiceId: string | null): Promise<WaitingCount[]> {
  return work.sql<WaitingCount>(
    sql`select r.practice_id as "practiceId", r.clock_started_on::text as "clockStartedOn", r.booked, r.people
        from waiting_counts r
        where ${work.within(WaitingCountRow, 'r')} and r.hub_id = ${work.actor.hubId}
          and r.people <> 0 and ${ofPractice(practiceId)}`,
  );
}

export function completedCounts(
  work: Work,
  asked: { practiceId: string | null; from: Day },
): Promise<CompletedCount[]> {
  return work.sql<CompletedCount>(
    sql`select r.practice_id as "practiceId", r.waited_days as "waitedDays", sum(r.people)::int as people
        from completed_wait_counts r
        where ${work.within(CompletedWaitCountRow, 'r')} and r.hub_id = ${work.actor.hubId}
          and r.week_on >= ${asked.from} and ${ofPractice(asked.practiceId)}
        group by r.practice_id, r.waited_days`,
  );
}

/** Events by week; people who started treatment come in as the event 'start'. */
export function flowCounts(
  work: Work,
  asked: { practiceId: string | null; from: Day },
): Promise<FlowCount[]> {
  const { hubId } = work.actor;
  return work.sql<FlowCount>(
    sql`select r.week_on::text as "weekOn", r.event, sum(r.n)::int as n
          from flow_counts r
         where ${work.within(FlowCountRow, 'r')} and r.hub_id = ${hubId}
           and r.week_on >= ${asked.from} and ${ofPractice(asked.practiceId)}
         group by r.week_on, r.event
        union all
        select r.week_on::text, 'start', sum(r.people)::int
          from completed_wait_counts r
         where ${work.within(CompletedWaitCountRow, 'r')} and r.hub_id = ${hubId}
           and r.week_on >= ${asked.from} and ${ofPractice(asked.practiceId)}
         group by r.week_on`,
  );
}

/** Up to which moment the history has been counted; null before the first time. */
export async function countedUntil(work: Work): Promise<Date | null> {
  const [row] = await work.sql<{ foldedAt: Date | null }>(
    sql`select r.folded_at as "foldedAt" from metrics_cursor r
        where ${work.within(MetricsCursorRow, 'r')} and r.hub_id = ${work.actor.hubId}`,
  );
  return row?.foldedAt ?? null;
}
