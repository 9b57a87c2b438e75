import type { CourseOffer, Day, Session } from '@hub/domain';
import {
  addDays,
  addWorkingDays,
  COURSE_REACH_DAYS,
  courseOffers,
  daysBetween,
  isDay,
  londonDay,
  mondayOf,
  offerKey,
  rankOffers,
  sessionChains,
  sessionMoves,
} from '@hub/domain';
import { siteRanks } from '@hub/practices';
import type { Work } from '@hub/platform';
import { referralById } from '@hub/referrals';
import type { AppointmentRow } from './booking.row.js';
import { appointmentById, appointmentsOfCourse, isId } from './booking.reads.js';
import { diaryFor } from './diary.reads.js';

/** Working days between booking and the first session: time for the letter to arrive. [P] */
export const LEAD_WORKING_DAYS = 3;
/** First sessions within this many days are looked for; with a course's own reach that is 12 weeks of diary. */
const SEARCH_DAYS = 42;
/** Nobody plans a course further ahead than this; rotas are not known either. [P] */
const FURTHEST_DAYS = 366;
/** As many as fit on a page to choose from. */
export const MOST_OFFERS = 20;

export interface CourseOffersAsked {
  referralId: string;
  siteId?: string | null | undefined;
  /** Any day of the first week to look at. */
  fromWeek?: Day | null | undefined;
  first?: number | null | undefined;
}

export interface OfferedCourse extends CourseOffer {
  key: string;
  /** How near the site is to the practice's patients, 1 the nearest; null when nobody has said. */
  nearness: number | null;
}

/** The first day on which a course booked now can begin. */
export function earliestStart(now: Date): Day {
  return addWorkingDays(londonDay(now), LEAD_WORKING_DAYS);
}

/** Complete courses that are free for this patient now: nearest site first, then the earliest. */
export async function courseOffersFor(work: Work, asked: CourseOffersAsked): Promise<OfferedCourse[]> {
  const referral = await referralById(work, asked.referralId);
  const earliest = earliestStart(work.now);
  if (asked.siteId && !isId(asked.siteId)) return [];
  const week = asked.fromWeek && isDay(asked.fromWeek) ? mondayOf(asked.fromWeek) : earliest;
  if (daysBetween(earliest, week) > FURTHEST_DAYS) return [];
  const from = week > earliest ? week : earliest;
  const until = addDays(from, SEARCH_DAYS - 1);
  const diary = await diaryFor(work, {
    where: { siteId: asked.siteId ?? undefined },
    patient: referral,
    from,
    until: addDays(until, COURSE_REACH_DAYS),
  });
  const siteRank = await siteRanks(work, referral.practiceId);
  const first = Math.min(Math.max(Math.trunc(asked.first ?? MOST_OFFERS), 1), MOST_OFFERS);
  return rankOffers(courseOffers({ ...diary, from, until }), { siteRank })
    .slice(0, first)
    .map((offer) => ({ ...offer, key: offerKey(offer), nearness: siteRank.get(offer.siteId) ?? null }));
}

/** Times that one session can move to, or be booked again after it was missed: same therapist, same room. */
export async function sessionOffersFor(work: Work, appointmentId: string): Promise<Session[]> {
  const appointment = await appointmentById(work, appointmentId);
  const referral = await referralById(work, appointment.referralId);
  const sessions = await appointmentsOfCourse(work, appointment.courseId);
  const from = londonDay(work.now);
  const until = addDays(from, COURSE_REACH_DAYS);
  const { therapistId, roomId, siteId } = appointment;
  const diary = await diaryFor(work, { where: { therapistId, roomId }, patient: referral, from, until });
  const found = new Map<number, Session>();
  for (const chain of sessionChains(sessions, appointmentId)) {
    const course = { therapistId, roomId, siteId, sessions: chain.sessions };
    for (const session of sessionMoves({ ...diary, course, number: chain.number, from, until }, work.now)) {
      if (isApart(session, appointment)) found.set(session.startsAt.getTime(), session);
    }
  }
  return [...found.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** A move takes its new time before it gives back the old: the two cannot overlap. */
function isApart(session: Session, present: AppointmentRow): boolean {
  return session.endsAt <= present.startsAt || session.startsAt >= present.endsAt;
}
