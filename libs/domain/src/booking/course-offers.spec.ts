import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, instantAt, londonDay, londonTime, weekdayOf } from '../time/day.js';
import { isWorkingDay } from '../time/working-days.js';
import { courseOffers, offerKey, rankOffers, readOfferKey, type CourseSearch } from './course-offers.js';
import { checkCourse, occupancyFor } from './course-rules.js';
import { overlaps, type Clinic } from './free-sessions.js';

const clinic: Clinic = {
  id: 'c1',
  therapistId: 't1',
  siteId: 's1',
  roomId: 'r1',
  stepFree: true,
  weekday: 3,
  startsAt: '14:00',
  validFrom: '2026-01-01',
  validUntil: null,
};

const plain: CourseSearch = {
  clinics: [clinic],
  leave: [],
  taken: [],
  needs: { patientResource: 'p1', stepFree: false },
  from: '2026-08-03',
  until: '2026-08-09',
};

function days(search: CourseSearch) {
  return courseOffers(search).map((offer) => offer.sessions.map(({ startsAt }) => londonDay(startsAt)));
}

function takenAt(resource: string, day: string, time = '14:00') {
  const from = instantAt(day, time);
  return { resource, from, to: new Date(from.getTime() + 7_200_000) };
}

describe('course offers', () => {
  it('are four weekly sessions', () => {
    expect(days(plain)).toEqual([['2026-08-05', '2026-08-12', '2026-08-19', '2026-08-26']]);
  });

  it.each(['t1', 'r1', 'p1'])('move on a week where %s is taken', (resource) => {
    const taken = [takenAt(resource, '2026-08-12', '15:30')];
    expect(days({ ...plain, taken })).toEqual([['2026-08-05', '2026-08-19', '2026-08-26', '2026-09-02']]);
  });

  it('are not disturbed by what ends as the session starts', () => {
    expect(days({ ...plain, taken: [takenAt('t1', '2026-08-12', '12:00')] })[0]).toContain('2026-08-12');
  });

  it('are none when two weeks running are not free', () => {
    const leave = [{ therapistId: 't1', fromDay: '2026-08-12', toDay: '2026-08-19' }];
    expect(days({ ...plain, leave })).toEqual([]);
  });

  it('pass over the bank holidays of Easter', () => {
    const monday = { ...clinic, weekday: 1 };
    const search = { ...plain, clinics: [monday], from: '2027-03-22', until: '2027-03-22' };
    expect(days(search)).toEqual([['2027-03-22', '2027-04-05', '2027-04-12', '2027-04-19']]);
  });

  it('end with the clinic', () => {
    expect(days({ ...plain, clinics: [{ ...clinic, validUntil: '2026-08-25' }] })).toEqual([]);
  });

  it('keep to step-free rooms for who needs them', () => {
    const steps = { ...clinic, stepFree: false };
    expect(days({ ...plain, clinics: [steps], needs: { ...plain.needs, stepFree: true } })).toEqual([]);
    expect(days({ ...plain, needs: { ...plain.needs, stepFree: true } })).toHaveLength(1);
  });

  it('keep the wall clock over the change to winter time', () => {
    const [offer] = courseOffers({ ...plain, from: '2026-10-14', until: '2026-10-14' });
    expect(offer?.sessions.map(({ startsAt }) => londonTime(startsAt))).toEqual(Array(4).fill('14:00'));
    expect(offer?.sessions.map(({ startsAt }) => startsAt.getUTCHours())).toEqual([13, 13, 14, 14]);
  });

  it('come nearest site first, then the therapist asked for, then earliest', () => {
    const clinics = [
      { ...clinic, id: 'far', siteId: 'far', roomId: 'r9', weekday: 1 },
      { ...clinic, id: 'near', siteId: 'near', roomId: 'r2', weekday: 4 },
      { ...clinic, id: 'near-other', siteId: 'near', roomId: 'r3', therapistId: 't2', weekday: 5 },
    ];
    const siteRank = new Map([
      ['near', 1],
      ['far', 2],
    ]);
    const offers = courseOffers({ ...plain, clinics });
    expect(rankOffers(offers, { siteRank }).map((one) => one.clinicId)).toEqual([
      'near',
      'near-other',
      'far',
    ]);
    const wish = rankOffers(offers, { siteRank, preferredTherapist: 't2' });
    expect(wish.map((one) => one.clinicId)).toEqual(['near-other', 'near', 'far']);
  });

  it('are known again by their key', () => {
    const [offer] = courseOffers(plain);
    if (!offer) throw new Error('no offer');
    const starts = offer.sessions.map(({ startsAt }) => startsAt);
    expect(readOfferKey(offerKey(offer))).toEqual({ therapistId: 't1', roomId: 'r1', starts });
    expect(courseOffers({ ...plain, clinics: [clinic, { ...clinic, id: 'twin' }] })).toHaveLength(1);
  });

  it.each(['', 'x', 't~r~1~2~3', 't~r~1~2~3~!', '~r~1~2~3~4'])('refuse %j as a key', (key) => {
    expect(readOfferKey(key)).toBeNull();
  });
});

