// How a referral moves (domain 5). Only the commands named here may cause the event beside them.
import { fromEach, move, type LifeCycle, type Owner, type TagColour, type Transition } from '../life/life.js';
import { SESSIONS_IN_COURSE } from '../booking/course-offers.js';
import type { Refusal } from '../refusals.js';
import { REFERRAL_STATES, REFERRAL_STATE_FACTS, type ReferralState } from './referral-states.js';

export const REFERRAL_EVENTS = [
  'submit',
  'checks-passed',
  'found-duplicate',
  'claim',
  'accept',
  'opt-in',
  'no-reply',
  'ask',
  'reply',
  'lapse',
  'send-to-mdt',
  'sign-plan',
  'return',
  'redirect',
  'reject',
  'escalate',
  'resume-triage',
  'reopen',
  'change-clinically',
  'pause',
  'resume',
  'offer',
  'accept-offer',
  'decline-offer',
  'decline-again',
  'expire-offer',
  'assess',
  'suitable',
  'unsuitable',
  'book-course',
  'cancel-course',
  'attend',
  'did-not-attend',
  'complete',
  'stop',
  'begin-follow-up',
  'discharge',
  'withdraw',
  'cancel-by-referrer',
  'record-death',
  'record-error',
] as const;

export type ReferralEvent = (typeof REFERRAL_EVENTS)[number];

type Way = Transition<ReferralState, ReferralEvent>;

const OPEN_STATES = REFERRAL_STATES.filter((state) => !REFERRAL_STATE_FACTS[state].terminal);

// Nobody claims by hand: deciding claims, in the same step, so that a referral is never held by someone who went home.
const DECISIONS = ['accept-referral', 'ask-question', 'return-with-advice'] as const;

const TRIAGE: readonly Way[] = [
  { from: 'SUBMITTED', event: 'checks-passed', to: 'TRIAGE_QUEUE', commands: ['system'] },
  { from: 'SUBMITTED', event: 'found-duplicate', to: 'DUPLICATE', commands: ['system'] },
  ...fromEach<ReferralState, ReferralEvent>(['DUPLICATE', 'TRIAGE_QUEUE'], {
    event: 'claim',
    to: 'IN_TRIAGE',
    commands: DECISIONS,
  }),
  { from: 'IN_TRIAGE', event: 'accept', to: 'ACCEPTED', commands: ['accept-referral'] },
  { from: 'IN_TRIAGE', event: 'ask', to: 'INFO_REQUESTED', commands: ['ask-question'] },
  { from: 'IN_TRIAGE', event: 'return', to: 'RETURNED_WITH_ADVICE', commands: ['return-with-advice'] },
  { from: 'IN_TRIAGE', event: 'send-to-mdt', to: 'MDT_REVIEW', commands: ['send-to-mdt'] },
  { from: 'IN_TRIAGE', event: 'redirect', to: 'REDIRECTED', commands: ['redirect-referral'] },
  { from: 'IN_TRIAGE', event: 'reject', to: 'REJECTED', commands: ['reject-referral'] },
  { from: 'IN_TRIAGE', event: 'escalate', to: 'ESCALATED', commands: ['escalate-referral'] },
  { from: 'INFO_REQUESTED', event: 'reply', to: 'TRIAGE_QUEUE', commands: ['answer-question'] },
  { from: 'INFO_REQUESTED', event: 'lapse', to: 'RETURNED_WITH_ADVICE', commands: ['system'] },
  { from: 'MDT_REVIEW', event: 'sign-plan', to: 'ACCEPTED', commands: ['record-mdt-decision'] },
  { from: 'MDT_REVIEW', event: 'return', to: 'RETURNED_WITH_ADVICE', commands: ['record-mdt-decision'] },
  { from: 'ESCALATED', event: 'resume-triage', to: 'IN_TRIAGE', commands: ['resume-triage'] },
  { from: 'ESCALATED', event: 'redirect', to: 'REDIRECTED', commands: ['redirect-referral'] },
  ...fromEach<ReferralState, ReferralEvent>(['RETURNED_WITH_ADVICE', 'REDIRECTED', 'REJECTED'], {
    event: 'reopen',
    to: 'TRIAGE_QUEUE',
    commands: ['reopen-referral'],
  }),
];

const LIST: readonly Way[] = [
  // Agreement recorded at referral counts: accepting then opts in, in one command.
  { from: 'ACCEPTED', event: 'opt-in', to: 'WAITING', commands: ['accept-referral', 'record-opt-in'] },
  { from: 'ACCEPTED', event: 'no-reply', to: 'OPT_OUT_REVIEW', commands: ['system'] },
  { from: 'OPT_OUT_REVIEW', event: 'opt-in', to: 'WAITING', commands: ['record-opt-in'] },
  { from: 'WAITING', event: 'pause', to: 'WAITING', commands: ['pause-wait'] },
  { from: 'WAITING', event: 'resume', to: 'WAITING', commands: ['resume-wait'] },
  { from: 'WAITING', event: 'change-clinically', to: 'IN_TRIAGE', commands: ['return-to-triage'] },
  { from: 'WAITING', event: 'offer', to: 'OFFERED', commands: ['offer-assessment'] },
  { from: 'OFFERED', event: 'accept-offer', to: 'BOOKED', commands: ['accept-offer'] },
  { from: 'OFFERED', event: 'decline-offer', to: 'WAITING', commands: ['decline-offer'] },
  { from: 'OFFERED', event: 'decline-again', to: 'OPT_OUT_REVIEW', commands: ['decline-offer'] },
  { from: 'OFFERED', event: 'expire-offer', to: 'WAITING', commands: ['system'] },
];

