// The front door of the rulebook.
export { gapsOf, isRefusal, refusal, REFUSAL_CODES } from './refusals.js';
export type { Refusal, RefusalCode, RefusalWords } from './refusals.js';
export type { Actor, OperatorActor, PatientActor, StaffActor, SystemActor, UserActor } from './who/actor.js';
export { DISCIPLINES, isDiscipline, isPracticeRole, isRole, reachOf, roleWords, ROLES } from './who/roles.js';
export type { Discipline, Reach, Role } from './who/roles.js';
export { deviceWords, UNKNOWN_DEVICE } from './who/device.js';
export { invitationEmail } from './who/invitation-words.js';
export type { InvitationFacts } from './who/invitation-words.js';
export { checkInvitation, checkPersonDetails, hasDiscipline } from './who/invitation.js';
export type { Invitation } from './who/invitation.js';
export {
  checkChange,
  checkDisable,
  checkLookAfter,
  checkPlace,
  isPersonState,
  PERSON_STATES,
  personStateWords,
  rolesToGive,
} from './who/look-after.js';
export type { LookedAfter, OthersLeft, PersonState, Place } from './who/look-after.js';
export {
  ABSOLUTE_HOURS,
  ENDED_SESSION_DAYS,
  HELD_FORM_HOURS,
  IDLE_MINUTES,
  PROOF_MINUTES,
  sessionEndsAt,
  treatmentHold,
  WARNING_MINUTES,
} from './who/sign-in-session.js';
export type { SignInTimes } from './who/sign-in-session.js';
export { checkFactorRemoval, FACTOR_CHANGES, factorChangeEmail, signsInHere } from './who/own-factors.js';
export type { FactorChange, FactorChangeFacts, SecondSteps } from './who/own-factors.js';
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
export { BY_EMERGENCY_WORDS, deedWords } from './who/deed-words.js';
export {
  checkEmergencyReason,
  checkEmergencyReview,
  checkEmergencyTries,
  EMERGENCY_MINUTES,
  EMERGENCY_OPEN_AT_ONCE,
  EMERGENCY_REASON_LEAST,
  EMERGENCY_REASON_MOST,
  EMERGENCY_REVIEW_DAYS,
  emergencyNotice,
  emergencyOverAt,
  emergencyReminder,
  emergencyReviewDue,
  emergencyUntil,
  isEmergencyOpen,
  isReviewOutcome,
  mayAskForEmergency,
  REVIEW_OUTCOMES,
  tidyReason,
} from './who/emergency.js';
export type { EmergencyReview, EmergencySpan, ReviewOutcome, StaffNotice } from './who/emergency.js';
export { printStates } from './life/print-states.js';
export {
  isOpen,
  isReadyToBook,
  isWaiting,
  moveReferralState,
  REFERRAL_EVENTS,
  REFERRAL_LIFE,
  screenStatus,
} from './referral/referral-life.js';
export type { ReferralEvent, ScreenStatus } from './referral/referral-life.js';
export { REFERRAL_STATE_FACTS, REFERRAL_STATES } from './referral/referral-states.js';
export type { ReferralState } from './referral/referral-states.js';
export { isWithdrawalReason, WITHDRAWAL_REASONS, withdrawalEvent } from './referral/withdrawal.js';
export type { WithdrawalReason } from './referral/withdrawal.js';
export { formatNhsNumber, looksLikeChi, nhsCheckDigit, readNhsNumber } from './who/nhs-number.js';
export type { NhsNumber, NhsNumberReading } from './who/nhs-number.js';
export { readOdsCode } from './who/ods-code.js';
export type { OdsCodeReading } from './who/ods-code.js';
export { EARLIEST_BIRTH_YEAR, readBirthDate } from './who/birth-date.js';
export type { BirthDateReading, DateFields } from './who/birth-date.js';
export { formatTelephone, readTelephone } from './who/telephone.js';
export type { TelephoneReading } from './who/telephone.js';
export { readPostcode } from './who/postcode.js';
export type { PostcodeReading } from './who/postcode.js';
export { REFERRAL_FIELDS, REFERRAL_PAGES } from './referral/answers.js';
export type { QuestionPage, ReferralAnswers, ReferralField, ReferralPage } from './referral/answers.js';
export {
  AGREEMENTS,
  choiceWords,
  LETTERS_TO,
  MEDICINES,
  NEEDS,
  NONE,
  PAIN_DURATIONS,
  PAIN_TYPES,
  REQUESTS,
  SAFETY_FLAGS,
  SLEEP_DURATIONS,
  SLEEP_NIGHTS,
  SLEEP_TROUBLES,
  TRIED,
} from './referral/choices.js';
export type {
  Agreement,
  Choice,
  LetterTo,
  Medicine,
  Need,
  PainDuration,
  PainType,
  Request,
  SafetyFlag,
  SleepDuration,
  SleepTrouble,
  Tried,
} from './referral/choices.js';
export {
  answersSoFar,
  checkFind,
  checkPage,
  checkPainAndSleep,
  checkPatient,
  checkRequest,
  checkSafety,
  checkWholeReferral,
  LIMITS,
  NO_SAFETY_CONCERN,
} from './referral/check-answers.js';
export type { PageProblems, WholeReferral } from './referral/check-answers.js';
export { listOf, textOf } from './referral/raw-answers.js';
export type { PageCheck, RawAnswers } from './referral/raw-answers.js';
export {
  hasSafetyConcern,
  isPriority,
  PRIORITIES,
  PRIORITY_WORDS,
  priorityRank,
  suggestedPriority,
} from './referral/priority.js';
export type { Priority, PrioritySuggestion } from './referral/priority.js';
export { suitability, suitabilityWords } from './referral/suitability.js';
export type { Criterion, Suitability } from './referral/suitability.js';
export { makeReference, readReference, REFERENCE_BYTES } from './referral/reference.js';
export type { Reference, ReferenceReading } from './referral/reference.js';
export { TRIAGE_FOLDERS, triageFolderFor, triageFoldersOf } from './triage/worklist-folders.js';
export type { TriageFolder } from './triage/worklist-folders.js';
export { compareWorklist, inWorklistOrder } from './triage/worklist-order.js';
export type { WorklistEntry } from './triage/worklist-order.js';
export { TRIAGE_WARNING_SHARE, triageSla } from './triage/sla.js';
export type { TriageSla } from './triage/sla.js';
export { waitingClock } from './waiting/clock.js';
export type { ClockEvent, ClockRules, WaitingClock } from './waiting/clock.js';
export { compareWaiters, inFairOrder } from './waiting/order.js';
export type { Waiter } from './waiting/order.js';
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
  londonDay,
  londonTime,
  mondayOf,
  weekdayOf,
} from './time/day.js';
export { ENGLAND_BANK_HOLIDAYS, isBankHoliday } from './time/bank-holidays.js';
export { addWorkingDays, isWorkingDay } from './time/working-days.js';
export { formatDay, formatDayShort, formatSpan, formatTime } from './time/words.js';
export {
  APPOINTMENT_LIFE,
  cancellationEvent,
  LATE_CANCEL_HOURS,
  OCCUPYING_STATES,
} from './booking/appointment-life.js';
export type { AppointmentEvent, AppointmentState } from './booking/appointment-life.js';
export { CANCEL_REASONS, cancelledBy, isCancelReason } from './booking/cancellation.js';
export type { CancelReason } from './booking/cancellation.js';
export { clinicRuns, SESSION_MINUTES, sessionOn } from './booking/free-sessions.js';
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
export { checkChains, countingSessions, sessionChains } from './booking/session-chain.js';
export type { ChainLink, SessionChain } from './booking/session-chain.js';
export { sessionMoves } from './booking/session-moves.js';
export type { MoveSearch } from './booking/session-moves.js';
export { nextStepFor, TRIAGE_WORKING_DAYS } from './referral/next-step.js';
export type { NextStep as ReferralNextStep } from './referral/next-step.js';
export {
  FOLLOW_UP_LIFE,
  hasLeft,
  PENDING_FOLLOW_UP_STATES,
  RETRY_WAITS_MS,
  retryAt,
} from './follow-up/follow-up-life.js';
export type { FollowUpEvent, FollowUpState } from './follow-up/follow-up-life.js';
export {
  ANSWER_WAIT_DAYS,
  CHASE_DAYS,
  completionFollowUps,
  MEASURE_WEEKS,
  missedDue,
  outcomeDue,
  receiptDue,
  RECEIVED_WITHIN_DAYS,
  remindersFor,
  summaryDeadline,
  SUMMARY_WITHIN_DAYS,
  toPatientDue,
} from './follow-up/schedule.js';
export type { CompletionFollowUp, Reminder } from './follow-up/schedule.js';
export { gsmLength, isGsm, TEXT_LIMIT, toGsm } from './follow-up/gsm.js';
export { carriesLink, channelsOf, isToPatient, renderMessage } from './follow-up/messages.js';
export type { Channel, Message } from './follow-up/messages.js';
export { MESSAGE_KINDS } from './follow-up/message-words.js';
export type { MessageKind } from './follow-up/message-words.js';
export type { MessageFacts, Outcome } from './follow-up/message-facts.js';
export { checkAttendance, courseProgress, MISSES_BEFORE_DECISION } from './therapy/course-progress.js';
export type {
  Attendance,
  CourseAppointment,
  CourseProgress,
  TherapistStep,
} from './therapy/course-progress.js';
export {
  checkDischarge,
  dischargeReasonsFor,
  DISCHARGE_REASONS,
  dischargedBy,
  isDischargeReason,
} from './therapy/discharge.js';
export type { DischargeReason } from './therapy/discharge.js';
export { CASELOAD_STAGES, caseloadStage, caseloadStageWords } from './therapy/caseload-stage.js';
export type { CaseloadFacts, CaseloadStage } from './therapy/caseload-stage.js';
export { median, percentileNearestRank, shareWithin, totalOf } from './metrics/waits.js';
export type { DayCounts } from './metrics/waits.js';
export { ageBands, agesAt, applyDelta, waitCounts, weeklyReferrals } from './metrics/wait-counts.js';
export type { AgeBand, ReferralWeek, WaitCounts, WaitDelta } from './metrics/wait-counts.js';
export { PERCENTILE_LEAST, roundedToFive, suppress } from './metrics/suppress.js';
export type { Shown, Suppressed } from './metrics/suppress.js';
export { queue } from './metrics/queue.js';
export type { QueueAnswer, QueueFigures } from './metrics/queue.js';
export { xmr, XMR_FIRM_POINTS } from './metrics/xmr.js';
export type { Xmr, XmrAssurance, XmrPoint, XmrRule, XmrWishes } from './metrics/xmr.js';
export {
  isLinkPurpose,
  LINK_PURPOSES,
  linkLastDay,
  linkPurposeFacts,
  NEXT_STEP_LIVES_WEEKS,
} from './link/link-purposes.js';
export type { LinkPurpose, LinkPurposeFacts, LinkShows } from './link/link-purposes.js';
export {
  afterBirthDateTry,
  BIRTH_DATE_TRIES,
  BIRTH_DATE_TRIES_A_DAY,
  checkLink,
  linkStanding,
  linkStandingWords,
  wrongBirthDate,
} from './link/link-rules.js';
export type { BirthDateTry, LinkFacts, LinkStanding } from './link/link-rules.js';
export { LINK_LIMIT, linkAddress, PORTAL_ADDRESS_LIMIT, withoutLinkKeys } from './link/link-address.js';
export { firstNameOf, patientNextStep } from './link/patient-next-step.js';
export type { PatientNextStep, PatientStage } from './link/patient-next-step.js';
export { ALL_LIVES, faultsOfLives } from './life/all-lives.js';
export { problemWords } from './lists/list-line.js';
export type { ListLine, ListProblem, ListReading } from './lists/list-line.js';
export { PRACTICE_COLUMNS, planPractices, readPracticeList } from './lists/practice-list.js';
export type { ListedPractice, PracticePlan, PresentPractice } from './lists/practice-list.js';
export { PLACE_COLUMNS, readPlaceList } from './lists/place-list.js';
export type { ListedRoom } from './lists/place-list.js';
export { planPlaces, type PlacePlan, type Planned, type Room, type Site } from './lists/place-plan.js';
export { CLINIC_COLUMNS, readClinicList, type ListedClinic } from './lists/clinic-list.js';
export { planClinics, type ClinicPlan, type PresentPlaces } from './lists/clinic-plan.js';
export { csvCell, csvTable, type CsvValue } from './csv-cell.js';
