import type { Work } from '@hub/platform';
import { refuse, sql } from '@hub/platform';
import { SessionRow, type OpenedBy } from './session.row.js';

/** A session as its person may know it. Real time, as sign-in keeps it. */
export interface OpenSession {
  id: string;
  userId: string;
  device: string;
  openedBy: OpenedBy;
  openedAt: Date;
  lastSeenAt: Date;
  endsAt: Date;
}

const COLUMNS = sql`r.id, r.user_id as "userId", r.device, r.opened_by as "openedBy", r.opened_at as "openedAt",
  r.last_seen_at as "lastSeenAt"`;
// The same rule as the rulebook's `sessionEndsAt`.
const ENDS_AT = sql`least(r.opened_at + r.absolute, greatest(r.last_seen_at + r.idle, r.held_until))`;

/** Where one is signed in now, the newest first. */
export function mySessions(work: Work): Promise<OpenSession[]> {
  return work.sql<OpenSession>(
    sql`select ${COLUMNS}, ${ENDS_AT} as "endsAt" from sessions r
         where ${work.within(SessionRow, 'r')} and r.closed_at is null and ${ENDS_AT} > clock_timestamp()
         order by r.opened_at desc, r.id`,
  );
}

/** Where somebody else is signed in: none to anybody but the administrator. */
export function sessionsOf(work: Work, personId: string): Promise<OpenSession[]> {
  return work.sql<OpenSession>(
    sql`select id, user_id as "userId", device, opened_by as "openedBy", opened_at as "openedAt",
               last_seen_at as "lastSeenAt", ends_at as "endsAt" from sessions_of(${personId})`,
  );
}

/** A step: one's own session, or any for the administrator. Answers whose it was. */
export async function endSession(work: Work, sessionId: string): Promise<string> {
  const [own] = await work.sql<{ user_id: string }>(
    sql`with ended as (
          update sessions r set closed_at = clock_timestamp()
           where ${work.within(SessionRow, 'r')} and r.id = ${sessionId} and r.closed_at is null returning r.user_id)
        select user_id from ended`,
  );
  if (own) return own.user_id;
  const [other] = await work.sql<{ user_id: string | null }>(
    sql`select close_session_of_other(${sessionId}) as user_id`,
  );
  return other?.user_id ?? refuse('NOT_FOUND');
}

/** A step: everywhere but here. */
export async function endOtherSessions(work: Work): Promise<void> {
  const here = work.actor.kind === 'user' ? (work.actor.sessionId ?? null) : null;
  await work.sql(
    sql`update sessions r set closed_at = clock_timestamp()
         where ${work.within(SessionRow, 'r')} and r.closed_at is null and r.id is distinct from ${here}::uuid`,
  );
}

/** A step: of somebody whose access ends; holds from their next request on. */
export async function endSessionsOf(work: Work, personId: string): Promise<void> {
  await work.sql(sql`select close_sessions_of(${personId})`);
}

/** A step: holds the session asked in, whatever else is signed in. */
export async function holdSignIn(work: Work, milliseconds: number): Promise<void> {
  const here = work.actor.kind === 'user' ? (work.actor.sessionId ?? null) : null;
  const [held] = await work.sql<{ done: boolean }>(
    sql`select hold_session(${here}::uuid, make_interval(secs => ${milliseconds / 1000})) as done`,
  );
  if (held?.done !== true) refuse('NOT_FOUND');
}

/** A step: what ended so many days ago is of no use to anybody. */
export async function dropEndedSessions(work: Work, days: number): Promise<void> {
  await work.sql(
    sql`delete from sessions where hub_id = ${work.actor.hubId}
         and least(opened_at + absolute, closed_at) < clock_timestamp() - make_interval(days => ${days})`,
  );
}
