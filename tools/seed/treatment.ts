// The course: sessions attended, missed and made up, stopped early by about a third, completed by the others.
import {
  addDays,
  APPOINTMENT_LIFE,
  cancellationEvent,
  completionFollowUps,
  daysBetween,
  GAP_LEAST_DAYS,
  GAP_MOST_DAYS,
  isRefusal,
  missedDue,
  move,
  outcomeDue,
  remindersFor,
  SESSIONS_IN_COURSE,
  type AppointmentEvent,
  type AppointmentState,
} from '@hub/domain';
import type { Person } from './staff.ts';
import { endOfFollowUp, planAnswers } from './follow-up.ts';
import type { Story } from './story.ts';
import { by, happen, recorded, say, THE_HUB, type Tale } from './tale.ts';
import { after, atTime, dayOf } from './when.ts';

export type Session = {
  id: string;
  number: number;
  clinicId: string;
  state: AppointmentState;
  startsAt: Date;
  endsAt: Date;
  movedTo: string | null;
  version: number;
};

export type Course = {
  id: string;
  therapist: Person;
  siteId: string;
  roomId: string;
  bookedAt: Date;
  cancelledAt: Date | null;
  /** Fate: all four, or this many. Known once the first session is attended. */
  finishes: boolean;
  stopsAfter: number;
  sessions: Session[];
};

const STOPS = [
  'Feels too unwell to go on at present. We have agreed to stop; the practice can refer again.',
  'Work has changed and the sessions no longer fit. Sleep diary and written material given.',
  'Did not find the approach helpful. Talked through other options with the patient.',
  'Caring for a relative now. Would like to come back later in the year.',
] as const;

export function planSessions(
  story: Story,
  tale: Tale,
  { sessions, at }: { sessions: readonly Session[]; at: Date },
): void {
  for (const session of sessions) {
    const recordedAt = after(session.endsAt, { minutes: story.chance.between(2, 25) });
    story.agenda.plan(recordedAt, () => attendance(story, tale, { session, at: recordedAt }));
    for (const { kind, due } of remindersFor(session.startsAt, at)) {
      story.promises.make(tale, { kind, at, due, about: session.id, session });
    }
  }
}

function turn(session: Session, event: AppointmentEvent): void {
  const state = move(APPOINTMENT_LIFE, session.state, event);
  if (isRefusal(state)) throw new Error(`A session is ${session.state}: ${event} is not possible`);
  Object.assign(session, { state, version: session.version + 1 });
}

type Sitting = { session: Session; at: Date };

function attendance(story: Story, tale: Tale, { session, at }: Sitting): void {
  const course = tale.course!;
  if (session.state !== 'BOOKED') return;
  recorded(story, tale, { command: 'record-attendance', by: course.therapist, at });
  const isMissed = story.fates.misses(tale.practice.imdDecile <= 3);
  const plan = isMissed ? planToMakeUp(story, course, session) : null;
  // Whoever is to finish misses only what can be made up.
  if (isMissed && (plan || !course.finishes)) miss(story, tale, { session, at, plan });
  else attend(story, tale, { session, at });
}

function attend(story: Story, tale: Tale, { session, at }: Sitting): void {
  const course = tale.course!;
  turn(session, 'attend');
  const sessionsAttended = tale.sessionsAttended + 1;
  if (sessionsAttended === 1) {
    course.finishes = story.fates.finishes();
    course.stopsAfter = course.finishes
      ? SESSIONS_IN_COURSE
      : story.chance.weighted([
          [1, 40],
          [2, 35],
          [3, 25],
        ] as const);
  }
  happen(story, tale, { event: 'attend', at, by: by(course.therapist), patch: { sessionsAttended } });
  if (sessionsAttended === SESSIONS_IN_COURSE) return complete(story, tale, at);
  if (sessionsAttended === course.stopsAfter) planStop(story, tale, at);
}

function complete(story: Story, tale: Tale, at: Date): void {
  tale.completedAt = at;
  happen(story, tale, { event: 'complete', at, by: by(tale.course!.therapist) });
  const askings = completionFollowUps(at).map(({ kind, chase, due }) =>
    story.promises.make(tale, { kind, chase, at, due, about: tale.course!.id }),
  );
  // The summary has gone out: from here on the hub only asks how they are.
  const begunAt = after(at, { minutes: 1 });
  story.agenda.plan(begunAt, () =>
    happen(story, tale, { event: 'begin-follow-up', at: begunAt, by: THE_HUB }),
  );
  planAnswers(story, tale, askings);
  endOfFollowUp(story, tale, at);
}

