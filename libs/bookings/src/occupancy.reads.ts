// All that is said to the occupancy table. Its rows are taken and freed in sets, against a constraint, in one order.
import type { AppointmentState, Occupancy } from '@hub/domain';
import type { Sql, Work } from '@hub/platform';
import { refuse, sql, together } from '@hub/platform';
import { AppointmentRow, OccupancyRow } from './booking.row.js';
import './booking.scope.js';

export type TakenTime = Occupancy & { appointmentId: string };

/**
 * Takes these times, already in the rulebook's order, for the rows that are added along with them; or answers false
 * when one of them is no longer free: the caller then refuses, which gives back whatever was taken. Every booking waits
 * for others in the same order, so that no two wait for each other.
 */
export async function takeTimes(
  work: Work,
  times: readonly TakenTime[],
  added: readonly Sql[],
): Promise<boolean> {
  const taken = await work.sql<{ resource: string }>(
    together(
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
      added,
    ),
  );
  return taken.length === times.length;
}

export interface GivenUp {
  appointment: AppointmentRow;
  state: AppointmentState;
  /** The appointment that takes its place. */
  movedToId?: string;
}

/** Appointments that will not be: each comes to its state and gives back what it took, all in one statement. */
export async function giveUp(
  work: Work,
  given: readonly GivenUp[],
  also: readonly Sql[] = [],
): Promise<AppointmentRow[]> {
  if (given.length === 0 && also.length === 0) return [];
  const [ended, freed] = givingUp(work, given);
  // An update answers what it returns, and how many.
  const [, count] = await work.sql<unknown>(together(ended, [freed, ...also]));
  if (count !== given.length) return refuse('CHANGED_SINCE_YOU_LOOKED');
  return given.map(({ appointment, state, movedToId }) => ({
    ...appointment,
    state,
    movedToId: movedToId ?? appointment.movedToId,
    version: appointment.version + 1,
  }));
}

/** The same, to be sent along with another statement, of appointments that are held. */
export function givingUp(work: Work, given: readonly GivenUp[]): [Sql, Sql] {
  const ids = given.map(({ appointment }) => appointment.id);
  const ended = sql`update appointments a
             set state = t.state, moved_to_id = coalesce(t.moved_to_id, a.moved_to_id), version = a.version + 1
            from unnest(${ids}::uuid[],
                        ${given.map(({ appointment }) => appointment.version)}::int[],
                        ${given.map(({ state }) => state)}::text[],
                        ${given.map(({ movedToId }) => movedToId ?? null)}::uuid[])
                 as t(id, version, state, moved_to_id)
           where ${work.within(AppointmentRow, 'a')} and a.id = t.id and a.version = t.version`;
  const freed = sql`delete from occupancy r
           where ${work.within(OccupancyRow, 'r')} and r.appointment_id = any(${ids}::uuid[])`;
  return [ended, freed];
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