const TREATMENT: readonly Way[] = [
  { from: 'BOOKED', event: 'assess', to: 'ASSESSED', commands: ['record-assessment'] },
  { from: 'BOOKED', event: 'did-not-attend', to: 'BOOKED', commands: ['record-assessment'] },
  { from: 'ASSESSED', event: 'suitable', to: 'WAITING', commands: ['record-assessment'] },
  { from: 'ASSESSED', event: 'unsuitable', to: 'RETURNED_WITH_ADVICE', commands: ['record-assessment'] },
  ...fromEach<ReferralState, ReferralEvent>(['WAITING', 'ASSESSED'], {
    event: 'book-course',
    to: 'COURSE_BOOKED',
    commands: ['book-course'],
  }),
  { from: 'COURSE_BOOKED', event: 'cancel-course', to: 'WAITING', commands: ['cancel-course'] },
  { from: 'COURSE_BOOKED', event: 'attend', to: 'IN_TREATMENT', commands: ['record-attendance'] },
  { from: 'COURSE_BOOKED', event: 'did-not-attend', to: 'COURSE_BOOKED', commands: ['record-attendance'] },
  { from: 'IN_TREATMENT', event: 'attend', to: 'IN_TREATMENT', commands: ['record-attendance'] },
  { from: 'IN_TREATMENT', event: 'did-not-attend', to: 'IN_TREATMENT', commands: ['record-attendance'] },
  { from: 'IN_TREATMENT', event: 'complete', to: 'COMPLETED', commands: ['record-attendance'] },
  // Discharging during treatment stops it first, with its reason.
  { from: 'IN_TREATMENT', event: 'stop', to: 'STOPPED', commands: ['discharge-referral'] },
  { from: 'STOPPED', event: 'discharge', to: 'DISCHARGED', commands: ['discharge-referral'] },
  { from: 'COMPLETED', event: 'begin-follow-up', to: 'FOLLOW_UP', commands: ['system'] },
  { from: 'COMPLETED', event: 'discharge', to: 'DISCHARGED', commands: ['discharge-referral'] },
  { from: 'FOLLOW_UP', event: 'discharge', to: 'DISCHARGED', commands: ['system', 'discharge-referral'] },
];

const CLOSURES: readonly Way[] = OPEN_STATES.flatMap((from): Way[] => [
  { from, event: 'withdraw', to: 'WITHDRAWN', commands: ['withdraw-referral'] },
  { from, event: 'cancel-by-referrer', to: 'CANCELLED_BY_REFERRER', commands: ['withdraw-referral'] },
  { from, event: 'record-death', to: 'DECEASED', commands: ['record-death'] },
  { from, event: 'record-error', to: 'ENTERED_IN_ERROR', commands: ['record-error'] },
]);

export const REFERRAL_LIFE: LifeCycle<ReferralState, ReferralEvent> = {
  name: 'Referral',
  begins: { event: 'submit', state: 'SUBMITTED', commands: ['submit-referral'] },
  states: REFERRAL_STATE_FACTS,
  transitions: [...TRIAGE, ...LIST, ...TREATMENT, ...CLOSURES],
};

/** The referral's next state after this event, or why not. */
export function moveReferralState(state: ReferralState, event: ReferralEvent): ReferralState | Refusal {
  return move(REFERRAL_LIFE, state, event);
}

export function isOpen(state: ReferralState): boolean {
  return !REFERRAL_STATE_FACTS[state].terminal;
}

const NOT_WAITING: readonly ReferralState[] = ['IN_TREATMENT', 'STOPPED', 'COMPLETED', 'FOLLOW_UP'];

/** Referred, open, and no session attended yet: the people a waiting-time figure counts. */
export function isWaiting(state: ReferralState): boolean {
  return isOpen(state) && !NOT_WAITING.includes(state);
}

/** On the booking clerk's list: a course can be booked now. */
export function isReadyToBook(state: ReferralState): boolean {
  return state === 'WAITING';
}

export type ScreenStatus = { label: string; practiceLabel: string; colour: TagColour; owner: Owner };

/** The tag a person sees; in treatment it also counts the sessions attended. */
export function screenStatus(state: ReferralState, sessionsAttended: number): ScreenStatus {
  const { label, practiceLabel, colour, owner } = REFERRAL_STATE_FACTS[state];
  if (state !== 'IN_TREATMENT') return { label, practiceLabel, colour, owner };
  const counted = `${label}, ${sessionsAttended} of ${SESSIONS_IN_COURSE} sessions`;
  return { label: counted, practiceLabel: counted, colour, owner };
}
