import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppointmentState } from '../booking/appointment-life.js';
import { addDays, instantAt } from '../time/day.js';
import type { Actor } from '../who/actor.js';
import { checkAttendance, courseProgress, type CourseAppointment } from './course-progress.js';

const NOW = instantAt('2026-08-13', '09:00');

function appointment(number: number, state: AppointmentState, day?: string): CourseAppointment {
  const startsAt = instantAt(day ?? addDays('2026-08-05', (number - 1) * 7), '14:00');
  return { number, state, startsAt, endsAt: new Date(startsAt.getTime() + 7_200_000), therapistId: 't1' };
}

function therapist(userId: string): Actor {
  return { kind: 'user', userId, hubId: 'h', role: 'therapist', practiceId: null, name: 'A Therapist' };
}

describe('recording attendance', () => {
  const started = instantAt('2026-08-05', '14:00');
  const attended = { actor: therapist('t1'), attendance: 'ATTENDED', now: started } as const;

  it.each([
    ['once it starts', appointment(1, 'BOOKED'), attended, undefined],
    ['when confirmed', appointment(1, 'CONFIRMED'), { ...attended, attendance: 'DNA' as const }, undefined],
    ['before', appointment(1, 'BOOKED'), { ...attended, now: new Date(+started - 1) }, 'SESSION_NOT_STARTED'],
    ['twice', appointment(1, 'ATTENDED'), attended, 'ATTENDANCE_ALREADY_RECORDED'],
    ['after a miss', appointment(1, 'DNA'), attended, 'ATTENDANCE_ALREADY_RECORDED'],
    ['when cancelled', appointment(1, 'CANCELLED_HUB'), attended, 'NOT_POSSIBLE_NOW'],
    ['another’s', appointment(1, 'BOOKED'), { ...attended, actor: therapist('t2') }, 'NOT_ALLOWED'],
    [
      'as a miss of one present',
      appointment(1, 'ARRIVED'),
      { ...attended, attendance: 'DNA' as const },
      'NOT_POSSIBLE_NOW',
    ],
  ])('%s', (_name, session, record, code) => {
    expect(checkAttendance(session, record)?.code).toBe(code);
  });

  it('is not for machines', () => {
    const actor: Actor = { kind: 'system', name: 'worker', hubId: 'h' };
    expect(checkAttendance(appointment(1, 'BOOKED'), { ...attended, actor })?.code).toBe('NOT_ALLOWED');
  });
});

describe('what is next', () => {
  const booked = [1, 2, 3, 4].map((n) => appointment(n, 'BOOKED'));
  const first = appointment(1, 'ATTENDED');
  const rest = [3, 4].map((n) => appointment(n, 'BOOKED'));

  it.each([
    ['see the patient', [first, ...booked.slice(1)], instantAt('2026-08-06', '09:00'), 'see-patient'],
    ['record what has begun', booked, NOW, 'record-attendance'],
    ['contact and rebook', [first, appointment(2, 'DNA'), ...rest], NOW, 'contact-and-rebook'],
    [
      'see again once rebooked',
      [first, appointment(2, 'DNA'), appointment(2, 'BOOKED', '2026-08-17'), ...rest],
      NOW,
      'see-patient',
    ],
    ['decide', [appointment(1, 'DNA'), appointment(2, 'DNA'), ...rest], NOW, 'clinician-decision'],
    ['book what was cancelled', [first, appointment(2, 'CANCELLED_PATIENT')], NOW, 'book-session'],
    ['nothing booked yet', [], NOW, 'book-session'],
    ['complete', [1, 2, 3, 4].map((n) => appointment(n, 'ATTENDED')), NOW, 'course-complete'],
  ])('%s', (_name, sessions, now, kind) => {
    expect(courseProgress(sessions, { now }).next.kind).toBe(kind);
  });

  it('leaves nothing to do once care has ended, whatever was left of the course', () => {
    for (const sessions of [[first, appointment(2, 'CANCELLED_PATIENT')], booked, []]) {
      expect(courseProgress(sessions, { now: NOW, isClosed: true }).next.kind).toBe('care-ended');
    }
  });

  it('says when', () => {
    const { next } = courseProgress([first, ...booked.slice(1)], { now: instantAt('2026-08-06', '09:00') });
    expect(next.sentence).toBe('Session 2 of 4 is on Wednesday 12 August 2026, 2pm to 4pm.');
  });

  it('asks for a decision again at a third miss, and rebooks once one is made', () => {
    const missedTwice = [appointment(1, 'DNA'), appointment(1, 'DNA', '2026-08-12')];
    expect(courseProgress(missedTwice, { now: NOW, decidedAfter: 2 }).next.kind).toBe('contact-and-rebook');
    const third = [...missedTwice, appointment(1, 'DNA', '2026-08-12')];
    expect(courseProgress(third, { now: NOW, decidedAfter: 2 }).next.kind).toBe('clinician-decision');
  });

  it('is complete exactly with four attended sessions, and never a discharge', () => {
    const aState = fc.constantFrom<AppointmentState>(
      'ATTENDED',
      'DNA',
      'BOOKED',
      'RESCHEDULED',
      'LATE_CANCEL',
    );
    const aCourse = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), aState), { maxLength: 12 });
    fc.assert(
      fc.property(aCourse, (states) => {
        const progress = courseProgress(
          states.map(([n, state]) => appointment(n, state)),
          { now: NOW },
        );
        const attended = new Set(states.filter(([, state]) => state === 'ATTENDED').map(([n]) => n));
        expect(progress.isComplete).toBe(attended.size === 4);
        expect(progress.next.kind === 'course-complete').toBe(progress.isComplete);
        expect(progress.next.kind).not.toMatch(/discharge/);
      }),
    );
  });
});
