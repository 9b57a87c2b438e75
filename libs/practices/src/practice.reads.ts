import type { Connection, Work } from '@hub/platform';
import { keyBehind, pageOf, pageSize, sql } from '@hub/platform';
import { PracticeRow, PracticeSiteRow, RoomRow, SiteRow } from './practice.row.js';

export async function practicesFor(
  work: Work,
  asked: { first?: number | null | undefined; after?: string | null | undefined },
): Promise<Connection<PracticeRow>> {
  const first = pageSize(asked.first);
  const [code] = asked.after ? keyBehind(asked.after, ['text']) : [null];
  const matching = code === null ? sql`true` : sql`r.code > ${code}`;
  const rows = await work.rows(PracticeRow).find({}, { matching, order: { code: 'asc' }, limit: first + 1 });
  const counted = await work.sql<{ n: number }>(
    sql`select count(*)::int as n from practices r where ${work.within(PracticeRow, 'r')}`,
  );
  return pageOf(rows, first, (row) => [row.code], counted[0]?.n ?? null);
}

export async function practicesById(work: Work, ids: readonly string[]): Promise<Map<string, PracticeRow>> {
  const rows = await work.rows(PracticeRow).find({}, { matching: sql`r.id = any(${[...ids]})` });
  return new Map(rows.map((row) => [row.id, row]));
}

export async function sitesById(work: Work, ids: readonly string[]): Promise<Map<string, SiteRow>> {
  const rows = await work.rows(SiteRow).find({}, { matching: sql`r.id = any(${[...ids]})` });
  return new Map(rows.map((row) => [row.id, row]));
}

export async function roomsById(work: Work, ids: readonly string[]): Promise<Map<string, RoomRow>> {
  const rows = await work.rows(RoomRow).find({}, { matching: sql`r.id = any(${[...ids]})` });
  return new Map(rows.map((row) => [row.id, row]));
}

export interface Placed {
  site: { name: string; address: string; directions: string; stepFree: boolean };
  room: { name: string; stepFree: boolean };
}
interface PlacedRow {
  id: string;
  room: string;
  room_step_free: boolean;
  site: string;
  address: string;
  directions: string;
  site_step_free: boolean;
}

/** Room id → the room with the site it is in, in one statement. */
export async function roomsAtSites(work: Work, ids: readonly string[]): Promise<Map<string, Placed>> {
  const rows = await work.sql<PlacedRow>(
    sql`select r.id, r.name as room, r.step_free as room_step_free, s.name as site, s.address, s.directions,
               s.step_free as site_step_free
          from rooms r join sites s on s.hub_id = r.hub_id and s.id = r.site_id
         where r.id = any(${[...ids]}::uuid[]) and ${work.within(RoomRow, 'r')} and ${work.within(SiteRow, 's')}`,
  );
  return new Map(
    rows.map(({ address, directions, ...row }) => [
      row.id,
      {
        site: { name: row.site, address, directions, stepFree: row.site_step_free },
        room: { name: row.room, stepFree: row.room_step_free },
      },
    ]),
  );
}

export async function sitesOfHub(work: Work): Promise<SiteRow[]> {
  return work.rows(SiteRow).find({}, { order: { name: 'asc' } });
}

/** Site id → how near it is to this practice's patients, 1 the nearest. */
export async function siteRanks(work: Work, practiceId: string): Promise<Map<string, number>> {
  const rows = await work.rows(PracticeSiteRow).find({ practiceId });
  return new Map(rows.map((row) => [row.siteId, row.rank]));
}

/** What letters say of the hub itself. */
export async function hubFacts(work: Work): Promise<{ name: string; telephone: string }> {
  const [hub] = await work.sql<{ name: string; telephone: string }>(
    sql`select name, telephone from hubs where id = ${work.actor.hubId}`,
  );
  if (!hub) throw new Error('this hub has no row');
  return hub;
}
