// Calendar days and London wall time. Europe/London is the only zone the hub knows; instants are stored in UTC.
import { Temporal } from 'temporal-polyfill';

/** A calendar day, 'YYYY-MM-DD'. */
export type Day = string;

const LONDON = 'Europe/London';
const MS_IN_DAY = 86_400_000;
// The calendar has no year nought, nor has PostgreSQL.
const DAY_SHAPE = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const WALL_TIME_SHAPE = /^([01]\d|2[0-3]):[0-5]\d$/;

/** True for a day that exists: '2026-02-29' does not. */
export function isDay(text: string): boolean {
  if (!DAY_SHAPE.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/** True for a London wall time such as '09:30'. */
export function isWallTime(text: string): boolean {
  return WALL_TIME_SHAPE.test(text);
}

const MS_IN_HOUR = 3_600_000;
/** Hours kept: about two years of them. */
const MOST_HOURS = 20_000;
const offsets = new Map<number, number>();

/** By how many ms London is ahead of UTC: asked once for each hour, since its clocks change on the hour. */
function londonOffset(ms: number): number {
  const hour = Math.floor(ms / MS_IN_HOUR);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const found =
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(LONDON).offsetNanoseconds / 1_000_000;
  if (offsets.size >= MOST_HOURS) offsets.clear();
  offsets.set(hour, found);
  return found;
}

/** 'YYYY-MM-DDTHH:MM:…' as clocks in London show it. */
function london(instant: Date): string {
  const ms = instant.getTime();
  return new Date(ms + londonOffset(ms)).toISOString();
}

/** The calendar day it is in London at that instant. */
export function londonDay(instant: Date): Day {
  return london(instant).slice(0, 10);
}

/** The London wall time 'HH:MM' at that instant; seconds are dropped. */
export function londonTime(instant: Date): string {
  return london(instant).slice(11, 16);
}

/**
 * The instant at which London clocks show that time on that day. In spring a skipped time moves forward by the
 * hour that was skipped; in autumn a repeated time is its first occurrence ('compatible', RFC 5545 3.3.5).
 */
export function instantAt(day: Day, time: string): Date {
  const wall = Temporal.PlainDateTime.from(`${day}T${time}:00`);
  return new Date(wall.toZonedDateTime(LONDON, { disambiguation: 'compatible' }).epochMilliseconds);
}

function epochDay(day: Day): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError('not a calendar day');
  return ms / MS_IN_DAY;
}

export function addDays(day: Day, days: number): Day {
  return new Date((epochDay(day) + days) * MS_IN_DAY).toISOString().slice(0, 10);
}

export function addWeeks(day: Day, weeks: number): Day {
  return addDays(day, weeks * 7);
}

/** Whole calendar days from a to b; negative when b is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return epochDay(b) - epochDay(a);
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  // 1 January 1970 was a Thursday.
  return ((((epochDay(day) + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of that day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** Whole years; a person born on 29 February turns a year older on 1 March in other years (English law). */
export function ageOn(birth: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}
