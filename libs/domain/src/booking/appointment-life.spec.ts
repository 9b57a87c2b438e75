import { describe, expect, it } from 'vitest';
import { checkLife, eventsFrom, move, statesOf } from '../life/life.js';
import { isRefusal } from '../refusals.js';
import { APPOINTMENT_LIFE, cancellationEvent, type AppointmentEvent } from './appointment-life.js';

const EVERY_EVENT = [...new Set(APPOINTMENT_LIFE.transitions.map(({ event }) => event))];

describe('the appointment’s life', () => {
  it('has no dead end, nothing unreachable and no deadline missing', () => {
    expect(checkLife(APPOINTMENT_LIFE)).toEqual([]);
    expect(statesOf(APPOINTMENT_LIFE)).toHaveLength(12);
  });

  it.each([
    ['PROPOSED', 'book', 'BOOKED'],
    ['HELD', 'hold-runs-out', 'CANCELLED_HUB'],
    ['BOOKED', 'attend', 'ATTENDED'],
    ['CONFIRMED', 'attend', 'ATTENDED'],
    ['BOOKED', 'miss', 'DNA'],
    ['CONFIRMED', 'miss', 'DNA'],
    ['BOOKED', 'reschedule', 'RESCHEDULED'],
    ['IN_SESSION', 'attend', 'ATTENDED'],
  ] as const)('%s, %s → %s', (from, event, to) => {
    expect(move(APPOINTMENT_LIFE, from, event)).toBe(to);
  });

  it('answers every other state × event with a refusal', () => {
    for (const state of statesOf(APPOINTMENT_LIFE)) {
      const can: readonly AppointmentEvent[] = eventsFrom(APPOINTMENT_LIFE, state);
      for (const event of EVERY_EVENT) {
        expect(isRefusal(move(APPOINTMENT_LIFE, state, event))).toBe(!can.includes(event));
      }
    }
  });

  it('never lets a recorded attendance change, nor someone present be missed', () => {
    expect(eventsFrom(APPOINTMENT_LIFE, 'ATTENDED')).toEqual([]);
    expect(eventsFrom(APPOINTMENT_LIFE, 'DNA')).toEqual([]);
    expect(eventsFrom(APPOINTMENT_LIFE, 'ARRIVED')).not.toContain('miss');
  });

  it.each([
    ['patient', '2026-08-04T13:00:00Z', 'cancel-by-patient'],
    ['patient', '2026-08-04T13:00:01Z', 'cancel-late'],
    ['hub', '2026-08-05T12:59:00Z', 'cancel-by-hub'],
  ] as const)('cancelled by %s at %s is %s', (by, now, event) => {
    expect(cancellationEvent(by, new Date('2026-08-05T13:00:00Z'), new Date(now))).toBe(event);
  });
});
