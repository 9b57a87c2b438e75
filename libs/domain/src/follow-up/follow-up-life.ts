// A promise's life (domain 5): due, sent, tried again when it fails, and cancelled the moment its reason has gone.
import { fromEach, type LifeCycle } from '../life/life.js';

export type FollowUpState =
  | 'SCHEDULED'
  | 'DUE'
  | 'SENDING'
  | 'SENT'
  | 'DELIVERED'
  | 'RESPONDED'
  | 'FAILED'
  | 'SUPPRESSED'
  | 'CANCELLED'
  | 'EXPIRED';

export type FollowUpEvent =
  | 'schedule'
  | 'fall-due'
  | 'claim'
  | 'send'
  | 'fail'
  | 'retry'
  | 'deliver'
  | 'bounce'
  | 'respond'
  | 'suppress'
  | 'cancel'
  | 'expire';

type Way = LifeCycle<FollowUpState, FollowUpEvent>['transitions'][number];
type Facts = LifeCycle<FollowUpState, FollowUpEvent>['states'][FollowUpState];

const BY_WORKER = ['system'];
const CANCELLING = [
  'cancel-follow-up',
  'withdraw-referral',
  'return-with-advice',
  'cancel-course',
  'move-session',
  'record-attendance',
  'discharge-referral',
];
/** Not yet gone out: what closing a referral cancels in the same transaction. */
export const PENDING_FOLLOW_UP_STATES: readonly FollowUpState[] = ['SCHEDULED', 'DUE', 'FAILED'];

const ON_ITS_WAY: readonly FollowUpState[] = ['SENDING', 'SENT', 'DELIVERED', 'RESPONDED', 'FAILED'];

/** Whether a message may have reached somebody. One that was tried may have, whatever became of it after. */
export const hasLeft = ({ state, attempt }: { state: FollowUpState; attempt: number }): boolean =>
  attempt > 0 || ON_ITS_WAY.includes(state);

export const FOLLOW_UP_LIFE: LifeCycle<FollowUpState, FollowUpEvent> = {
  name: 'follow-up',
  begins: {
    event: 'schedule',
    state: 'SCHEDULED',
    commands: [
      'submit-referral',
      'ask-question',
      'accept-referral',
      'return-with-advice',
      'book-course',
      'move-session',
      'cancel-course',
      'record-attendance',
    ],
  },
  states: {
    SCHEDULED: open('Planned', 'white', 'Its due time'),
    DUE: open('Due', 'yellow', 'Now'),
    SENDING: open('Being sent', 'blue', 'Sent or failed within a minute'),
    SENT: ended('Sent', 'green'),
    DELIVERED: ended('Delivered', 'green'),
    RESPONDED: ended('Answered', 'green'),
    FAILED: open('Not sent', 'orange', 'Next try, or a person after the last one'),
    SUPPRESSED: ended('Not sent on purpose', 'grey'),
    CANCELLED: ended('Cancelled', 'grey'),
    EXPIRED: ended('Too late to send', 'grey'),
  },
  transitions: [
    { from: 'SCHEDULED', event: 'fall-due', to: 'DUE', commands: BY_WORKER },
    { from: 'DUE', event: 'claim', to: 'SENDING', commands: BY_WORKER },
    { from: 'SENDING', event: 'send', to: 'SENT', commands: BY_WORKER },
    { from: 'SENDING', event: 'fail', to: 'FAILED', commands: BY_WORKER },
    { from: 'SENT', event: 'deliver', to: 'DELIVERED', commands: BY_WORKER },
    { from: 'SENT', event: 'bounce', to: 'FAILED', commands: BY_WORKER },
    { from: 'FAILED', event: 'retry', to: 'DUE', commands: ['retry-follow-up', 'system'] },
    ...each(['SENT', 'DELIVERED'], { event: 'respond', to: 'RESPONDED', commands: BY_WORKER }),
    ...each(['SCHEDULED', 'DUE', 'SENDING'], { event: 'suppress', to: 'SUPPRESSED', commands: BY_WORKER }),
    ...each(PENDING_FOLLOW_UP_STATES, { event: 'cancel', to: 'CANCELLED', commands: CANCELLING }),
    ...each(['SCHEDULED', 'DUE', 'FAILED'], { event: 'expire', to: 'EXPIRED', commands: BY_WORKER }),
  ],
};

function each(states: readonly FollowUpState[], way: Omit<Way, 'from'>): Way[] {
  return fromEach(states, way);
}

function open(label: string, colour: Facts['colour'], deadline: string): Facts {
  return { label, practiceLabel: label, colour, owner: 'hub', terminal: false, deadline };
}

function ended(label: string, colour: Facts['colour']): Facts {
  return { label, practiceLabel: label, colour, owner: 'none', terminal: true, deadline: null };
}

const MINUTE = 60_000;
/** Waits before the 2nd, 3rd, 4th and 5th try: 1 min, 10 min, 1 h, 6 h (domain 5). */
export const RETRY_WAITS_MS: readonly number[] = [MINUTE, 10 * MINUTE, 60 * MINUTE, 360 * MINUTE];

/** When to try again after the nth try (from 1) failed; null when the ladder is at its end and a person must act. */
export function retryAt(triesMade: number, failedAt: Date): Date | null {
  const wait = RETRY_WAITS_MS[triesMade - 1];
  return wait === undefined ? null : new Date(failedAt.getTime() + wait);
}
