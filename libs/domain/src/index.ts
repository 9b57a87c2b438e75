// The front door of the rulebook.
export { gapsOf, isRefusal, refusal, REFUSAL_CODES } from './refusals.js';
export type { Refusal, RefusalCode, RefusalWords } from './refusals.js';
export type { Actor, OperatorActor, SystemActor, UserActor } from './who/actor.js';
export { DISCIPLINES, isDiscipline, isPracticeRole, isRole, reachOf, roleWords, ROLES } from './who/roles.js';
export type { Discipline, Reach, Role } from './who/roles.js';
export {
  can,
  isOperation,
  kindOf,
  mayReadClinicalAnswers,
  mayReadContacts,
  mayReadNames,
  OPERATIONS,
  operationsOfKind,
  printPermissions,
} from './who/permissions.js';
export type { Operation, OperationKind } from './who/permissions.js';
export { printStates } from './life/print-states.js';
export {
  isOpen,
  isReadyToBook,
  isWaiting,
  moveReferralState,
  REFERRAL_EVENTS,
  REFERRAL_LIFE,
  screenStatus,
  SESSIONS_IN_A_COURSE,
} from './referral/referral-life.js';
export type { ReferralEvent, ScreenStatus } from './referral/referral-life.js';
export { REFERRAL_STATE_FACTS, REFERRAL_STATES } from './referral/referral-states.js';
export type { ReferralState } from './referral/referral-states.js';
export { isWithdrawalReason, WITHDRAWAL_REASONS, withdrawalEvent } from './referral/withdrawal.js';
export type { WithdrawalReason } from './referral/withdrawal.js';
export { checkLife, eventsFrom, fromEach, move, statesOf } from './life/life.js';
export type { AnyLifeCycle, LifeCycle, Owner, StateFacts, TagColour, Transition } from './life/life.js';
export type { Day } from './time/day.js';
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
} from './time/day.js';
export { ENGLAND_BANK_HOLIDAYS, isBankHoliday } from './time/bank-holidays.js';
export {
  MESSAGES_FROM,
  MESSAGES_UNTIL,
  addWorkingDays,
  isWorkingDay,
  outsideQuietHours,
  workingDaysBetween,
} from './time/working-days.js';
export { formatDay, formatDayShort, formatSpan, formatTime } from './time/words.js';
export {
  appointmentLife,
  cancellationEvent,
  LATE_CANCEL_HOURS,
  OCCUPYING_STATES,
} from './booking/appointment-life.js';
export type { AppointmentEvent, AppointmentState } from './booking/appointment-life.js';
export { SESSION_MINUTES } from './booking/free-sessions.js';
export type { Clinic, CourseNeeds, Diary, Leave, Occupancy, Session } from './booking/free-sessions.js';
export {
  COURSE_REACH_DAYS,
  courseOffers,
  GAP_LEAST_DAYS,
  GAP_MOST_DAYS,
  offerKey,
  rankOffers,
  readOfferKey,
  SESSIONS_IN_COURSE,
} from './booking/course-offers.js';
export type { CourseOffer, CourseSearch, OfferWishes } from './booking/course-offers.js';
export { checkCourse, checkMove, checkSpacing, occupancyFor } from './booking/course-rules.js';
export type { CourseSession } from './booking/course-rules.js';
export { sessionMoves } from './booking/session-moves.js';
export type { MoveSearch } from './booking/session-moves.js';