type MakeUp = {
  moved: readonly Session[];
  found: { session: { startsAt: Date; endsAt: Date }; clinicId: string };
};

function miss(story: Story, tale: Tale, { session, at, plan }: Sitting & { plan: MakeUp | null }): void {
  const course = tale.course!;
  turn(session, 'miss');
  happen(story, tale, { event: 'did-not-attend', at, by: by(course.therapist) });
  story.promises.make(tale, { kind: 'did-not-attend', at, due: missedDue(at), about: session.id, session });
  if (plan) makeUp(story, tale, { plan, at });
}

/** Whoever missed takes the next of their times, and each later session moves on by one; the last finds a new time. */
function planToMakeUp(story: Story, course: Course, session: Session): MakeUp | null {
  const later = course.sessions.filter((one) => one.state === 'BOOKED' && one.startsAt > session.startsAt);
  const last = later.at(-1) ?? session;
  const { therapist, roomId } = course;
  const found = story.diary.sessionAfter({ therapistId: therapist.id, roomId }, dayOf(last.startsAt));
  return found && keepsSpacing(course, later) ? { moved: [session, ...later], found } : null;
}

function makeUp(story: Story, tale: Tale, { plan, at }: { plan: MakeUp; at: Date }): void {
  const { moved, found } = plan;
  const times = [...moved.slice(1), { ...found.session, clinicId: found.clinicId }];
  const fresh = moved.map(({ number }, index): Session => {
    const { clinicId, startsAt, endsAt } = times[index]!;
    const id = story.chance.idAt(at);
    return { id, number, clinicId, state: 'BOOKED', startsAt, endsAt, movedTo: null, version: 1 };
  });
  story.diary.take(found.session, found.clinicId);
  moved.forEach((old, index) => {
    old.movedTo = fresh[index]!.id;
    if (index > 0) turn(old, 'reschedule');
    story.promises.cancelAbout(old.id, at);
  });
  tale.course!.sessions.push(...fresh);
  planSessions(story, tale, { sessions: fresh, at });
}

/** With the missed session's day gone, the one before it and the next must still be near enough. */
function keepsSpacing(course: Course, later: readonly Session[]): boolean {
  const done = course.sessions.filter((one) => one.state === 'ATTENDED').at(-1);
  const next = later[0];
  if (!done || !next) return true;
  const gap = daysBetween(dayOf(done.startsAt), dayOf(next.startsAt));
  return gap >= GAP_LEAST_DAYS && gap <= GAP_MOST_DAYS;
}

function planStop(story: Story, tale: Tale, at: Date): void {
  const stopsAt = after(atTime(addDays(dayOf(at), story.chance.between(1, 4)), '12:00'), {
    minutes: story.chance.between(0, 240),
  });
  story.agenda.plan(stopsAt, () => stop(story, tale, stopsAt));
}

/** Stopping and discharging are one command of the therapist's. */
export function stop(story: Story, tale: Tale, at: Date): void {
  if (tale.state !== 'IN_TREATMENT') return;
  const course = tale.course!;
  for (const session of course.sessions.filter((one) => one.state === 'BOOKED')) {
    turn(session, cancellationEvent('patient', session.startsAt, at));
    story.diary.free(session, session.clinicId);
  }
  happen(story, tale, { event: 'stop', at, by: by(course.therapist) });
  happen(story, tale, { event: 'discharge', at, by: by(course.therapist) });
  say(story, tale, { kind: 'closing', words: story.chance.pick(STOPS), by: course.therapist, at });
  recorded(story, tale, { command: 'discharge-referral', by: course.therapist, at });
  story.promises.cancelAll(tale, at);
  story.promises.make(tale, {
    kind: 'outcome',
    at,
    due: outcomeDue(at),
    about: course.id,
    facts: { outcome: 'stopped' },
  });
}

/** Every session has had its day and four were not attended: therapist and patient end the course together. */
export function endUnfinished(story: Story, tale: Tale, at: Date): void {
  const course = tale.course;
  if (tale.state !== 'IN_TREATMENT' || !course || course.sessions.some((one) => one.state === 'BOOKED'))
    return;
  stop(story, tale, at);
}
