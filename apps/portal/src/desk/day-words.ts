import {
  daysBetween,
  formatDay,
  formatDayShort,
  formatTime,
  londonDay,
  londonTime,
  type Day,
} from '@hub/domain';

export const counted = (count: number, word: string) =>
  `${count.toLocaleString('en-GB')} ${word}${count === 1 ? '' : 's'}`;

export const daysWords = (days: number): string => counted(days, 'day');

export const dayOfInstant = (at: string): Day => londonDay(new Date(at));

/** "3 November 2026, 9:15am" */
export const instantWords = (at: string): string => `${formatDayShort(dayOfInstant(at))}, ${timeWords(at)}`;

/** "9:15am" in London */
export const timeWords = (at: string): string => formatTime(londonTime(new Date(at)));

/** "Tuesday 3 November 2026 at 2pm" */
export const appointmentWords = (at: string): string => `${formatDay(dayOfInstant(at))} at ${timeWords(at)}`;

/** "today", "yesterday", "4 days ago", "in 3 days" */
export function relativeWords(day: Day, today: Day): string {
  const ago = daysBetween(day, today);
  if (ago === 0) return 'today';
  if (ago === 1) return 'yesterday';
  if (ago === -1) return 'tomorrow';
  return ago > 0 ? `${daysWords(ago)} ago` : `in ${daysWords(-ago)}`;
}
