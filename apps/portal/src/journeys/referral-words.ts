// What a practice reads about a referral's life. It never learns here that the hub knows the patient from elsewhere:
// a possible duplicate reads like any other referral that has arrived.
import {
  choiceWords,
  DISCHARGE_REASONS,
  WITHDRAWAL_REASONS,
  type Channel,
  type MessageKind,
  type Owner,
  type ReferralEvent,
  type ReferralState,
} from '@hub/domain';

const EVENTS: Readonly<Record<ReferralEvent, string>> = {
  submit: 'Referral sent',
  'checks-passed': 'Received by the hub',
  'found-duplicate': 'Received by the hub',
  claim: 'A clinician started to read it',
  accept: 'Accepted for a course',
  'opt-in': 'Put on the waiting list',
  'no-reply': 'No reply from the patient yet',
  ask: 'The hub asked the practice a question',
  reply: 'The practice answered',
  lapse: 'Returned with advice: no answer came',
  'send-to-mdt': 'Taken to the team meeting',
  'sign-plan': 'Plan agreed at the team meeting',
  return: 'Returned with advice',
  redirect: 'Sent on to another service',
  reject: 'Not suitable for this service',
  escalate: 'Marked for urgent action',
  'resume-triage': 'Back with a clinician',
  reopen: 'Opened again',
  'change-clinically': 'Back with a clinician: something changed',
  pause: 'Wait paused at the patient’s wish',
  resume: 'Wait resumed',
  offer: 'Dates offered to the patient',
  'accept-offer': 'Assessment booked',
  'decline-offer': 'The patient declined the dates offered',
  'decline-again': 'The patient declined dates again',
  'expire-offer': 'The dates offered ran out',
  assess: 'The patient came to the assessment',
  suitable: 'Course found suitable at the assessment',
  unsuitable: 'Course not suitable: returned with advice',
  'book-course': 'Course of 4 sessions booked',
  'cancel-course': 'Booked course cancelled',
  attend: 'The patient came to a session',
  'did-not-attend': 'The patient missed a session',
  complete: 'Course completed',
  stop: 'Treatment stopped',
  'begin-follow-up': 'Follow-up began',
  discharge: 'Discharged',
  withdraw: 'Withdrawn',
  'cancel-by-referrer': 'Cancelled by the practice',
  'record-death': 'The patient has died',
  'record-error': 'Entered in error',
};

/** Plain words for one event of the timeline. */
export const eventWords = (event: string): string =>
  Object.hasOwn(EVENTS, event) ? EVENTS[event as ReferralEvent] : event;

const OWNERS: Readonly<Record<Owner, string>> = {
  practice: 'Your practice',
  hub: 'The hub',
  mdt: 'The hub’s team meeting',
  patient: 'The patient',
  therapist: 'The therapist',
  none: 'Nobody: nothing more is due',
};

/** Who has the ball, as the practice reads it or as the hub does. */
export function ownerWords(owner: string, isPractice: boolean): string {
  if (owner === 'practice' && !isPractice) return 'The practice';
  return Object.hasOwn(OWNERS, owner) ? OWNERS[owner as Owner] : owner;
}

const TRIAGE = 'A clinician at the hub decides';

/** What happens next, to be followed by a day; null where nothing is due any more. */
const NEXT: Readonly<Record<ReferralState, string | null>> = {
  SUBMITTED: TRIAGE,
  DUPLICATE: TRIAGE,
  TRIAGE_QUEUE: TRIAGE,
  IN_TRIAGE: TRIAGE,
  INFO_REQUESTED: 'Answer the hub’s question',
  MDT_REVIEW: 'The team meeting decides',
  RETURNED_WITH_ADVICE: null,
  REDIRECTED: null,
  REJECTED: null,
  ESCALATED: 'The hub telephones your practice',
  ACCEPTED: 'The patient agrees to go on the list',
  OPT_OUT_REVIEW: 'The hub checks before it closes anything',
  WAITING: 'The hub books 4 sessions',
  OFFERED: 'The patient chooses dates',
  BOOKED: 'The assessment',
  ASSESSED: 'The outcome of the assessment',
  COURSE_BOOKED: 'The first session',
  IN_TREATMENT: 'The next session',
  STOPPED: 'The discharge letter',
  COMPLETED: 'A summary to patient and practice',
  FOLLOW_UP: 'The hub asks the patient how they are',
  DISCHARGED: null,
  WITHDRAWN: null,
  CANCELLED_BY_REFERRER: null,
  DECEASED: null,
  ENTERED_IN_ERROR: null,
};

/** A session takes place on its day; anything else is due by it. */
const ON_THE_DAY: readonly ReferralState[] = ['BOOKED', 'COURSE_BOOKED', 'IN_TREATMENT'];

export type NextWords = { words: string; joins: 'by' | 'on' };

export function nextWords(state: string): NextWords | null {
  if (!Object.hasOwn(NEXT, state)) return null;
  const known = state as ReferralState;
  const words = NEXT[known];
  return words === null ? null : { words, joins: ON_THE_DAY.includes(known) ? 'on' : 'by' };
}

const SAID: Readonly<Record<string, string>> = {
  question: 'Question from the hub',
  answer: 'Answer from the practice',
  advice: 'Advice from the hub',
  withdrawal: 'Why it was withdrawn',
  closing: 'Why it was closed',
};

export const saidWords = (kind: string): string => SAID[kind] ?? kind;

const REASONS = [...WITHDRAWAL_REASONS, ...DISCHARGE_REASONS];

/** Why something ended is kept as a reason of the rulebook, with more words after a colon. */
export function reasonWords(kept: string): string {
  const [reason = '', ...more] = kept.split(': ');
  return [choiceWords(REASONS, reason), ...more].join(': ');
}

const MESSAGES: Readonly<Record<MessageKind, string>> = {
  received: 'We have the referral',
  'question-asked': 'A question for the practice',
  accepted: 'Accepted',
  advice: 'Our advice',
  'advice-practice': 'Our advice',
  booked: 'Sessions booked',
  'session-moved': 'A session moved',
  'reminder-7d': 'Reminder a week before',
  'reminder-24h': 'Reminder the day before',
  'did-not-attend': 'Missed session',
  'course-cancelled': 'Sessions cancelled',
  completed: 'Course finished',
  'measures-12-weeks': 'How are you, 12 weeks on',
  'measures-24-weeks': 'How are you, 24 weeks on',
  'new-link': 'A new link to see appointments',
  receipt: 'Receipt',
  outcome: 'Outcome',
  'completed-summary': 'Summary of the course',
};

export const messageWords = (kind: string): string =>
  Object.hasOwn(MESSAGES, kind) ? MESSAGES[kind as MessageKind] : kind;

const CHANNELS: Readonly<Record<Channel, string>> = {
  text: 'Text to the patient',
  letter: 'Letter to the patient',
  email: 'Email to the patient',
  'practice-inbox': 'To the practice',
};

export const channelWords = (channel: string): string =>
  Object.hasOwn(CHANNELS, channel) ? CHANNELS[channel as Channel] : channel;
