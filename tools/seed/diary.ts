// The hub's weekly clinics, who is away when, and which sessions are taken; whole courses are judged by the rulebook.
import {
  addDays,
  COURSE_REACH_DAYS,
  courseOffers,
  GAP_LEAST_DAYS,
  GAP_MOST_DAYS,
  isWorkingDay,
  mondayOf,
  SESSION_MINUTES,
  SESSIONS_IN_COURSE,
  weekdayOf,
  type Clinic,
  type CourseOffer,
  type Day,
  type Leave,
  type Session,
} from '@hub/domain';
import type { Site } from './places.ts';
import type { Chance } from './random.ts';
import type { Person } from './staff.ts';
import { atTime, dayOf } from './when.ts';

/** Kept back so that a missed session can be made up; the booking desk starts no course in a spare one. */
export type DemoClinic = Clinic & { isSpare: boolean };
export type Span = { from: Day; until: Day };

export type Diary = {
  clinics: readonly DemoClinic[];
  leave: readonly Leave[];
  take(session: Session, clinicId: string): void;
  free(session: Session, clinicId: string): void;
  /** The first day of the span on which four sessions in a row could begin; all spans are equally long. */
  firstStart(clinic: DemoClinic, span: Span): Day | null;
  /** The rulebook's offer of a course in this clinic that begins on that day. */
  courseOn(clinic: DemoClinic, day: Day, needs: { patient: string; stepFree: boolean }): CourseOffer | null;
  /** A free session of the same therapist in the same room that keeps the spacing after that day. */
  sessionAfter(
    like: { therapistId: string; roomId: string },
    day: Day,
  ): { session: Session; clinicId: string } | null;
};

/** A line for each therapist: site, room, weekday (1 is Monday), time; a + marks a spare. */
const WEEK = [
  '0a1 09:30, 0a1 13:30, 0a2 09:30, 0a2 13:30+, 1a4 09:30, 1a4 13:30, 1a5 09:30, 1a5 13:30+',
  '1a1 10:00, 1a2 10:00, 1a2 14:00+, 2a3 09:30, 2a3 13:30, 2a4 10:00, 2a4 14:00+',
  '2b1 09:30, 2b2 09:30, 2b2 13:30+, 4a4 09:30, 4a4 13:30, 4a5 09:30, 4a5 13:30+',
  '3a1 10:00, 3a1 14:00, 3a2 10:00, 3a2 14:00+, 5a3 14:30, 5a4 09:30, 5a4 13:30, 5a5 09:30+',
  '4b2 17:00, 4b3 17:00, 4b1 17:00+, 5b4 10:00, 5b5 10:00, 5b5 14:00, 5b4 14:00+',
  '6a2 09:30, 6a2 13:30, 6a3 09:30, 6a3 13:30+, 3b4 09:30, 3b5 09:30, 3b4 13:30+',
];

type Setting = Span & { sites: readonly Site[]; therapists: readonly Person[] };

export function makeDiary(chance: Chance, at: Date, setting: Setting): Diary {
  const clinics = setting.therapists.flatMap((therapist, number) =>
    WEEK[number]!.split(', ').map((line): DemoClinic => {
      const [, site, letter, weekday, startsAt, spare] = /^(\d)(\w)(\d) ([\d:]+)(\+?)$/.exec(line)!;
      const room = setting.sites[Number(site)]!.rooms[letter === 'a' ? 0 : 1]!;
      return {
        id: chance.idAt(at),
        therapistId: therapist.id,
        siteId: room.siteId,
        roomId: room.id,
        stepFree: room.stepFree,
        weekday: Number(weekday),
        startsAt: startsAt!,
        validFrom: setting.from,
        validUntil: null,
        isSpare: spare === '+',
      };
    }),
  );
  const leave = setting.therapists.flatMap(({ id }) => leaveOf(chance, id, setting));
  return open(clinics, leave);
}

