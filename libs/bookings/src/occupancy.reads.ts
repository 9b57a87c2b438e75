// All that is said to the occupancy table. Its rows are taken and freed in sets, against a constraint, in one order.
import type { Occupancy } from '@hub/domain';
import type { Work } from '@hub/platform';
import { sql } from '@hub/platform';
import { OccupancyRow } from './booking.row.js';
import './booking.scope.js';

export type TakenTime = Occupancy & { appointmentId: string };

/**
 * Takes these times, already in the rulebook's order, or answers false when one of them is no longer free; the caller
 * then refuses, which gives back whatever was taken. Every booking waits for others in the same order, so that no two
 * wait for each other.
 */
export async function takeTimes(work: Work, times: readonly TakenTime[]): Promise<boolean> {
  const taken = await work.sql<{ resource: string }>(
    sql`insert into occupancy (hub_id, resource, during, appointment_id)
        select ${work.actor.hubId}::uuid, t.resource, tstzrange(t.from_at, t.to_at), t.appointment_id
          from unnest(${times.map((time) => time.resource)}::uuid[],
                      ${times.map((time) => time.from.toISOString())}::timestamptz[],
                      ${times.map((time) => time.to.toISOString())}::timestamptz[],
                      ${times.map((time) => time.appointmentId)}::uuid[])
               with ordinality as t(resource, from_at, to_at, appointment_id, place)
         order by t.place
        on conflict do nothing
        returning resource`,
  );
  return taken.length === times.length;
}

/** Gives back what these appointments took. */
export async function freeTimes(work: Work, appointmentIds: readonly string[]): Promise<void> {
  await work.sql(
    sql`with freed as (delete from occupancy r
          where ${work.within(OccupancyRow, 'r')} and r.appointment_id = any(${[...appointmentIds]}::uuid[])
          returning 1)
        select count(*)::int as n from freed`,
  );
}

/** When these therapists, rooms and patients are taken within the span. */
export async function takenTimes(
  work: Work,
  asked: { resources: readonly string[]; from: Date; until: Date },
): Promise<Occupancy[]> {
  return work.sql<Occupancy>(
    sql`select r.resource, lower(r.during) as "from", upper(r.during) as "to" from occupancy r
         where ${work.within(OccupancyRow, 'r')} and r.hub_id = ${work.actor.hubId}
           and r.resource = any(${[...asked.resources]}::uuid[])
           and r.during && tstzrange(${asked.from.toISOString()}::timestamptz, ${asked.until.toISOString()}::timestamptz)`,
  );
}
