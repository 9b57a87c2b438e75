// The states of a referral and what people read while it is in each (domain 5, screens 5.1).
// The practice never reads that the hub knows the patient from elsewhere: to it a possible duplicate is simply "Sent".
import type { Owner, StateFacts, TagColour } from '../life/life.js';

export const REFERRAL_STATES = [
  'SUBMITTED',
  'DUPLICATE',
  'TRIAGE_QUEUE',
  'IN_TRIAGE',
  'INFO_REQUESTED',
  'MDT_REVIEW',
  'RETURNED_WITH_ADVICE',
  'REDIRECTED',
  'REJECTED',
  'ESCALATED',
  'ACCEPTED',
  'OPT_OUT_REVIEW',
  'WAITING',
  'OFFERED',
  'BOOKED',
  'ASSESSED',
  'COURSE_BOOKED',
  'IN_TREATMENT',
  'STOPPED',
  'COMPLETED',
  'FOLLOW_UP',
  'DISCHARGED',
  'WITHDRAWN',
  'CANCELLED_BY_REFERRER',
  'DECEASED',
  'ENTERED_IN_ERROR',
] as const;

export type ReferralState = (typeof REFERRAL_STATES)[number];

type Shown = { label: string; practiceLabel?: string; colour: TagColour; owner: Owner };

const open = (shown: Shown, deadline: string): StateFacts => ({
  practiceLabel: shown.label,
  ...shown,
  terminal: false,
  deadline,
});

const closed = (label: string, colour: TagColour = 'grey'): StateFacts => ({
  label,
  practiceLabel: label,
  colour,
  owner: 'none',
  terminal: true,
  deadline: null,
});

export const REFERRAL_STATE_FACTS: Readonly<Record<ReferralState, StateFacts>> = {
  SUBMITTED: open(
    { label: 'Sent', colour: 'blue', owner: 'hub' },
    'Checked, and the practice told, within 1 minute',
  ),
  DUPLICATE: open(
    { label: 'Possible duplicate', practiceLabel: 'Sent', colour: 'blue', owner: 'hub' },
    'First decision within 1 working day if urgent, otherwise 5 working days',
  ),
  TRIAGE_QUEUE: open(
    { label: 'Waiting for triage', practiceLabel: 'Sent', colour: 'blue', owner: 'hub' },
    'First decision within 1 working day if urgent, otherwise 5 working days',
  ),
  IN_TRIAGE: open(
    { label: 'In triage', practiceLabel: 'Sent', colour: 'blue', owner: 'hub' },
    'First decision within 1 working day if urgent, otherwise 5 working days; practice told the same day',
  ),
  INFO_REQUESTED: open(
    { label: 'Question for practice', colour: 'yellow', owner: 'practice' },
    'Reminders after 5 and 10 days; returned with advice after 15 days',
  ),
  MDT_REVIEW: open(
    { label: 'Awaiting MDT', colour: 'purple', owner: 'mdt' },
    'Discussed at a meeting within 10 working days',
  ),
  RETURNED_WITH_ADVICE: closed('Advice given'),
  REDIRECTED: closed('Sent to another service'),
  REJECTED: closed('Not suitable'),
  ESCALATED: open(
    { label: 'Urgent action needed', colour: 'red', owner: 'hub' },
    'Practice telephoned the same day',
  ),
  ACCEPTED: open(
    { label: 'Accepted', colour: 'aqua-green', owner: 'patient' },
    'Patient’s agreement within 14 days, reminders after 7 and 14 days',
  ),
  OPT_OUT_REVIEW: open(
    { label: 'No reply from patient', practiceLabel: 'Accepted', colour: 'aqua-green', owner: 'hub' },
    'A person checks before anything is closed, within 5 working days',
  ),
  WAITING: open(
    { label: 'Ready to book', practiceLabel: 'On the waiting list', colour: 'orange', owner: 'hub' },
    'First session within 18 weeks of the referral',
  ),
  OFFERED: open(
    { label: 'Dates offered', colour: 'orange', owner: 'patient' },
    'Patient’s answer within 72 hours',
  ),
  BOOKED: open(
    { label: 'Assessment booked', colour: 'blue', owner: 'therapist' },
    'The day of the assessment',
  ),
  ASSESSED: open(
    { label: 'Assessed', colour: 'blue', owner: 'therapist' },
    'Outcome of the assessment within 5 working days',
  ),
  COURSE_BOOKED: open(
    { label: 'Booked', colour: 'blue', owner: 'therapist' },
    'The day of the first session',
  ),
  IN_TREATMENT: open(
    { label: 'In treatment', colour: 'blue', owner: 'therapist' },
    'The day of the next session',
  ),
  STOPPED: open(
    { label: 'Treatment stopped', colour: 'grey', owner: 'therapist' },
    'Discharge letter within 7 days',
  ),
  COMPLETED: open(
    { label: 'Completed', colour: 'green', owner: 'therapist' },
    'Summary to patient and practice within 7 days',
  ),
  FOLLOW_UP: open({ label: 'Follow-up', colour: 'white', owner: 'hub' }, '12 and 24 weeks after completion'),
  DISCHARGED: closed('Discharged'),
  WITHDRAWN: closed('Withdrawn'),
  CANCELLED_BY_REFERRER: closed('Cancelled by practice'),
  DECEASED: closed('Patient has died'),
  ENTERED_IN_ERROR: closed('Entered in error'),
};
