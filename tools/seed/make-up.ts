// A missed session is made up: the patient takes the next of their times, each later session moves on by one, and the
// last finds a new time.
import { daysBetween, GAP_LEAST_DAYS, GAP_MOST_DAYS, toPatientDue } from '@hub/domain';
import { booked, turn, type Course, type Session } from './course.ts';
import { personBy, type Story } from './story.ts';
import { recorded, type Tale } from './tale.ts';
import { dayOf } from './when.ts';

type Time = Pick<Session, 'clinicId' | 'startsAt' | 'endsAt'>;
export type MakeUp = { moved: readonly Session[]; last: Time };

/** The new time is kept for the patient from now on; null when there is none. */
export function keepTimeToMakeUp(story: Story, course: Course, missed: Session): MakeUp | null {
  const later = booked(course).filter(({ startsAt }) => startsAt > missed.startsAt);
  const { therapist, roomId } = course;
  const last = later.at(-1) ?? missed;
  const found = story.diary.sessionAfter({ therapistId: therapist.id, roomId }, dayOf(last.startsAt));
  if (!found || !keepsSpacing(course, later)) return null;
  story.diary.take(found.session, found.clinicId);
  return { moved: [missed, ...later], last: { ...found.session, clinicId: found.clinicId } };
}

/** With the missed session's day gone, the one before it and the next must still be near enough. */
function keepsSpacing(course: Course, later: readonly Session[]): boolean {
  const done = course.sessions.filter(({ state }) => state === 'ATTENDED').at(-1);
  const next = later[0];
  if (!done || !next) return true;
  const gap = daysBetween(dayOf(done.startsAt), dayOf(next.startsAt));
  return gap >= GAP_LEAST_DAYS && gap <= GAP_MOST_DAYS;
}

export function makeUp(story: Story, tale: Tale, { plan, at }: { plan: MakeUp; at: Date }): Session[] {
  const { moved, last } = plan;
  const times: Time[] = [...moved.slice(1), last];
  const fresh = moved.map(({ number }, index): Session => {
    const { clinicId, startsAt, endsAt } = times[index]!;
    const id = story.chance.idAt(at);
    return { id, number, clinicId, state: 'BOOKED', startsAt, endsAt, movedTo: null, version: 1 };
  });
  moved.forEach((old, index) => {
    old.movedTo = fresh[index]!.id;
    if (index > 0) turn(old, 'reschedule');
    story.promises.cancelAbout(old.id, at);
  });
  tale.course!.sessions.push(...fresh);
  recorded(story, tale, { command: 'move-session', by: personBy(story, 'booking@hub.example'), at });
  for (const session of fresh) {
    story.promises.make(tale, {
      kind: 'session-moved',
      at,
      due: toPatientDue(at),
      about: session.id,
      session,
    });
  }
  return fresh;
}