/** A week about every eleven, now and then two. */
function leaveOf(chance: Chance, therapistId: string, { from, until }: Span): Leave[] {
  const weeks: Leave[] = [];
  let day = addDays(mondayOf(from), 7 * chance.between(6, 12));
  while (day < until) {
    weeks.push({ therapistId, fromDay: day, toDay: addDays(day, chance.happens(0.3) ? 11 : 4) });
    day = addDays(day, 7 * chance.between(9, 13));
  }
  return weeks;
}

function sessionOf(clinic: Clinic, day: Day): Session {
  const startsAt = atTime(day, clinic.startsAt);
  return { startsAt, endsAt: new Date(startsAt.getTime() + SESSION_MINUTES * 60_000) };
}

function daysOf(clinic: Clinic, { from, until }: Span): Day[] {
  const days: Day[] = [];
  const first = addDays(from, (clinic.weekday - weekdayOf(from) + 7) % 7);
  for (let day = first; day <= until; day = addDays(day, 7)) days.push(day);
  return days;
}

function open(clinics: readonly DemoClinic[], leave: readonly Leave[]): Diary {
  const books = new Map(clinics.map((clinic) => [clinic.id, bookOf(clinic, leave)]));
  const book = (clinicId: string) => books.get(clinicId)!;
  return {
    clinics,
    leave,
    take: (session, clinicId) => book(clinicId).take(session),
    free: (session, clinicId) => book(clinicId).free(session),
    firstStart: (clinic, span) => book(clinic.id).firstStart(span),
    courseOn(clinic, day, { patient, stepFree }) {
      const taken = book(clinic.id).takenIn({ from: day, until: addDays(day, COURSE_REACH_DAYS) });
      const [offer] = courseOffers({
        clinics: [clinic],
        leave: leave.filter((away) => away.therapistId === clinic.therapistId),
        taken: taken.map(({ startsAt, endsAt }) => ({ resource: clinic.roomId, from: startsAt, to: endsAt })),
        from: day,
        until: day,
        needs: { patientResource: patient, stepFree },
      });
      return offer ?? null;
    },
    sessionAfter({ therapistId, roomId }, day) {
      const span = { from: addDays(day, GAP_LEAST_DAYS), until: addDays(day, GAP_MOST_DAYS) };
      const found = clinics
        .filter((clinic) => clinic.therapistId === therapistId && clinic.roomId === roomId)
        .flatMap((clinic) =>
          daysOf(clinic, span)
            .filter(book(clinic.id).isFree)
            .map((on) => ({ clinic, on })),
        )
        .sort((a, b) => (a.on < b.on ? -1 : 1))[0];
      return found ? { session: sessionOf(found.clinic, found.on), clinicId: found.clinic.id } : null;
    },
  };
}

/** One clinic's taken sessions. Where the next course could begin is kept until something changes. */
function bookOf(clinic: DemoClinic, leave: readonly Leave[]) {
  const taken = new Map<Day, Session>();
  const firsts = new Map<Day, Day | null>();
  const away = leave.filter((one) => one.therapistId === clinic.therapistId);
  const runs = (day: Day) =>
    isWorkingDay(day) && !away.some(({ fromDay, toDay }) => fromDay <= day && day <= toDay);
  const isFree = (day: Day) => !taken.has(day) && runs(day);
  const couldStart = (day: Day): boolean => {
    let last = day;
    if (!isFree(day)) return false;
    for (let count = 1; count < SESSIONS_IN_COURSE; count += 1) {
      const next = [7, GAP_MOST_DAYS].map((days) => addDays(last, days)).find(isFree);
      if (!next) return false;
      last = next;
    }
    return true;
  };
  return {
    isFree,
    take(session: Session) {
      taken.set(dayOf(session.startsAt), session);
      firsts.clear();
    },
    free(session: Session) {
      taken.delete(dayOf(session.startsAt));
      firsts.clear();
    },
    takenIn: (span: Span) => daysOf(clinic, span).flatMap((day) => taken.get(day) ?? []),
    firstStart(span: Span): Day | null {
      if (!firsts.has(span.from)) firsts.set(span.from, daysOf(clinic, span).find(couldStart) ?? null);
      return firsts.get(span.from)!;
    },
  };
}
