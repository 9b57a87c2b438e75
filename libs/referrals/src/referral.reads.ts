import type { ReferralState } from '@hub/domain';
import { isOpen, readReference, REFERRAL_STATES } from '@hub/domain';
import type { Connection, Sql, Work } from '@hub/platform';
import { keyBehind, pageOf, pageSize, refuse, sql } from '@hub/platform';
import { ReferralDraftRow, ReferralEventRow, ReferralRow, ReferralWordsRow } from './referral.row.js';

/** The folders of a practice's home page. */
export const REFERRAL_FOLDERS = ['needs-answer', 'with-hub', 'booked', 'finished', 'all'] as const;
export type ReferralFolder = (typeof REFERRAL_FOLDERS)[number];

const FOLDER_STATES: Record<ReferralFolder, (state: ReferralState) => boolean> = {
  'needs-answer': (state) => state === 'INFO_REQUESTED',
  'with-hub': (state) =>
    isOpen(state) &&
    ![
      'INFO_REQUESTED',
      'COURSE_BOOKED',
      'IN_TREATMENT',
      'BOOKED',
      'ASSESSED',
      'COMPLETED',
      'FOLLOW_UP',
      'STOPPED',
    ].includes(state),
  booked: (state) => ['COURSE_BOOKED', 'IN_TREATMENT', 'BOOKED', 'ASSESSED'].includes(state),
  finished: (state) => !isOpen(state) || ['COMPLETED', 'FOLLOW_UP', 'STOPPED'].includes(state),
  all: () => true,
};

export function statesIn(folder: ReferralFolder): ReferralState[] {
  return REFERRAL_STATES.filter(FOLDER_STATES[folder]);
}

export async function referralById(work: Work, id: string): Promise<ReferralRow> {
  return work.rows(ReferralRow).one(id);
}

export async function referralsById(work: Work, ids: readonly string[]): Promise<Map<string, ReferralRow>> {
  const rows = await work.rows(ReferralRow).find({}, { matching: sql`r.id = any(${[...ids]})` });
  return new Map(rows.map((row) => [row.id, row]));
}

/** A referral by the reference that people read out to each other. */
export async function referralByReference(work: Work, reference: string): Promise<ReferralRow> {
  const read = readReference(reference);
  if (!read.ok) return refuse('NOT_FOUND');
  return (await work.rows(ReferralRow).first({ reference: read.value })) ?? refuse('NOT_FOUND');
}

export interface ReferralsAsked {
  folder?: ReferralFolder | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** Newest first, paged by key. */
export async function referralsFor(work: Work, asked: ReferralsAsked): Promise<Connection<ReferralRow>> {
  const first = pageSize(asked.first);
  const states = statesIn(asked.folder ?? 'all');
  const inFolder = sql`r.state = any(${states})`;
  const matching: Sql = asked.after ? sql`${inFolder} and ${afterKey(asked.after)}` : inFolder;
  const rows = await work
    .rows(ReferralRow)
    .find({}, { matching, order: { submittedAt: 'desc', id: 'desc' }, limit: first + 1 });
  const counted = await work.sql<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from referrals r where ${work.within(ReferralRow, 'r')} and ${inFolder} limit 10001) capped`,
  );
  return pageOf(rows, first, (row) => [row.submittedAt.toISOString(), row.id], counted[0]?.n ?? null);
}

function afterKey(cursor: string): Sql {
  const [at, id] = keyBehind(cursor, ['instant', 'id']);
  return sql`(date_trunc('milliseconds', r.submitted_at), r.id) < (${at}::timestamptz, ${id}::uuid)`;
}

/** How many referrals lie in each folder, in one statement. */
export async function folderCounts(work: Work): Promise<Map<ReferralFolder, number>> {
  const rows = await work.sql<{ state: ReferralState; n: number }>(
    sql`select r.state, count(*)::int as n from referrals r where ${work.within(ReferralRow, 'r')} group by r.state`,
  );
  const count = (folder: ReferralFolder) =>
    rows.filter((row) => FOLDER_STATES[folder](row.state)).reduce((sum, row) => sum + row.n, 0);
  return new Map(REFERRAL_FOLDERS.map((folder) => [folder, count(folder)]));
}

export async function eventsOf(work: Work, referralId: string): Promise<ReferralEventRow[]> {
  return work.rows(ReferralEventRow).find({ referralId }, { order: { at: 'asc', id: 'asc' } });
}

/** Referral id → what happened, in order of time. */
export async function eventsOfReferrals(
  work: Work,
  ids: readonly string[],
): Promise<Map<string, ReferralEventRow[]>> {
  const rows = await work
    .rows(ReferralEventRow)
    .find({}, { matching: sql`r.referral_id = any(${[...ids]}::uuid[])`, order: { at: 'asc', id: 'asc' } });
  return byReferral(ids, rows);
}

/** Referral id → what was said, in order of time. */
export async function wordsOfReferrals(
  work: Work,
  ids: readonly string[],
): Promise<Map<string, ReferralWordsRow[]>> {
  const rows = await work
    .rows(ReferralWordsRow)
    .find({}, { matching: sql`r.referral_id = any(${[...ids]}::uuid[])`, order: { at: 'asc', id: 'asc' } });
  return byReferral(ids, rows);
}

function byReferral<R extends { referralId: string }>(
  ids: readonly string[],
  rows: readonly R[],
): Map<string, R[]> {
  const found = new Map<string, R[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(row.referralId)?.push(row);
  return found;
}

export async function wordsOf(work: Work, referralId: string): Promise<ReferralWordsRow[]> {
  return work.rows(ReferralWordsRow).find({ referralId }, { order: { at: 'asc', id: 'asc' } });
}

/** More than this many other referrals of one patient are no list that anybody reads. */
export const MOST_OTHERS = 10;

/** Patient id → their referrals within the reach of whoever asks, newest first. */
export async function referralsOfPatients(
  work: Work,
  patientIds: readonly string[],
): Promise<Map<string, ReferralRow[]>> {
  const rows = await work
    .rows(ReferralRow)
    .find(
      {},
      { matching: sql`r.patient_id = any(${[...patientIds]}::uuid[])`, order: { submittedAt: 'desc' } },
    );
  const found = new Map<string, ReferralRow[]>(patientIds.map((id) => [id, []]));
  for (const row of rows) found.get(row.patientId)?.push(row);
  return found;
}

/** Other referrals of the same patient: the hub sees both side by side, a practice only its own. */
export async function alsoReferred(
  work: Work,
  referral: { id: string; patientId: string },
): Promise<ReferralRow[]> {
  return work
    .rows(ReferralRow)
    .find(
      { patientId: referral.patientId },
      { matching: sql`r.id <> ${referral.id}`, order: { submittedAt: 'desc' }, limit: MOST_OTHERS },
    );
}

export async function draftById(work: Work, id: string): Promise<ReferralDraftRow> {
  return work.rows(ReferralDraftRow).one(id);
}

export async function draftsOfPractice(work: Work): Promise<ReferralDraftRow[]> {
  return work.rows(ReferralDraftRow).find(
    {},
    {
      matching: sql`r.expires_at > ${work.now}`,
      order: { savedAt: 'desc' },
      limit: 50,
    },
  );
}