const FIRST = '2026-09-28';
const aDay = fc.integer({ min: 0, max: 80 }).map((n) => addDays(FIRST, n));
const anHour = fc.constantFrom('09:00', '10:30', '13:00', '14:30');
const aClinic = fc.record<Clinic>({
  id: fc.constantFrom('c1', 'c2', 'c3'),
  therapistId: fc.constantFrom('t1', 't2'),
  siteId: fc.constant('s1'),
  roomId: fc.constantFrom('r1', 'r2'),
  stepFree: fc.boolean(),
  weekday: fc.integer({ min: 1, max: 5 }),
  startsAt: anHour,
  validFrom: fc.constantFrom(FIRST, addDays(FIRST, 20)),
  validUntil: fc.constantFrom(null, addDays(FIRST, 60)),
});
const aSearch = fc.record<CourseSearch>({
  clinics: fc.array(aClinic, { maxLength: 3 }),
  leave: fc.array(fc.record({ therapistId: fc.constantFrom('t1', 't2'), fromDay: aDay, toDay: aDay }), {
    maxLength: 2,
  }),
  taken: fc.array(
    fc
      .tuple(fc.constantFrom('t1', 't2', 'r1', 'r2', 'p1', 'p2'), aDay, anHour)
      .map(([resource, day, time]) => takenAt(resource, day, time)),
    { maxLength: 30 },
  ),
  needs: fc.record({ patientResource: fc.constant('p1'), stepFree: fc.boolean() }),
  from: fc.constant(FIRST),
  until: fc.constantFrom(FIRST, addDays(FIRST, 21), addDays(FIRST, 42)),
});

/** Written apart from the rule: looks at every day and every choice of later days. */
function bruteForce(search: CourseSearch): Set<string> {
  const found = new Set<string>();
  const horizon = Array.from({ length: 130 }, (_, n) => addDays(search.from, n));
  for (const one of search.clinics) {
    if (search.needs.stepFree && !one.stepFree) continue;
    const isFree = (day: string) => {
      const slot = takenAt('', day, one.startsAt);
      return (
        weekdayOf(day) === one.weekday &&
        isWorkingDay(day) &&
        one.validFrom <= day &&
        day <= (one.validUntil ?? '9999') &&
        !search.leave.some((l) => l.therapistId === one.therapistId && l.fromDay <= day && day <= l.toDay) &&
        !search.taken.some(
          (t) =>
            [one.therapistId, one.roomId, 'p1'].includes(t.resource) && t.from < slot.to && slot.from < t.to,
        )
      );
    };
    const free = horizon.filter(isFree);
    const reaches = (day: string, left: number): boolean =>
      left === 0 ||
      free.some(
        (next) => daysBetween(day, next) >= 5 && daysBetween(day, next) <= 14 && reaches(next, left - 1),
      );
    for (const day of free) {
      if (day <= search.until && reaches(day, 3))
        found.add(`${one.therapistId} ${one.roomId} ${day} ${one.startsAt}`);
    }
  }
  return found;
}

describe('whatever the diary', () => {
  it('exactly the courses that brute force finds are offered', () => {
    fc.assert(
      fc.property(aSearch, (search) => {
        const offered = courseOffers(search).map(({ therapistId, roomId, sessions }) => {
          const first = sessions[0]?.startsAt ?? new Date(0);
          return `${therapistId} ${roomId} ${londonDay(first)} ${londonTime(first)}`;
        });
        expect(new Set(offered).size).toBe(offered.length);
        expect(new Set(offered)).toEqual(bruteForce(search));
      }),
      { numRuns: 150 },
    );
  });

  it('every offer is a sound course and overlaps nothing taken', () => {
    fc.assert(
      fc.property(aSearch, (search) => {
        for (const offer of courseOffers(search)) {
          const sessions = offer.sessions.map((session) => ({ ...session, ...offer }));
          expect(checkCourse(sessions)).toBeNull();
          const rows = occupancyFor(offer, 'p1');
          expect(rows).toHaveLength(12);
          const clash = rows.some((row) =>
            search.taken.some((taken) => taken.resource === row.resource && overlaps(taken, row)),
          );
          expect(clash).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });
});
