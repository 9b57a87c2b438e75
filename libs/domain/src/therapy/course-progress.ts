// How a course goes on: who records attendance and when, and what the therapist does next. Nobody is discharged by a rule.
import { APPOINTMENT_LIFE, type AppointmentState } from '../booking/appointment-life.js';
import { SESSIONS_IN_COURSE } from '../booking/course-offers.js';
import { move } from '../life/life.js';
import { isRefusal, refusal, type Refusal } from '../refusals.js';
import { londonDay } from '../time/day.js';
import { formatDay, formatSpan } from '../time/words.js';
import type { Actor } from '../who/actor.js';

/** From this many missed sessions on, a clinician decides with the patient (domain 5: DNA 2 → clinician decision). */
export const MISSES_BEFORE_DECISION = 2;

export type CourseAppointment = {
  /** 1 to 4; a session booked again after a miss keeps its number. */
  number: number;
  state: AppointmentState;
  startsAt: Date;
  endsAt: Date;
  therapistId: string;
};

export type Attendance = 'ATTENDED' | 'DNA';

/** May this person record this attendance now? By the session's own therapist, once, and not before it starts. */
export function checkAttendance(
  appointment: Omit<CourseAppointment, 'number'>,
  record: { actor: Actor; attendance: Attendance; now: Date },
): Refusal | null {
  const { actor, attendance, now } = record;
  if (actor.kind !== 'user' || actor.userId !== appointment.therapistId) return refusal('NOT_ALLOWED');
  if (appointment.state === 'ATTENDED' || appointment.state === 'DNA') {
    return refusal('ATTENDANCE_ALREADY_RECORDED');
  }
  if (now < appointment.startsAt) return refusal('SESSION_NOT_STARTED');
  const moved = move(APPOINTMENT_LIFE, appointment.state, attendance === 'ATTENDED' ? 'attend' : 'miss');
  return isRefusal(moved) ? moved : null;
}

export type TherapistStep =
  | { kind: 'record-attendance'; number: number; sentence: string }
  | { kind: 'clinician-decision'; missed: number; sentence: string }
  | { kind: 'contact-and-rebook'; number: number; sentence: string }
  | { kind: 'see-patient'; number: number; sentence: string }
  | { kind: 'book-session'; number: number; sentence: string }
  | { kind: 'course-complete'; sentence: string }
  | { kind: 'care-ended'; sentence: string };

export type CourseProgress = { attended: number; missed: number; isComplete: boolean; next: TherapistStep };

const TO_COME: readonly AppointmentState[] = ['BOOKED', 'CONFIRMED', 'ARRIVED', 'IN_SESSION'];

/**
 * Where a course stands. `decidedAfter` is how many missed sessions a clinician has already decided about (0 at first).
 * The fourth attended session completes the course. Where care has ended (`isClosed`), nothing waits any more.
 */
export function courseProgress(
  appointments: readonly CourseAppointment[],
  at: { now: Date; decidedAfter?: number; isClosed?: boolean },
): CourseProgress {
  const attended = numbersOf(appointments, ['ATTENDED']);
  const missed = appointments.filter(({ state }) => state === 'DNA').length;
  const isComplete = attended.size >= SESSIONS_IN_COURSE;
  const ended = at.isClosed ? ENDED : isComplete ? COMPLETE : null;
  const next =
    ended ?? nextStep(appointments, { attended, missed, now: at.now, decidedAfter: at.decidedAfter ?? 0 });
  return { attended: attended.size, missed, isComplete, next };
}

const ENDED = {
  kind: 'care-ended',
  sentence: 'Care with the hub has ended. Nothing more to do.',
} as const satisfies TherapistStep;

const COMPLETE = {
  kind: 'course-complete',
  sentence:
    'All 4 sessions are done. We send the summary within 7 days and ask how the patient is after 12 and 24 weeks.',
} as const satisfies TherapistStep;

function numbersOf(appointments: readonly CourseAppointment[], states: readonly AppointmentState[]) {
  return new Set(appointments.filter(({ state }) => states.includes(state)).map(({ number }) => number));
}

type Standing = { attended: ReadonlySet<number>; missed: number; now: Date; decidedAfter: number };

function nextStep(appointments: readonly CourseAppointment[], standing: Standing): TherapistStep {
  const { attended, missed, now } = standing;
  const toCome = appointments
    .filter(({ state }) => TO_COME.includes(state))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const [first] = toCome;
  if (first && first.startsAt <= now) return recordStep(first.number);
  if (missed >= MISSES_BEFORE_DECISION && standing.decidedAfter < missed) return decisionStep(missed);
  const booked = numbersOf(toCome, TO_COME);
  const toRebook = [...numbersOf(appointments, ['DNA'])].find((n) => !attended.has(n) && !booked.has(n));
  if (toRebook !== undefined) return rebookStep(toRebook);
  const unbooked = sessionNumbers().find((n) => !attended.has(n) && !booked.has(n));
  if (first && (unbooked === undefined || unbooked > first.number)) return seeStep(first);
  return bookStep(unbooked ?? 1);
}

function sessionNumbers(): number[] {
  return Array.from({ length: SESSIONS_IN_COURSE }, (_, i) => i + 1);
}

function recordStep(number: number): TherapistStep {
  return {
    kind: 'record-attendance',
    number,
    sentence: `Record whether the patient came to session ${number}.`,
  };
}

function decisionStep(missed: number): TherapistStep {
  const sentence = `The patient has missed ${missed} sessions. Check they are safe and decide together what to do next. The hub never discharges anyone by itself.`;
  return { kind: 'clinician-decision', missed, sentence };
}

function rebookStep(number: number): TherapistStep {
  const sentence = `The patient missed session ${number}. Contact them today, check they are safe and book it again.`;
  return { kind: 'contact-and-rebook', number, sentence };
}

function seeStep({ number, startsAt, endsAt }: CourseAppointment): TherapistStep {
  const when = `${formatDay(londonDay(startsAt))}, ${formatSpan(startsAt, endsAt)}`;
  return {
    kind: 'see-patient',
    number,
    sentence: `Session ${number} of ${SESSIONS_IN_COURSE} is on ${when}.`,
  };
}

function bookStep(number: number): TherapistStep {
  return {
    kind: 'book-session',
    number,
    sentence: `Session ${number} has no time yet. Ask the booking desk to book it.`,
  };
}
