// Whole courses to choose from: four weekly sessions with one therapist in one room.
import type { Day } from '../time/day.js';
import { addDays } from '../time/day.js';
import { freeSessions, takenByResource, type Clinic, type Diary, type Session } from './free-sessions.js';

/** Sessions in a course (Tang 2012 and 2020: 4 × 2 h weekly; domain 3). */
export const SESSIONS_IN_COURSE = 4;
/** Fewest days from one session to the next (domain 5, appointment invariants). */
export const GAP_LEAST_DAYS = 5;
/** Most days from one session to the next (domain 5, appointment invariants). */
export const GAP_MOST_DAYS = 14;
/** The furthest a course can reach past the day of its first session: what must be known about the diary. */
export const COURSE_REACH_DAYS = (SESSIONS_IN_COURSE - 1) * GAP_MOST_DAYS;

export type CourseOffer = {
  clinicId: string;
  therapistId: string;
  siteId: string;
  roomId: string;
  stepFree: boolean;
  /** Four, in order. */
  sessions: readonly Session[];
};

/** `from` and `until` bound the first session, both included; the diary must reach COURSE_REACH_DAYS further. */
export type CourseSearch = Diary & { from: Day; until: Day };

/**
 * Every complete course whose first session lies in the span. A week that is not free moves the rest on by a week;
 * two such weeks running would pass GAP_MOST_DAYS, and there is no course.
 */
export function courseOffers(search: CourseSearch): CourseOffer[] {
  const taken = takenByResource(search.taken);
  const found = new Map<string, CourseOffer>();
  for (const clinic of search.clinics) {
    if (search.needs.stepFree && !clinic.stepFree) continue;
    const span = { from: search.from, until: addDays(search.until, COURSE_REACH_DAYS) };
    const free = freeSessions(clinic, span, {
      leave: search.leave,
      taken,
      patientResource: search.needs.patientResource,
    });
    for (const day of free.keys()) {
      const sessions = day <= search.until ? courseFrom(day, free) : null;
      if (sessions) keep(found, offerOf(clinic, sessions));
    }
  }
  return [...found.values()];
}

function keep(found: Map<string, CourseOffer>, offer: CourseOffer): void {
  const key = offerKey(offer);
  if (!found.has(key)) found.set(key, offer);
}

/** Taking each first free week loses nothing: whatever a later week leads to, it leads to as well. */
function courseFrom(first: Day, free: ReadonlyMap<Day, Session>): Session[] | null {
  const sessions: Session[] = [];
  let day: Day | undefined = first;
  while (day !== undefined) {
    const session = free.get(day);
    if (!session) return null;
    sessions.push(session);
    if (sessions.length === SESSIONS_IN_COURSE) return sessions;
    day = [addDays(day, 7), addDays(day, GAP_MOST_DAYS)].find((next) => free.has(next));
  }
  return null;
}

function offerOf(clinic: Clinic, sessions: readonly Session[]): CourseOffer {
  const { id: clinicId, therapistId, siteId, roomId, stepFree } = clinic;
  return { clinicId, therapistId, siteId, roomId, stepFree, sessions };
}

function firstStart(offer: CourseOffer): number {
  return offer.sessions[0]?.startsAt.getTime() ?? 0;
}

function lastStart(offer: CourseOffer): number {
  return offer.sessions.at(-1)?.startsAt.getTime() ?? 0;
}

export type OfferWishes = { siteRank: ReadonlyMap<string, number>; preferredTherapist?: string };

/** Nearest site first, then the therapist asked for, then the earliest start, then the earliest end. */
export function rankOffers(offers: readonly CourseOffer[], wishes: OfferWishes): CourseOffer[] {
  const distance = (offer: CourseOffer) => wishes.siteRank.get(offer.siteId) ?? Number.MAX_SAFE_INTEGER;
  const other = (offer: CourseOffer) => (offer.therapistId === wishes.preferredTherapist ? 0 : 1);
  return [...offers].sort(
    (a, b) =>
      distance(a) - distance(b) ||
      other(a) - other(b) ||
      firstStart(a) - firstStart(b) ||
      lastStart(a) - lastStart(b) ||
      (offerKey(a) < offerKey(b) ? -1 : 1),
  );
}

/** The same for the same therapist, room and times; a form posts it back and the offer is looked for again. */
export function offerKey(offer: Pick<CourseOffer, 'therapistId' | 'roomId' | 'sessions'>): string {
  const starts = offer.sessions.map(({ startsAt }) => (startsAt.getTime() / 60_000).toString(36));
  return [offer.therapistId, offer.roomId, ...starts].join('~');
}

/** What an offer's key says, so that only its own days need to be searched again; null for anything else. */
export function readOfferKey(key: string): { therapistId: string; roomId: string; starts: Date[] } | null {
  const [therapistId, roomId, ...minutes] = key.split('~');
  if (!therapistId || !roomId || minutes.length !== SESSIONS_IN_COURSE) return null;
  if (!minutes.every((text) => /^[0-9a-z]{1,7}$/.test(text))) return null;
  return { therapistId, roomId, starts: minutes.map((text) => new Date(Number.parseInt(text, 36) * 60_000)) };
}
