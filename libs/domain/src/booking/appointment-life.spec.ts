import { describe, expect, it } from 'vitest';
import { checkLife, eventsFrom, move, statesOf } from '../life/life.js';
import { isRefusal } from '../refusals.js';
import { appointmentLife, cancellationEvent, type AppointmentEvent } from './appointment-life.js';

const EVERY_EVENT = [...new Set(appointmentLife.transitions.map(({ event }) => event))];

describe('the appointment’s life', () => {
  it('has no dead end, nothing unreachable and no deadline missing', () => {
    expect(checkLife(appointmentLife)).toEqual([]);
    expect(statesOf(appointmentLife)).toHaveLength(12);
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
    expect(move(appointmentLife, from, event)).toBe(to);
  });

  it('answers every other state × event with a refusal', () => {
    for (const state of statesOf(appointmentLife)) {
      const can: readonly AppointmentEvent[] = eventsFrom(appointmentLife, state);
      for (const event of EVERY_EVENT) {
        expect(isRefusal(move(appointmentLife, state, event))).toBe(!can.includes(event));
      }
    }
  });

  it('never lets a recorded attendance change, nor someone present be missed', () => {
    expect(eventsFrom(appointmentLife, 'ATTENDED')).toEqual([]);
    expect(eventsFrom(appointmentLife, 'DNA')).toEqual([]);
    expect(eventsFrom(appointmentLife, 'ARRIVED')).not.toContain('miss');
  });

  it.each([
    ['patient', '2026-08-04T13:00:00Z', 'cancel-by-patient'],
    ['patient', '2026-08-04T13:00:01Z', 'cancel-late'],
    ['hub', '2026-08-05T12:59:00Z', 'cancel-by-hub'],
  ] as const)('cancelled by %s at %s is %s', (by, now, event) => {
    expect(cancellationEvent(by, new Date('2026-08-05T13:00:00Z'), new Date(now))).toBe(event);
  });
});
