import type { Clinic, Day, Diary, Leave } from '@hub/domain';
import { addDays, instantAt } from '@hub/domain';
import { PersonRow } from '@hub/people';
import { RoomRow, SiteRow } from '@hub/practices';
import type { Work } from '@hub/platform';
import { join, sql } from '@hub/platform';
import { ClinicRow, LeaveRow } from './booking.row.js';
import './booking.scope.js';
import { takenTimes } from './occupancy.reads.js';
import { patientResource } from './patient-resource.js';

export interface RotaAsked {
  where?: { siteId?: string | undefined; therapistId?: string; roomId?: string };
  /** Both included. */
  from: Day;
  until: Day;
}

export interface DiaryAsked extends RotaAsked {
  patient: { patientId: string; stepFree: boolean };
}

/** Everything the rulebook needs to know about these days, in a fixed number of statements. */
export async function diaryFor(work: Work, asked: DiaryAsked): Promise<Diary> {
  const { clinics, leave } = await rotaFor(work, asked);
  const patient = patientResource(work, asked.patient.patientId);
  const therapists = clinics.map(({ therapistId }) => therapistId);
  const resources = new Set([...therapists, ...clinics.map(({ roomId }) => roomId), patient]);
  const taken = await takenTimes(work, {
    resources: [...resources],
    from: instantAt(asked.from, '00:00'),
    until: instantAt(addDays(asked.until, 1), '00:00'),
  });
  return {
    clinics,
    taken,
    leave,
    needs: { patientResource: patient, stepFree: asked.patient.stepFree },
  };
}

/** Weekly clinics that run within the span, of therapists who still work here, and when those are away; one statement. */
export async function rotaFor(work: Work, asked: RotaAsked): Promise<Pick<Diary, 'clinics' | 'leave'>> {
  const { siteId, therapistId, roomId } = asked.where ?? {};
  const among = join(
    [
      sql`${work.within(ClinicRow, 'r')} and r.valid_from <= ${asked.until}::date`,
      sql`(r.valid_until is null or r.valid_until >= ${asked.from}::date)`,
      ...(siteId ? [sql`r.site_id = ${siteId}::uuid`] : []),
      ...(therapistId ? [sql`r.therapist_id = ${therapistId}::uuid`] : []),
      ...(roomId ? [sql`r.room_id = ${roomId}::uuid`] : []),
    ],
    ' and ',
  );
  const away = sql`select jsonb_agg(jsonb_build_object('therapistId', l.therapist_id, 'fromDay', l.from_on, 'toDay', l.to_on))
      from leave l where ${work.within(LeaveRow, 'l')} and l.hub_id = r.hub_id and l.therapist_id = r.therapist_id
       and l.from_on <= ${asked.until}::date and l.to_on >= ${asked.from}::date`;
  // A step-free room is of no use up a flight of stairs.
  const rows = await work.sql<Clinic & { away: Leave[] | null }>(
    sql`select r.id, r.therapist_id as "therapistId", r.site_id as "siteId", r.room_id as "roomId", r.weekday,
               r.starts_at as "startsAt", r.valid_from::text as "validFrom", r.valid_until::text as "validUntil",
               coalesce(m.step_free and s.step_free, false) as "stepFree", (${away}) as away
          from clinics r
          join users p on p.hub_id = r.hub_id and p.id = r.therapist_id and p.disabled_at is null
               and ${work.within(PersonRow, 'p')}
          left join rooms m on m.hub_id = r.hub_id and m.id = r.room_id and ${work.within(RoomRow, 'm')}
          left join sites s on s.hub_id = m.hub_id and s.id = m.site_id and ${work.within(SiteRow, 's')}
         where ${among}`,
  );
  const leaveOf = new Map(rows.map(({ therapistId: who, away: days }) => [who, days ?? []]));
  return {
    clinics: rows.map(({ away: _away, ...clinic }) => clinic),
    leave: [...leaveOf.values()].flat(),
  };
}
