// When a weekly clinic really is free: working days, the therapist not on leave, nobody and nothing taken.
import type { Day } from '../time/day.js';
import { addDays, instantAt, weekdayOf } from '../time/day.js';
import { isWorkingDay } from '../time/working-days.js';

/** Length of a session in minutes (Tang 2012 and 2020: 4 × 2 h weekly; domain 3). */
export const SESSION_MINUTES = 120;

/** A weekly pattern: this therapist, in this room, at this London time; the same wall time all year. */
export type Clinic = {
  id: string;
  therapistId: string;
  siteId: string;
  roomId: string;
  stepFree: boolean;
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  /** London wall time 'HH:MM'. */
  startsAt: string;
  validFrom: Day;
  validUntil: Day | null;
};

/** Both days included. */
export type Leave = { therapistId: string; fromDay: Day; toDay: Day };

/** One taken interval of one resource: the id of a therapist, a room or a patient. The end is not included. */
export type Occupancy = { resource: string; from: Date; to: Date };

export type Session = { startsAt: Date; endsAt: Date };

export type CourseNeeds = { patientResource: string; stepFree: boolean };

export type Diary = {
  clinics: readonly Clinic[];
  leave: readonly Leave[];
  taken: readonly Occupancy[];
  needs: CourseNeeds;
};

export type TakenByResource = ReadonlyMap<string, readonly Occupancy[]>;

export function takenByResource(taken: readonly Occupancy[]): TakenByResource {
  const found = new Map<string, Occupancy[]>();
  for (const row of taken) {
    const rows = found.get(row.resource);
    if (rows) rows.push(row);
    else found.set(row.resource, [row]);
  }
  return found;
}

export function overlaps(a: { from: Date; to: Date }, b: { from: Date; to: Date }): boolean {
  return a.from < b.to && b.from < a.to;
}

/** The session this clinic holds on that day, by the wall clock; it lasts two real hours. */
export function sessionOn(clinic: Clinic, day: Day): Session {
  const startsAt = instantAt(day, clinic.startsAt);
  return { startsAt, endsAt: new Date(startsAt.getTime() + SESSION_MINUTES * 60_000) };
}

export function clinicRuns(clinic: Clinic, day: Day, leave: readonly Leave[]): boolean {
  if (weekdayOf(day) !== clinic.weekday || !isWorkingDay(day)) return false;
  if (day < clinic.validFrom || (clinic.validUntil !== null && day > clinic.validUntil)) return false;
  return !leave.some(
    (away) => away.therapistId === clinic.therapistId && away.fromDay <= day && day <= away.toDay,
  );
}

/** The clinic's free sessions by day, both days included. */
export function freeSessions(
  clinic: Clinic,
  span: { from: Day; until: Day },
  diary: { leave: readonly Leave[]; taken: TakenByResource; patientResource: string },
): Map<Day, Session> {
  const resources = [clinic.therapistId, clinic.roomId, diary.patientResource];
  const free = new Map<Day, Session>();
  const toFirst = (clinic.weekday - weekdayOf(span.from) + 7) % 7;
  for (let day = addDays(span.from, toFirst); day <= span.until; day = addDays(day, 7)) {
    if (!clinicRuns(clinic, day, diary.leave)) continue;
    const session = sessionOn(clinic, day);
    const wanted = { from: session.startsAt, to: session.endsAt };
    const isTaken = resources.some((resource) =>
      (diary.taken.get(resource) ?? []).some((row) => overlaps(row, wanted)),
    );
    if (!isTaken) free.set(day, session);
  }
  return free;
}
