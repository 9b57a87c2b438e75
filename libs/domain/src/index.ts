export type { Day } from './time/day.js'
export {
  addDays,
  addWeeks,
  ageOn,
  daysBetween,
  instantAt,
  isDay,
  isWallTime,
  londonDay,
  londonTime,
  mondayOf,
  weekdayOf,
} from './time/day.js'
export { ENGLAND_BANK_HOLIDAYS, isBankHoliday } from './time/bank-holidays.js'
export {
  MESSAGES_FROM,
  MESSAGES_UNTIL,
  addWorkingDays,
  isWorkingDay,
  outsideQuietHours,
  workingDaysBetween,
} from './time/working-days.js'
export { formatDay, formatDayShort, formatSpan, formatTime } from './time/words.js'
