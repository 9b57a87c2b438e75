import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ABSOLUTE_HOURS, IDLE_MINUTES, sessionEndsAt, treatmentHold } from './sign-in-session.js';

const at = (time: string) => new Date(`2026-11-03T${time}Z`);

describe('when a sign-in ends', () => {
  test.each([
    ['15 minutes after the last sign of the person', '09:00', '09:30', null, '09:45'],
    ['at once after opening, 15 minutes on', '09:00', '09:00', null, '09:15'],
    ['10 hours after opening, however busy they are', '09:00', '18:55', null, '19:00'],
    ['15 minutes after a treatment session that holds it', '09:00', '10:02', '12:15', '12:15'],
    ['by the idle time, once that is later than what held it', '09:00', '12:10', '12:15', '12:25'],
    ['by the idle time, where a hold is long over', '09:00', '14:00', '12:15', '14:15'],
    ['never past the absolute end, held or not', '09:00', '18:30', '20:15', '19:00'],
  ])('%s', (_words, openedAt, lastSeenAt, heldUntil, ends) => {
    const times = {
      openedAt: at(openedAt),
      lastSeenAt: at(lastSeenAt),
      heldUntil: heldUntil ? at(heldUntil) : null,
    };
    expect(sessionEndsAt(times)).toEqual(at(ends));
  });

  test('never before the idle time nor after the absolute one', () => {
    const instant = fc.integer({ min: 0, max: 40_000_000 }).map((ms) => new Date(at('09:00').getTime() + ms));
    fc.assert(
      fc.property(instant, fc.option(instant), (lastSeenAt, heldUntil) => {
        const openedAt = at('09:00');
        const ends = sessionEndsAt({ openedAt, lastSeenAt, heldUntil }).getTime();
        const absolute = openedAt.getTime() + ABSOLUTE_HOURS * 3_600_000;
        expect(ends).toBeLessThanOrEqual(absolute);
        expect(ends).toBeGreaterThanOrEqual(Math.min(absolute, lastSeenAt.getTime() + IDLE_MINUTES * 60_000));
      }),
    );
  });
});

describe('an open treatment session', () => {
  const session = { startsAt: at('10:00'), endsAt: at('12:00') };

  test.each([
    ['09:44', null],
    ['09:45', '12:15'],
    ['10:00', '12:15'],
    ['11:59', '12:15'],
    ['12:00', '12:15'],
    ['12:01', null],
  ])('opened at %s holds until %s', (now, until) => {
    expect(treatmentHold(session, at(now))).toEqual(until === null ? null : at(until));
  });
});
