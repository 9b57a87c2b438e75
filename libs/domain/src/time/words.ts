// Dates and times as the NHS service manual writes them: "Wednesday 5 August 2026", "5:30pm", "2pm to 4pm".
import type { Day } from './day.js';
import { londonTime, weekdayOf } from './day.js';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "5 August 2026" */
export function formatDayShort(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** "Wednesday 5 August 2026" */
export function formatDay(day: Day): string {
  return `${WEEKDAYS[weekdayOf(day) - 1]} ${formatDayShort(day)}`;
}

/** "5pm", "5:30pm", "midday" or "midnight", from an instant or from a London wall time 'HH:MM'. */
export function formatTime(at: Date | string): string {
  const time = typeof at === 'string' ? at : londonTime(at);
  if (time === '00:00') return 'midnight';
  if (time === '12:00') return 'midday';
  const hour = Number(time.slice(0, 2));
  const minutes = time.slice(3);
  return `${hour % 12 || 12}${minutes === '00' ? '' : `:${minutes}`}${hour < 12 ? 'am' : 'pm'}`;
}

/** "2pm to 4pm" */
export function formatSpan(from: Date | string, to: Date | string): string {
  return `${formatTime(from)} to ${formatTime(to)}`;
}
