// The course: sessions attended, missed and made up, stopped early by about a third, completed by the others.
import { addDays, missedDue, remindersFor, SESSIONS_IN_COURSE } from '@hub/domain';
import { turn, type Session } from './course.ts';
import { complete, stop } from './endings.ts';
import { keepTimeToMakeUp, makeUp, type MakeUp } from './make-up.ts';
import type { Story } from './story.ts';
import { by, happen, recorded, type Tale } from './tale.ts';
import { after, atTime, dayOf } from './when.ts';

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

type Sitting = { session: Session; at: Date };

function attendance(story: Story, tale: Tale, { session, at }: Sitting): void {
  const course = tale.course!;
  if (session.state !== 'BOOKED') return;
  recorded(story, tale, { command: 'record-attendance', by: course.therapist, at });
  const isMissed = story.fates.misses(tale.practice.imdDecile <= 3);
  const plan = isMissed ? keepTimeToMakeUp(story, course, session) : null;
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
    const [one, two, three] = [[1, 40] as const, [2, 35] as const, [3, 25] as const];
    course.stopsAfter = course.finishes ? SESSIONS_IN_COURSE : story.chance.weighted([one, two, three]);
  }
  happen(story, tale, { event: 'attend', at, by: by(course.therapist), patch: { sessionsAttended } });
  if (sessionsAttended === SESSIONS_IN_COURSE) complete(story, tale, at);
  else if (sessionsAttended === course.stopsAfter) planStop(story, tale, at);
}

function miss(story: Story, tale: Tale, { session, at, plan }: Sitting & { plan: MakeUp | null }): void {
  turn(session, 'miss');
  happen(story, tale, { event: 'did-not-attend', at, by: by(tale.course!.therapist) });
  story.promises.make(tale, { kind: 'did-not-attend', at, due: missedDue(at), about: session.id, session });
  if (!plan) return;
  // Somebody calls the same day, after the message has gone.
  const bookedAt = after(at, { minutes: story.chance.between(40, 120) });
  story.agenda.plan(bookedAt, () => {
    const sessions = makeUp(story, tale, { plan, at: bookedAt });
    planSessions(story, tale, { sessions, at: bookedAt });
  });
}

function planStop(story: Story, tale: Tale, at: Date): void {
  const noon = atTime(addDays(dayOf(at), story.chance.between(1, 4)), '12:00');
  const stopsAt = after(noon, { minutes: story.chance.between(0, 240) });
  story.agenda.plan(stopsAt, () => stop(story, tale, stopsAt));
}
