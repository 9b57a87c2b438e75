// The columns of a therapist's caseload, from a booked course to the last follow-up (screens CAL-07).
import type { Day } from '../time/day.js';
import { addDays, addWeeks } from '../time/day.js';
import { SESSIONS_IN_COURSE } from '../booking/course-offers.js';
import { ANSWER_WAIT_DAYS, CHASE_DAYS, MEASURE_WEEKS } from '../follow-up/schedule.js';

export const CASELOAD_STAGES = [
  'READY',
  'S1',
  'S2',
  'S3',
  'S4',
  'FOLLOW_UP_3M',
  'FOLLOW_UP_6M',
  'DONE',
] as const;

export type CaseloadStage = (typeof CASELOAD_STAGES)[number];

const LABELS: Readonly<Record<CaseloadStage, string>> = {
  READY: 'Ready',
  S1: 'Session 1',
  S2: 'Session 2',
  S3: 'Session 3',
  S4: 'Session 4',
  FOLLOW_UP_3M: 'Follow-up 3 months',
  FOLLOW_UP_6M: 'Follow-up 6 months',
  DONE: 'Done',
};

export function caseloadStageWords(stage: CaseloadStage): string {
  return LABELS[stage];
}

export type CaseloadFacts = {
  /** Sessions attended, 0 to 4. */
  attended: number;
  /** A session of the course has begun, whether or not the patient came. */
  hasStarted: boolean;
  completedOn: Day | null;
  /** Discharged, withdrawn or otherwise at an end. */
  isClosed: boolean;
  hasAnswered: { weeks12: boolean; weeks24: boolean };
};

/**
 * READY until the first session begins; then the session the patient is to do next. After completion the follow-up in
 * hand: one that is answered, or whose last chase has been given its two weeks, is over.
 */
export function caseloadStage(facts: CaseloadFacts, today: Day): CaseloadStage {
  if (facts.isClosed) return 'DONE';
  if (facts.completedOn !== null) return stageAfter(facts.completedOn, facts.hasAnswered, today);
  if (!facts.hasStarted && facts.attended === 0) return 'READY';
  const next = Math.min(facts.attended + 1, SESSIONS_IN_COURSE);
  return CASELOAD_STAGES[next] ?? 'S4';
}

function stageAfter(completedOn: Day, answered: CaseloadFacts['hasAnswered'], today: Day): CaseloadStage {
  const [first, second] = MEASURE_WEEKS;
  if (!answered.weeks12 && !answered.weeks24 && today <= lastDayOf(completedOn, first)) return 'FOLLOW_UP_3M';
  if (!answered.weeks24 && today <= lastDayOf(completedOn, second)) return 'FOLLOW_UP_6M';
  return 'DONE';
}

function lastDayOf(completedOn: Day, weeks: number): Day {
  return addDays(addWeeks(completedOn, weeks), CHASE_DAYS[1] + ANSWER_WAIT_DAYS);
}
