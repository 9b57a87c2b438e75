// When therapists have which room: a line for each weekly two-hour place.
import { isDay, isWallTime } from '../time/day.js';
import { SESSION_MINUTES } from '../booking/free-sessions.js';
import { checkColumns, readerOf } from './list-line.js';
import type { CellReader, ListLine, ListProblem, ListReading } from './list-line.js';

export const CLINIC_COLUMNS = {
  needed: ['therapist', 'site', 'room', 'weekday', 'startsAt', 'validFrom'],
  also: ['validUntil'],
} as const;

export interface ListedClinic {
  /** Their e-mail address. */
  therapist: string;
  site: string;
  room: string;
  /** 1 is Monday. */
  weekday: number;
  /** London wall time 'HH:MM'. */
  startsAt: string;
  validFrom: string;
  /** Its last day; null while no end is known. */
  validUntil: string | null;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const DAY_MINUTES = 24 * 60;

export function readClinicList(
  names: readonly string[],
  lines: readonly ListLine[],
): ListReading<ListedClinic> {
  const problems: ListProblem[] = checkColumns(names, CLINIC_COLUMNS);
  const found = { problems, warnings: [] as ListProblem[] };
  if (problems.length > 0) return { rows: [], ...found };
  if (lines.length === 0) problems.push({ line: 1, column: 'The list', sentence: 'names no clinic' });
  const rows = lines.map((at) => ({ line: at.line, row: readClinic(readerOf(at, found)) }));
  if (problems.length === 0) problems.push(...clashesIn(rows));
  return { rows: rows.map(({ row }) => row), ...found };
}

function readClinic(read: CellReader): ListedClinic {
  const weekday = WEEKDAYS.indexOf(read.cell('weekday').toLowerCase()) + 1;
  if (weekday === 0) read.problem('weekday', 'must be a day of the week, like Monday');
  const startsAt = read.cell('startsAt');
  if (!isWallTime(startsAt)) read.problem('startsAt', 'must be a time, like 09:30');
  else if (minutesOf(startsAt) + SESSION_MINUTES > DAY_MINUTES) {
    read.problem('startsAt', 'is too late for a session to end on the same day');
  }
  const validFrom = read.cell('validFrom');
  if (!isDay(validFrom)) read.problem('validFrom', 'must be a day, like 2026-11-30');
  const until = read.cell('validUntil');
  if (until !== '' && !isDay(until)) read.problem('validUntil', 'must be a day, like 2027-11-30, or empty');
  else if (until !== '' && until < validFrom) read.problem('validUntil', 'is before validFrom');
  return {
    therapist: read.text('therapist', 320).toLowerCase(),
    site: read.text('site'),
    room: read.text('room'),
    weekday,
    startsAt,
    validFrom,
    validUntil: until === '' ? null : until,
  };
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** A person and a room are in one clinic at a time. */
function clashesIn(rows: readonly { line: number; row: ListedClinic }[]): ListProblem[] {
  return rows.flatMap(({ line, row }, at) =>
    rows.slice(0, at).flatMap(({ line: before, row: other }): ListProblem[] => {
      if (!clinicsMeet(row, other)) return [];
      const column = row.therapist === other.therapist ? 'therapist' : 'room';
      return [{ line, column, sentence: `is already in a clinic at that time, on line ${before}` }];
    }),
  );
}

/** Whether two clinics would have one person or one room at the same time on some day. */
export function clinicsMeet(one: ListedClinic, other: ListedClinic): boolean {
  const sharesSomebody =
    one.therapist === other.therapist || (one.site === other.site && one.room === other.room);
  const sameHours =
    one.weekday === other.weekday &&
    Math.abs(minutesOf(one.startsAt) - minutesOf(other.startsAt)) < SESSION_MINUTES;
  const sameDays =
    (one.validUntil === null || other.validFrom <= one.validUntil) &&
    (other.validUntil === null || one.validFrom <= other.validUntil);
  return sharesSomebody && sameHours && sameDays;
}

/** The same weekly place, whose end may have become known meanwhile. */
export const clinicKey = (one: ListedClinic): string =>
  [one.therapist, one.site, one.room, one.weekday, one.startsAt, one.validFrom].join('\n');
