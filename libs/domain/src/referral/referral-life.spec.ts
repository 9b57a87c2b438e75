import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLife, eventsFrom, statesOf } from '../life/life.js';
import { isRefusal } from '../refusals.js';
import { operationsOfKind } from '../who/permissions.js';
import {
  isOpen,
  isReadyToBook,
  isWaiting,
  moveReferralState,
  REFERRAL_EVENTS,
  REFERRAL_LIFE,
  screenStatus,
  type ReferralEvent,
} from './referral-life.js';
import { REFERRAL_STATES, type ReferralState } from './referral-states.js';
import { isWithdrawalReason, WITHDRAWAL_REASONS, withdrawalEvent } from './withdrawal.js';

const walk = (...events: ReferralEvent[]): string =>
  events.reduce<ReferralState>((state, event) => {
    const next = moveReferralState(state, event);
    if (isRefusal(next)) throw new Error(`${state} refuses ${event}`);
    return next;
  }, 'SUBMITTED');

const TO_WAITING = ['checks-passed', 'claim', 'accept', 'opt-in'] as const;
const TO_TREATMENT = [...TO_WAITING, 'book-course', 'attend'] as const;

describe('the life of a referral', () => {
  test('has no faults', () => {
    expect(checkLife(REFERRAL_LIFE)).toEqual([]);
  });

  test('uses every event it names, and no other', () => {
    const used = new Set<string>([
      REFERRAL_LIFE.begins.event,
      ...REFERRAL_LIFE.transitions.map((way) => way.event),
    ]);
    expect([...used].sort()).toEqual([...REFERRAL_EVENTS].sort());
    expect(statesOf(REFERRAL_LIFE)).toEqual([...REFERRAL_STATES]);
  });

  test.each<[string, ReferralEvent[], ReferralState]>([
    ['accepted with agreement', [...TO_WAITING], 'WAITING'],
    ['from another practice', ['found-duplicate', 'claim', 'accept', 'opt-in'], 'WAITING'],
    ['one question and its answer', ['checks-passed', 'claim', 'ask', 'reply'], 'TRIAGE_QUEUE'],
    ['a question nobody answered', ['checks-passed', 'claim', 'ask', 'lapse'], 'RETURNED_WITH_ADVICE'],
    ['returned, then reopened', ['checks-passed', 'claim', 'return', 'reopen'], 'TRIAGE_QUEUE'],
    ['through the MDT', ['checks-passed', 'claim', 'send-to-mdt', 'sign-plan', 'opt-in'], 'WAITING'],
    ['a course without assessment', [...TO_WAITING, 'book-course'], 'COURSE_BOOKED'],
    [
      'a course after assessment',
      [...TO_WAITING, 'offer', 'accept-offer', 'assess', 'book-course'],
      'COURSE_BOOKED',
    ],
    ['a course cancelled', [...TO_WAITING, 'book-course', 'cancel-course'], 'WAITING'],
    ['a missed first session', [...TO_WAITING, 'book-course', 'did-not-attend'], 'COURSE_BOOKED'],
    ['four sessions', [...TO_TREATMENT, 'attend', 'attend', 'attend', 'complete'], 'COMPLETED'],
    ['to the end', [...TO_TREATMENT, 'complete', 'begin-follow-up', 'discharge'], 'DISCHARGED'],
    ['stopped', [...TO_TREATMENT, 'stop', 'discharge'], 'DISCHARGED'],
  ])('%s', (_name, events, end) => {
    expect(walk(...events)).toBe(end);
  });

  test('every open state can be closed in the four ways; no closed one can', () => {
    for (const state of REFERRAL_STATES) {
      const ways = eventsFrom(REFERRAL_LIFE, state);
      for (const event of ['withdraw', 'cancel-by-referrer', 'record-death', 'record-error'] as const) {
        expect(ways.includes(event), `${state} ${event}`).toBe(isOpen(state));
      }
    }
  });

  test('every state × event is either a state of the table or a refusal', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...REFERRAL_STATES),
        fc.constantFrom(...REFERRAL_EVENTS),
        (state, event) => {
          const next = moveReferralState(state, event);
          if (isRefusal(next)) expect(next.code).toBe('NOT_POSSIBLE_NOW');
          else expect(REFERRAL_STATES).toContain(next);
        },
      ),
    );
  });

  test('treatment cannot begin without acceptance', () => {
    const wanted = new Set<string>(['accept', 'sign-plan', 'opt-in']);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...REFERRAL_EVENTS.filter((event) => !wanted.has(event)))),
        (events) => {
          let state: ReferralState = 'SUBMITTED';
          for (const event of events) {
            const next = moveReferralState(state, event);
            if (!isRefusal(next)) state = next;
          }
          expect(['WAITING', 'COURSE_BOOKED', 'IN_TREATMENT', 'COMPLETED']).not.toContain(state);
        },
      ),
    );
  });

  test('each command that should move a referral does', () => {
    const used = new Set(REFERRAL_LIFE.transitions.flatMap((way) => way.commands));
    const elsewhere = [
      'save-referral-draft',
      'discard-referral-draft',
      'submit-referral',
      'move-session',
      'cancel-follow-up',
      'retry-follow-up',
      'send-patient-link',
      'revoke-patient-links',
      'invite-person',
      'resend-invitation',
      'reset-sign-in',
      'change-person',
      'disable-person',
      'enable-person',
      'close-session',
      'close-other-sessions',
      'change-password',
      'ask-new-passkey',
      'add-passkey',
      'rename-passkey',
      'remove-passkey',
      'ask-authenticator-app',
      'confirm-authenticator-app',
      'remove-authenticator-app',
      'make-recovery-codes',
      'hold-session',
      'open-emergency-access',
      'end-emergency-access',
      'review-emergency-access',
    ];
    expect(operationsOfKind('command').filter((command) => !used.has(command))).toEqual(elsewhere);
  });
});

