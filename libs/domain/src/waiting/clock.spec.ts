import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REFERRAL_EVENTS, type ReferralEvent } from '../referral/referral-life.js';
import { waitingClock, type ClockEvent, type ClockRules } from './clock.js';

const at = (day: string, event: ReferralEvent, time = '10:00'): ClockEvent => ({
  at: new Date(`${day}T${time}:00Z`),
  event,
});
const on = (day: string) => new Date(`${day}T12:00:00Z`);

const RTT: ClockRules = { nullifyOnFirstDna: true };

describe('the waiting clock', () => {
  test.each<[string, ClockEvent[], string, [number, number, string | null, string | null]]>([
    ['nothing yet', [], '2026-03-01', [0, 0, null, null]],
    ['today', [at('2026-03-01', 'submit')], '2026-03-01', [0, 0, '2026-03-01', null]],
    ['running', [at('2026-03-01', 'submit')], '2026-03-31', [30, 30, '2026-03-01', null]],
    ['asked before it began', [at('2026-03-01', 'submit')], '2026-02-01', [0, 0, null, null]],
    [
      'across the clock change in spring',
      [at('2026-03-28', 'submit', '23:30'), at('2026-03-29', 'attend', '23:30')],
      '2026-04-30',
      // 23:30 UTC on the 29th is 00:30 on the 30th in London.
      [2, 2, '2026-03-28', '2026-03-30'],
    ],
    [
      'stops at the first session only',
      [
        at('2026-03-01', 'submit'),
        at('2026-03-02', 'accept'),
        at('2026-04-01', 'attend'),
        at('2026-04-08', 'attend'),
        at('2026-05-01', 'complete'),
        at('2026-11-01', 'discharge'),
      ],
      '2026-12-01',
      [31, 31, '2026-03-01', '2026-04-01'],
    ],
    [
      'paused by the patient',
      [at('2026-03-01', 'submit'), at('2026-03-11', 'pause'), at('2026-03-21', 'resume')],
      '2026-03-31',
      [30, 20, '2026-03-01', null],
    ],
    [
      'still paused',
      [at('2026-03-01', 'submit'), at('2026-03-11', 'pause'), at('2026-03-15', 'pause')],
      '2026-03-31',
      [30, 10, '2026-03-01', null],
    ],
    [
      'paused when it ended',
      [at('2026-03-01', 'submit'), at('2026-03-11', 'pause'), at('2026-03-21', 'withdraw')],
      '2026-06-01',
      [20, 10, '2026-03-01', '2026-03-21'],
    ],
    [
      'a question does not stop it',
      [at('2026-03-01', 'submit'), at('2026-03-03', 'ask'), at('2026-03-09', 'reply')],
      '2026-03-31',
      [30, 30, '2026-03-01', null],
    ],
    [
      'returned',
      [at('2026-03-01', 'submit'), at('2026-03-05', 'return')],
      '2026-03-31',
      [4, 4, '2026-03-01', '2026-03-05'],
    ],
    [
      'returned and reopened keeps its date',
      [at('2026-03-01', 'submit'), at('2026-03-05', 'return'), at('2026-03-20', 'reopen')],
      '2026-03-31',
      [30, 30, '2026-03-01', null],
    ],
    [
      'a missed first session does not erase the wait',
      [at('2026-03-01', 'submit'), at('2026-03-20', 'book-course'), at('2026-03-28', 'did-not-attend')],
      '2026-03-31',
      [30, 30, '2026-03-01', null],
    ],
  ])('%s', (_name, events, asOf, [grossDays, netDays, startedOn, stoppedOn]) => {
    expect(waitingClock(events, on(asOf))).toEqual({
      grossDays,
      netDays,
      startedOn,
      stoppedOn,
      nullified: false,
    });
  });

  const MISSED = [
    at('2026-03-01', 'submit'),
    at('2026-03-10', 'book-course'),
    at('2026-03-28', 'did-not-attend'),
  ];

  test.each<[string, ClockEvent[], [number, string | null, string | null]]>([
    ['nullified by the first missed session', MISSED, [0, null, null]],
    ['new clock when rebooked', [...MISSED, at('2026-04-01', 'book-course')], [29, '2026-04-01', null]],
    [
      'a second missed session changes nothing',
      [...MISSED, at('2026-04-01', 'book-course'), at('2026-04-08', 'did-not-attend')],
      [29, '2026-04-01', null],
    ],
    ['a moved session attended', [...MISSED, at('2026-04-08', 'attend')], [0, '2026-04-08', '2026-04-08']],
  ])('by the RTT rule: %s', (_name, events, [grossDays, startedOn, stoppedOn]) => {
    const clock = waitingClock(events, on('2026-04-30'), RTT);
    expect(clock).toEqual({ grossDays, netDays: grossDays, startedOn, stoppedOn, nullified: true });
  });
});

describe('whatever happens', () => {
  const minutes = fc.integer({ min: 0, max: 400 * 24 * 60 });
  const event = fc.record({
    at: minutes.map((after) => new Date(Date.UTC(2026, 0, 1) + after * 60_000)),
    event: fc.constantFrom(...REFERRAL_EVENTS),
  });
  const events = fc.array(event, { maxLength: 25 });
  const later = new Date('2027-06-01T12:00:00Z');
  const rules = fc.record({ nullifyOnFirstDna: fc.boolean() });

  test('the order in which events are told does not matter', () => {
    const shuffled = events.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, rules, ([list, other], rule) => {
        expect(waitingClock(other, later, rule)).toEqual(waitingClock(list, later, rule));
      }),
    );
  });

  test('0 ≤ net ≤ gross, and it stops after it starts', () => {
    fc.assert(
      fc.property(events, rules, (list, rule) => {
        const { grossDays, netDays, startedOn, stoppedOn } = waitingClock(list, later, rule);
        expect(netDays).toBeGreaterThanOrEqual(0);
        expect(netDays).toBeLessThanOrEqual(grossDays);
        if (startedOn && stoppedOn) expect(startedOn <= stoppedOn).toBe(true);
      }),
    );
  });

  test('as time passes, gross days never fall', () => {
    fc.assert(
      fc.property(events, minutes, minutes, (list, one, two) => {
        const [first, second] = [Math.min(one, two), Math.max(one, two)].map(
          (after) => new Date(Date.UTC(2026, 0, 1) + after * 60_000),
        ) as [Date, Date];
        const begun = [{ at: new Date(Date.UTC(2025, 11, 1)), event: 'submit' as const }, ...list];
        expect(waitingClock(begun, second).grossDays).toBeGreaterThanOrEqual(
          waitingClock(begun, first).grossDays,
        );
      }),
    );
  });

  test('an event in the future is not yet known', () => {
    fc.assert(
      fc.property(events, fc.constantFrom(...REFERRAL_EVENTS), (list, name) => {
        const future = { at: new Date(later.getTime() + 1), event: name };
        expect(waitingClock([...list, future], later)).toEqual(waitingClock(list, later));
      }),
    );
  });
});
