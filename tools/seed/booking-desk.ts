// The booking desk: each working day, in fair order, whole courses for those who can be reached, as near home as there is one.
import {
  addDays,
  checkCourse,
  daysBetween,
  inFairOrder,
  isWorkingDay,
  toPatientDue,
  type CourseOffer,
  type Day,
} from '@hub/domain';
import { personBy, type Story } from './story.ts';
import { by, happen, link, recorded, type Tale } from './tale.ts';
import type { Course, Session } from './course.ts';
import { planSessions } from './treatment.ts';
import { after, atTime, dayOf } from './when.ts';

/** Calls the desk manages in a day, and how far ahead it books first sessions. */
const CALLS_A_DAY = 14;
const SOONEST_DAYS = 4;
const FURTHEST_DAYS = 40;

/** How far people will go: further the longer they have waited, and later where few have a car. */
function sitesWithin(tale: Tale, today: Day): readonly string[] {
  const weeks = daysBetween(dayOf(tale.submittedAt), today) / 7 - (tale.practice.imdDecile <= 3 ? 4 : 0);
  const near = tale.priority === 'URGENT' ? 5 : weeks < 4 ? 2 : weeks < 8 ? 3 : weeks < 13 ? 5 : 7;
  return tale.practice.siteIds.slice(0, near);
}

export function bookingDay(story: Story, day: Day): void {
  if (!isWorkingDay(day)) return;
  const waiting = story.tales.filter((tale) => tale.state === 'WAITING');
  const order = inFairOrder(
    waiting.map((tale) => ({
      id: tale.id,
      priority: tale.priority,
      clockStartedOn: dayOf(tale.submittedAt),
      tale,
    })),
  );
  let [calls, at] = [0, atTime(day, '17:01')];
  for (const { tale } of order) {
    if (calls >= CALLS_A_DAY) return;
    const offer = bestOffer(story, tale, day);
    if (!offer) continue;
    calls += 1;
    at = after(at, { minutes: story.chance.between(4, 11) });
    if (isReached(story, tale)) book(story, tale, { offer, at });
  }
}

/** People with more to carry are harder to reach by telephone in working hours. */
function isReached(story: Story, tale: Tale): boolean {
  const likelihood = tale.priority === 'URGENT' ? 0.8 : 0.12 + 0.05 * tale.practice.imdDecile;
  return story.chance.happens(tale.patient.interpreter ? likelihood / 2 : likelihood);
}

/** Nearest site first, then the earliest start; whether it is a course is the rulebook's to say. */
function bestOffer(story: Story, tale: Tale, day: Day): CourseOffer | null {
  const sites = sitesWithin(tale, day);
  const span = { from: addDays(day, SOONEST_DAYS), until: addDays(day, FURTHEST_DAYS) };
  const needs = { patient: tale.patient.id, stepFree: tale.patient.stepFree };
  const found = story.diary.clinics
    .filter(
      (clinic) => !clinic.isSpare && sites.includes(clinic.siteId) && (clinic.stepFree || !needs.stepFree),
    )
    .flatMap((clinic) => {
      const first = story.diary.firstStart(clinic, span);
      return first ? [{ clinic, first, rank: sites.indexOf(clinic.siteId) }] : [];
    })
    .sort((a, b) => a.rank - b.rank || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))[0];
  return found ? story.diary.courseOn(found.clinic, found.first, needs) : null;
}

function book(story: Story, tale: Tale, { offer, at }: { offer: CourseOffer; at: Date }): void {
  const { therapistId, roomId } = offer;
  const wrong = checkCourse(offer.sessions.map((session) => ({ ...session, therapistId, roomId })));
  if (wrong) throw new Error(`The rulebook refuses the course: ${wrong.sentence}`);
  const clerk = personBy(story, 'booking@hub.example');
  const therapist = story.people.find((person) => person.id === therapistId)!;
  const course: Course = {
    id: story.chance.idAt(at),
    therapist,
    siteId: offer.siteId,
    roomId,
    bookedAt: at,
    finishes: true,
    stopsAfter: 4,
    sessions: offer.sessions.map((session, index): Session => ({
      id: story.chance.idAt(at),
      number: index + 1,
      clinicId: offer.clinicId,
      state: 'BOOKED',
      ...session,
      movedTo: null,
      version: 1,
    })),
  };
  for (const session of course.sessions) story.diary.take(session, session.clinicId);
  tale.course = course;
  link(story, tale, { person: therapist, reason: 'treats', at });
  happen(story, tale, { event: 'book-course', at, by: by(clerk) });
  recorded(story, tale, { command: 'book-course', by: clerk, at });
  story.promises.make(tale, { kind: 'booked', at, due: toPatientDue(at), about: course.id });
  planSessions(story, tale, { sessions: course.sessions, at });
}
