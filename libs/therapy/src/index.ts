export { beginFollowUp } from './begin-follow-up.js';
export { dischargeReferral, type DischargeReferral } from './discharge-referral.js';
export { finishFollowUp } from './finish-follow-up.js';
export { holdSession } from './hold-session.js';
export { recordAttendance, type RecordAttendance } from './record-attendance.js';
export { THERAPY_JOBS } from './therapy.jobs.js';
export {
  caseloadCounts,
  caseloadOf,
  myDayOf,
  type CaseloadAsked,
  type CaseloadEntry,
  type MyDay,
  type NeedsMe,
} from './therapy.reads.js';