describe('words', () => {
  test('in treatment counts the sessions', () => {
    expect(screenStatus('IN_TREATMENT', 2)).toEqual({
      label: 'In treatment, 2 of 4 sessions',
      practiceLabel: 'In treatment, 2 of 4 sessions',
      colour: 'blue',
      owner: 'therapist',
    });
    expect(screenStatus('WAITING', 0).label).toBe('Ready to book');
  });

  test('a practice cannot tell a possible duplicate from any other sent referral', () => {
    const { practiceLabel, colour, owner } = screenStatus('DUPLICATE', 0);
    const sent = screenStatus('SUBMITTED', 0);
    expect({ practiceLabel, colour, owner }).toEqual({
      practiceLabel: sent.practiceLabel,
      colour: sent.colour,
      owner: sent.owner,
    });
  });

  test('one word, one colour', () => {
    const colours = new Map<string, Set<string>>();
    for (const { label, colour } of Object.values(REFERRAL_LIFE.states)) {
      colours.set(label, (colours.get(label) ?? new Set()).add(colour));
    }
    expect([...colours.values()].every((set) => set.size === 1)).toBe(true);
    expect(Object.values(REFERRAL_LIFE.states).filter(({ colour }) => colour === 'red')).toHaveLength(1);
  });

  test('waiting ends with the first session, or with the referral', () => {
    const waiting = REFERRAL_STATES.filter(isWaiting);
    expect(waiting).toContain('COURSE_BOOKED');
    expect(waiting).not.toContain('IN_TREATMENT');
    expect(waiting.every(isOpen)).toBe(true);
    expect(REFERRAL_STATES.filter(isReadyToBook)).toEqual(['WAITING']);
  });

  test.each(WITHDRAWAL_REASONS)('withdrawing because $value causes $event', ({ value, event }) => {
    expect(isWithdrawalReason(value)).toBe(true);
    expect(withdrawalEvent(value)).toBe(event);
  });
});
