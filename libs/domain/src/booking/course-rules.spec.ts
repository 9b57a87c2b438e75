import { describe, expect, it } from 'vitest';
import { addDays, instantAt, londonDay } from '../time/day.js';
import { checkCourse, checkMove, occupancyFor, type CourseSession } from './course-rules.js';
import type { Clinic } from './free-sessions.js';
import { sessionMoves } from './session-moves.js';

function at(day: string, more: Partial<CourseSession> = {}): CourseSession {
  const startsAt = instantAt(day, '14:00');
  return {
    startsAt,
    endsAt: new Date(startsAt.getTime() + 7_200_000),
    therapistId: 't1',
    roomId: 'r1',
    ...more,
  };
}

const DAYS = ['2026-08-05', '2026-08-12', '2026-08-19', '2026-08-26'];
const course = DAYS.map((day) => at(day));
const withDay = (n: number, day: string) => course.map((one, i) => (i === n ? at(day) : one));

describe('a course', () => {
  it.each([
    ['is sound as offered', course, undefined],
    ['has four sessions', course.slice(1), 'COURSE_NOT_COMPLETE'],
    [
      'has one therapist',
      [...course.slice(1), at('2026-09-02', { therapistId: 't2' })],
      'COURSE_ONE_THERAPIST',
    ],
    ['has one room', [...course.slice(1), at('2026-09-02', { roomId: 'r2' })], 'COURSE_ONE_THERAPIST'],
    [
      'lasts two hours each',
      [...course.slice(1), at('2026-09-02', { endsAt: new Date(0) })],
      'SESSION_LENGTH',
    ],
    ['is in order', withDay(1, '2026-08-04'), 'SESSION_OUT_OF_ORDER'],
    ['leaves five days', withDay(1, '2026-08-07'), 'SESSION_SPACING'],
    ['leaves at most fourteen days', withDay(3, '2026-09-03'), 'SESSION_SPACING'],
    ['may leave fourteen days', withDay(3, '2026-09-02'), undefined],
    ['avoids bank holidays', withDay(3, '2026-08-31'), 'SESSION_NOT_ON_WORKING_DAY'],
  ])('%s', (_name, sessions, code) => {
    expect(checkCourse(sessions)?.code).toBe(code);
  });

  it('takes up twelve rows, sorted by resource then time', () => {
    const rows = occupancyFor(
      { therapistId: 't1', roomId: 'r1', sessions: [...course].reverse() },
      'a-patient',
    );
    expect(rows.map(({ resource }) => resource)).toEqual(
      ['a-patient', 'r1', 't1'].flatMap((resource) => Array<string>(4).fill(resource)),
    );
    expect(rows.slice(0, 4).map(({ from }) => londonDay(from))).toEqual(DAYS);
  });
});

describe('moving one session', () => {
  const starts = course.map(({ startsAt }) => startsAt);
  const now = instantAt('2026-08-06', '09:00');

  it.each([
    [2, '2026-08-13', undefined],
    [2, '2026-08-21', 'SESSION_OUT_OF_ORDER'],
    [2, '2026-08-17', 'SESSION_SPACING'],
    [2, '2026-08-05', 'SESSION_IN_PAST'],
    [4, '2026-09-01', undefined],
    [4, '2026-08-31', 'SESSION_NOT_ON_WORKING_DAY'],
  ])('number %i to %s', (number, day, code) => {
    expect(checkMove(starts, { number, startsAt: instantAt(day, '10:00') }, now)?.code).toBe(code);
  });

  it('is offered where the same therapist and room are free', () => {
    const thursday: Clinic = {
      ...{ id: 'c2', therapistId: 't1', roomId: 'r1', siteId: 's1', stepFree: true },
      ...{ weekday: 4, startsAt: '13:00', validFrom: '2026-01-01', validUntil: null },
    };
    const search = {
      clinics: [
        thursday,
        { ...thursday, weekday: 3, startsAt: '14:00' },
        { ...thursday, roomId: 'r2', weekday: 5 },
      ],
      leave: [],
      taken: occupancyFor({ therapistId: 't1', roomId: 'r1', sessions: course }, 'p1'),
      needs: { patientResource: 'p1', stepFree: false },
      course: { therapistId: 't1', roomId: 'r1', sessions: course },
      number: 4,
      from: '2026-08-10',
      until: addDays('2026-08-10', 60),
    };
    const days = sessionMoves(search, now).map(({ startsAt }) => londonDay(startsAt));
    expect(days).toEqual(['2026-08-27', '2026-09-02']);
    expect(sessionMoves({ ...search, number: 9 }, now)).toEqual([]);
  });
});
