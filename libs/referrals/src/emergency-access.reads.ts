import type { Day } from '@hub/domain';
import { EMERGENCY_REVIEW_DAYS, isEmergencyOpen, mayAskForEmergency } from '@hub/domain';
import { FollowUpRow } from '@hub/follow-ups';
import { byEmergency, EmergencyAccessRow, EmergencyLookupRow } from '@hub/patients';
import type { Connection, Sql, Work } from '@hub/platform';
import { keyBehind, pageOf, pageSize, refuse, sql, together } from '@hub/platform';
import { ReferralRow } from './referral.row.js';
import { referralsOf } from './referral.scope.js';

/** Whoever opens two at the same moment waits for themselves: tries and open ones are counted one after another. */
export async function oneEmergencyAtATime(work: Work, userId: string): Promise<void> {
  await work.sql(sql`select pg_advisory_xact_lock(hashtextextended(${`emergency access ${userId}`}, 0))`);
}

/** Without holding it: the version tells whether somebody was faster. */
export async function emergencyAccessById(work: Work, id: string): Promise<EmergencyAccessRow> {
  return (await emergencyAccessOrNone(work, id)) ?? refuse('NOT_FOUND');
}

export function emergencyAccessOrNone(work: Work, id: string): Promise<EmergencyAccessRow | null> {
  return work.rows(EmergencyAccessRow).first({ id });
}

/** What nobody has ended: at most one, and its time may have run out. */
export function unendedAccesses(work: Work, userId: string): Promise<EmergencyAccessRow[]> {
  return work.rows(EmergencyAccessRow).find({ userId, endedAt: null });
}

const HOUR_MS = 3_600_000;

export async function wrongLookups(work: Work, userId: string): Promise<Date[]> {
  const since = new Date(work.now.getTime() - HOUR_MS);
  const rows = await work.rows(EmergencyLookupRow).find({ userId }, { matching: sql`r.at > ${since}` });
  return rows.map(({ at }) => at);
}

/** Both exactly right, or nobody. `also` is done in the same statement. */
export async function patientForEmergency(
  work: Work,
  { nhsNumber, bornOn }: { nhsNumber: string; bornOn: Day },
  also: readonly Sql[],
): Promise<string | null> {
  const search = sql`select patient_for_emergency(${work.hash('nhs-number', nhsNumber)}, ${bornOn}::date) as found_id`;
  const [found] = await work.sql<{ found_id: string | null }>(together(search, also));
  return found?.found_id ?? null;
}

/** A referral of this patient that whoever asks sees without any emergency. */
export function seenAlready(work: Work, patientId: string): Promise<ReferralRow | null> {
  return work.rows(ReferralRow).first({ patientId }, { order: { submittedAt: 'desc' } });
}

/** Names no patient: it is asked with every page, and looks at nobody's record. */
export async function hasOpenEmergency(work: Work): Promise<boolean> {
  const { actor, now } = work;
  if (actor.kind !== 'user' || !mayAskForEmergency(actor.role)) return false;
  const [found] = await work.sql<{ open: boolean }>(sql`select exists (${byEmergency(actor, now)}) as open`);
  return found?.open === true;
}

/** The emergency access by which alone whoever asks sees this referral now. */
export async function emergencyFor(
  work: Work,
  referral: { id: string; patientId: string },
): Promise<EmergencyAccessRow | null> {
  const { actor } = work;
  if (actor.kind !== 'user' || !mayAskForEmergency(actor.role)) return null;
  const mine = await unendedAccesses(work, actor.userId);
  const open = mine.find((one) => one.patientId === referral.patientId && isEmergencyOpen(one, work.now));
  if (!open) return null;
  const ordinarily = await work.sql(
    sql`select 1 from referrals r where r.hub_id = ${actor.hubId} and r.id = ${referral.id} and ${referralsOf(actor, 'r', null)}`,
  );
  return ordinarily.length > 0 ? null : open;
}

/** The patient's referrals within reach, the newest first. */
export function referralsOfPatient(work: Work, patientId: string): Promise<ReferralRow[]> {
  return work
    .rows(ReferralRow)
    .find({ patientId }, { order: { submittedAt: 'desc', id: 'desc' }, limit: 20 });
}

/** What was promised to or about the patient, within reach. */
export function followUpsOfPatient(work: Work, patientId: string): Promise<FollowUpRow[]> {
  return work.rows(FollowUpRow).find({ patientId }, { order: { dueAt: 'asc', id: 'asc' }, limit: 100 });
}

export const EMERGENCY_FOLDERS = ['to-review', 'reviewed', 'all'] as const;
export type EmergencyFolder = (typeof EMERGENCY_FOLDERS)[number];

const IN_FOLDER = {
  'to-review': sql`r.reviewed_at is null`,
  reviewed: sql`r.reviewed_at is not null`,
  all: sql`true`,
} as const;

export interface AccessesAsked {
  folder?: EmergencyFolder | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** What waits for a review the longest first, everything else the newest first. */
export async function emergencyAccessesFor(
  work: Work,
  asked: AccessesAsked,
): Promise<Connection<EmergencyAccessRow>> {
  const first = pageSize(asked.first);
  const folder = asked.folder ?? 'all';
  const isOldestFirst = folder === 'to-review';
  const key = asked.after ? keyBehind(asked.after, ['instant', 'id']) : null;
  const at = sql`(date_trunc('milliseconds', r.opened_at), r.id)`;
  const behind = key && sql`(${key[0]}::timestamptz, ${key[1]}::uuid)`;
  const beyond = behind && (isOldestFirst ? sql`${at} > ${behind}` : sql`${at} < ${behind}`);
  const order = isOldestFirst ? 'asc' : 'desc';
  const rows = await work.rows(EmergencyAccessRow).find(
    {},
    {
      matching: beyond ? sql`${IN_FOLDER[folder]} and ${beyond}` : IN_FOLDER[folder],
      order: { openedAt: order, id: order },
      limit: first + 1,
    },
  );
  const total = await countOf(work, folder);
  return pageOf(rows, first, (row) => [row.openedAt.toISOString(), row.id], total);
}

async function countOf(work: Work, folder: EmergencyFolder): Promise<number> {
  const [counted] = await work.sql<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from emergency_accesses r where ${work.within(EmergencyAccessRow, 'r')} and ${IN_FOLDER[folder]} limit 10001) capped`,
  );
  return counted?.n ?? 0;
}

/** How many accesses that are over wait for a review. */
export async function emergenciesToReview(work: Work): Promise<number> {
  const [counted] = await work.sql<{ n: number }>(
    sql`select count(*)::int as n from emergency_accesses r
         where ${work.within(EmergencyAccessRow, 'r')} and r.reviewed_at is null
           and (r.ended_at is not null or r.until_at <= ${work.now})`,
  );
  return counted?.n ?? 0;
}

const DAY_MS = 24 * HOUR_MS;

export async function overdueReviews(work: Work): Promise<number> {
  const since = new Date(work.now.getTime() - EMERGENCY_REVIEW_DAYS * DAY_MS);
  const [counted] = await work.sql<{ n: number }>(
    sql`select count(*)::int as n from emergency_accesses r
         where ${work.within(EmergencyAccessRow, 'r')} and r.reviewed_at is null and r.opened_at <= ${since}`,
  );
  return counted?.n ?? 0;
}
