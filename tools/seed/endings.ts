// How courses end: completed, and asked about at 12 and 24 weeks, or stopped early.
import {
  addDays,
  addWeeks,
  ANSWER_WAIT_DAYS,
  cancellationEvent,
  CHASE_DAYS,
  checkDischarge,
  completionFollowUps,
  dischargedBy,
  MEASURE_WEEKS,
  outcomeDue,
  type DischargeReason,
} from '@hub/domain';
import { booked, turn } from './course.ts';
import type { Promised } from './promises.ts';
import type { Story } from './story.ts';
import { by, endCare, happen, recorded, say, THE_HUB, type Tale } from './tale.ts';
import { after, atTime, dayOf } from './when.ts';

const STOPS: readonly (readonly [DischargeReason, string])[] = [
  ['PATIENT_UNWELL', 'Feels too unwell to go on at present. The practice can refer again.'],
  [
    'PATIENT_WISH',
    'Work has changed and the sessions no longer fit. Sleep diary and written material given.',
  ],
  ['NOT_RIGHT_COURSE', 'Did not find the approach helpful. Talked through other options together.'],
  ['PATIENT_WISH', 'Caring for a relative now. Would like to come back later in the year.'],
  ['MISSED_SESSIONS', 'Could not come to all sessions. Reached by telephone, is safe, prefers to stop here.'],
];

/** 43% answered at 12 weeks, 36% at 24 (Tang 2020). */
const ANSWER_SHARE = { 'measures-12-weeks': 0.43, 'measures-24-weeks': 0.36 } as const;

export function complete(story: Story, tale: Tale, at: Date): void {
  tale.completedAt = at;
  happen(story, tale, { event: 'complete', at, by: by(tale.course!.therapist) });
  const begunAt = after(at, { seconds: 2 });
  story.agenda.plan(begunAt, () => {
    happen(story, tale, { event: 'begin-follow-up', at: begunAt, by: THE_HUB });
    const askings = completionFollowUps(at).map(({ kind, chase, due }) =>
      story.promises.make(tale, { kind, at: begunAt, due, of: String(chase) }),
    );
    planAnswers(story, tale, askings);
    planEnd(story, tale, begunAt);
  });
}

function planAnswers(story: Story, tale: Tale, askings: readonly Promised[]): void {
  for (const kind of ['measures-12-weeks', 'measures-24-weeks'] as const) {
    const asked = askings.filter((one) => one.kind === kind);
    const heard = asked[story.chance.happens(0.7) ? 0 : 1];
    if (!heard || !story.chance.happens(ANSWER_SHARE[kind])) continue;
    const at = after(heard.due, { minutes: story.chance.between(30, 8000) });
    story.agenda.plan(at, () => story.promises.answered(tale, heard, at));
  }
}

/** The morning after the last chase has had its time to be answered. */
function planEnd(story: Story, tale: Tale, begunAt: Date): void {
  const asked = addWeeks(dayOf(begunAt), MEASURE_WEEKS[1]);
  const at = atTime(addDays(asked, CHASE_DAYS[1] + ANSWER_WAIT_DAYS + 1), '10:00');
  if (at >= story.asOf) {
    const payload = { referralId: tale.id };
    story.rows.outbox.push({
      id: story.chance.idAt(begunAt),
      job: 'finish-follow-up',
      payload,
      run_at: at,
      attempt: 0,
    });
    return;
  }
  story.agenda.plan(at, () => {
    happen(story, tale, { event: 'discharge', at, by: THE_HUB });
    story.promises.cancelAll(tale, at);
    const facts = { outcome: 'discharged' } as const;
    story.promises.make(tale, { kind: 'outcome', at, due: outcomeDue(at), of: 'discharged', facts });
    endCare(story, tale, at);
  });
}

/** Stopping and discharging are one command of the therapist's. */
export function stop(story: Story, tale: Tale, at: Date): void {
  if (tale.state !== 'IN_TREATMENT') return;
  const course = tale.course!;
  const [reason, words] = story.chance.pick(STOPS);
  const wrong = checkDischarge({ reason, words, sessionsAttended: tale.sessionsAttended });
  if (wrong) throw new Error(`The rulebook refuses the discharge: ${wrong.sentence}`);
  for (const session of booked(course)) {
    turn(session, cancellationEvent(dischargedBy(reason), session.startsAt, at));
    story.diary.free(session, session.clinicId);
  }
  happen(story, tale, { event: 'stop', at, by: by(course.therapist) });
  happen(story, tale, { event: 'discharge', at, by: by(course.therapist) });
  say(story, tale, { kind: 'closing', words: `${reason}: ${words}`, by: course.therapist, at });
  recorded(story, tale, { command: 'discharge-referral', by: course.therapist, at });
  story.promises.cancelAll(tale, at);
  const facts = { outcome: 'stopped' } as const;
  story.promises.make(tale, { kind: 'outcome', at, due: outcomeDue(at), of: 'stopped', facts });
  endCare(story, tale, at);
}

/** Every session has had its day and four were not attended: therapist and patient end the course together. */
export function endUnfinished(story: Story, tale: Tale, at: Date): void {
  if (tale.state === 'IN_TREATMENT' && booked(tale.course!).length === 0) stop(story, tale, at);
}
