import { formatDayShort, type Day } from '@hub/domain';
import { dayOfInstant, relativeWords } from './day-words';

/** What is owed next, in the fewest words; a state that is not named here is simply "Due by". */
const STEPS: Readonly<Record<string, string>> = {
  SUBMITTED: 'Decide by',
  DUPLICATE: 'Decide by',
  TRIAGE_QUEUE: 'Decide by',
  IN_TRIAGE: 'Decide by',
  INFO_REQUESTED: 'Practice answers by',
  MDT_REVIEW: 'Team discusses by',
  ESCALATED: 'Call the practice by',
  WAITING: 'Book by',
  COURSE_BOOKED: 'First session on',
  IN_TREATMENT: 'Next session on',
  STOPPED: 'Discharge letter by',
  COMPLETED: 'Summary by',
  FOLLOW_UP: 'Ask the patient by',
};

type DueReferral = { state: string; nextActionAt: string | null };

/** "Decide by", "24 November 2026", "tomorrow"; null when nothing is due. */
export function nextStep({ state, nextActionAt }: DueReferral, today: Day) {
  if (!nextActionAt) return null;
  const day = dayOfInstant(nextActionAt);
  return { step: STEPS[state] ?? 'Due by', day: formatDayShort(day), relative: relativeWords(day, today) };
}
