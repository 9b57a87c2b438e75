import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, instantAt, londonDay, londonTime } from '../time/day.js';
import {
  completionFollowUps,
  missedDue,
  outcomeDue,
  receiptDue,
  remindersFor,
  summaryDeadline,
  toPatientDue,
} from './schedule.js';

const anInstant = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2035-12-31T00:00:00Z'),
  noInvalidDate: true,
});

describe('reminders', () => {
  const startsAt = instantAt('2026-10-28', '14:00');

  it('go a week and a day before, by the London clock', () => {
    const now = instantAt('2026-10-01', '09:00');
    expect(remindersFor(startsAt, now)).toEqual([
      { kind: 'reminder-7d', due: instantAt('2026-10-21', '14:00') },
      { kind: 'reminder-24h', due: instantAt('2026-10-27', '14:00') },
    ]);
  });

  it('leave out what is past', () => {
    const kinds = (day: string) => remindersFor(startsAt, instantAt(day, '15:00')).map(({ kind }) => kind);
    expect(kinds('2026-10-21')).toEqual(['reminder-24h']);
    expect(kinds('2026-10-27')).toEqual([]);
  });

  it('come before the session, after now and never in quiet hours', () => {
    fc.assert(
      fc.property(anInstant, anInstant, (starts, now) => {
        for (const { due } of remindersFor(starts, now)) {
          expect(due > now && due < starts).toBe(true);
          expect(londonTime(due) >= '08:00' && londonTime(due) < '20:00').toBe(true);
        }
      }),
    );
  });
});

describe('what is due at once', () => {
  it('reaches practices at any hour and patients within a day', () => {
    fc.assert(
      fc.property(anInstant, (now) => {
        expect(receiptDue(now).getTime() - now.getTime()).toBeLessThanOrEqual(60_000);
        expect(londonDay(outcomeDue(now))).toBe(londonDay(now));
        expect(toPatientDue(now).getTime() - now.getTime()).toBeLessThan(24 * 3600e3);
      }),
    );
  });

  it.each([
    ['16:05', '2026-08-05', '16:35'],
    ['19:45', '2026-08-06', '08:00'],
  ])('follows a session recorded as missed at %s on %s %s', (recorded, day, time) => {
    expect(missedDue(instantAt('2026-08-05', recorded))).toEqual(instantAt(day, time));
  });
});

describe('completion', () => {
  it('promises 12 and 24 weeks, each with two chases, by the London clock', () => {
    const due = completionFollowUps(instantAt('2026-08-26', '16:00'));
    expect(due.map(({ kind, chase, due: at }) => [kind, chase, londonDay(at), londonTime(at)])).toEqual([
      ['completed', 0, '2026-08-26', '16:00'],
      ['completed-summary', 0, '2026-08-26', '16:00'],
      ['measures-12-weeks', 0, '2026-11-18', '10:00'],
      ['measures-12-weeks', 1, '2026-11-25', '10:00'],
      ['measures-12-weeks', 2, '2026-12-02', '10:00'],
      ['measures-24-weeks', 0, '2027-02-10', '10:00'],
      ['measures-24-weeks', 1, '2027-02-17', '10:00'],
      ['measures-24-weeks', 2, '2027-02-24', '10:00'],
    ]);
  });

  it('sends its summary within seven days', () => {
    fc.assert(
      fc.property(anInstant, (completedAt) => {
        const [first, second] = completionFollowUps(completedAt);
        const last = summaryDeadline(londonDay(completedAt));
        expect(daysBetween(londonDay(completedAt), last)).toBe(7);
        expect(londonDay(first?.due ?? new Date(8e15)) <= last).toBe(true);
        expect(londonDay(second?.due ?? new Date(8e15)) <= last).toBe(true);
      }),
    );
  });
});
