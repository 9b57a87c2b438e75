import type { Clinic, Day, Diary } from '@hub/domain';
import { addDays, instantAt } from '@hub/domain';
import { roomsAtSites } from '@hub/practices';
import type { Work } from '@hub/platform';
import { sql } from '@hub/platform';
import { peopleById } from '@hub/people';
import { ClinicRow, LeaveRow } from './booking.row.js';
import './booking.scope.js';
import { takenTimes } from './occupancy.reads.js';
import { patientResource } from './patient-resource.js';

export interface DiaryAsked {
  where?: { siteId?: string | undefined; therapistId?: string; roomId?: string };
  patient: { patientId: string; stepFree: boolean };
  /** Both included. */
  from: Day;
  until: Day;
}

/** Everything the rulebook needs to know about these days, in a fixed number of statements. */
export async function diaryFor(work: Work, asked: DiaryAsked): Promise<Diary> {
  const clinics = await clinicsFor(work, asked);
  const patient = patientResource(work, asked.patient.patientId);
  const therapists = clinics.map(({ therapistId }) => therapistId);
  const resources = new Set([...therapists, ...clinics.map(({ roomId }) => roomId), patient]);
  const taken = await takenTimes(work, {
    resources: [...resources],
    from: instantAt(asked.from, '00:00'),
    until: instantAt(addDays(asked.until, 1), '00:00'),
  });
  const away = await work.rows(LeaveRow).find(
    {},
    {
      matching: sql`r.therapist_id = any(${therapists}::uuid[]) and r.from_on <= ${asked.until} and r.to_on >= ${asked.from}`,
    },
  );
  return {
    clinics,
    taken,
    leave: away.map(({ therapistId, fromOn, toOn }) => ({ therapistId, fromDay: fromOn, toDay: toOn })),
    needs: { patientResource: patient, stepFree: asked.patient.stepFree },
  };
}

/** Weekly clinics that run within the span, of therapists who still work here. */
async function clinicsFor(work: Work, asked: DiaryAsked): Promise<Clinic[]> {
  const rows = await work.rows(ClinicRow).find(asked.where ?? {}, {
    matching: sql`r.valid_from <= ${asked.until} and (r.valid_until is null or r.valid_until >= ${asked.from})`,
  });
  const people = await peopleById(work, [...new Set(rows.map(({ therapistId }) => therapistId))]);
  const places = await roomsAtSites(work, [...new Set(rows.map(({ roomId }) => roomId))]);
  return rows
    .filter(({ therapistId }) => people.get(therapistId)?.disabledAt === null)
    .map(({ hubId: _hub, ...clinic }) => {
      const place = places.get(clinic.roomId);
      // A step-free room is of no use up a flight of stairs.
      return { ...clinic, stepFree: place?.room.stepFree === true && place.site.stepFree };
    });
}
