// Emergency access ("break glass"): one clinician reads one patient's record for half an hour, says why, and somebody
// else looks at it afterwards. Who may: permissions.ts.
import { refusal, type Refusal } from '../refusals.js';
import { formatDay, formatTime } from '../time/words.js';
import { londonDay } from '../time/day.js';
import { roleWords, type Role } from './roles.js';

/** Minutes. Long enough for one emergency, too short to work through a list (issue "Nobody where they don't belong", 5). */
export const EMERGENCY_MINUTES = 30;
/** Characters (the same). */
export const EMERGENCY_REASON_LEAST = 20;
/** Characters: about ten lines, more than anybody writes in an emergency. */
export const EMERGENCY_REASON_MOST = 1_000;
/** Different letters. Any sentence of 20 characters has more; "aaaa", "test test" and runs along the keyboard have fewer. */
export const EMERGENCY_REASON_LETTERS = 8;
/** One: each reading then has one reason and one patient, and ending the first is one press. */
export const EMERGENCY_OPEN_AT_ONCE = 1;
/** Wrong pairs of NHS number and date of birth in an hour: as many as a patient's link allows for a date of birth. */
export const EMERGENCY_TRIES_AN_HOUR = 5;
/** Days until a review is overdue: the hub's clinical lead looks at them each week. */
export const EMERGENCY_REVIEW_DAYS = 7;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Roles that see patients one by one. The clinical lead sees all already; nobody else treats. */
export const EMERGENCY_ROLES = [
  'triage-clinician',
  'therapist',
  'physiotherapist',
  'pain-physician',
] as const satisfies readonly Role[];

export function mayAskForEmergency(role: Role): boolean {
  return (EMERGENCY_ROLES as readonly Role[]).includes(role);
}

/** What was typed, as it is kept: characters nobody sees and repeated blanks count for nothing. */
export function tidyReason(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ')
    .trim();
}

/** A reason is a sentence, not 20 blanks or one letter held down. */
export function checkEmergencyReason(text: string, field = 'reason'): Refusal | null {
  const reason = tidyReason(text);
  const length = [...reason].length;
  if (length < EMERGENCY_REASON_LEAST)
    return refusal('EMERGENCY_REASON_TOO_SHORT', { field, words: { least: EMERGENCY_REASON_LEAST } });
  if (length > EMERGENCY_REASON_MOST)
    return refusal('TOO_LONG', { field, words: { what: 'the reason', limit: EMERGENCY_REASON_MOST } });
  const letters = new Set(reason.toLowerCase().match(/\p{L}/gu) ?? []);
  return letters.size < EMERGENCY_REASON_LETTERS ? refusal('EMERGENCY_REASON_NOT_SAID', { field }) : null;
}

export function emergencyUntil(openedAt: Date): Date {
  return new Date(openedAt.getTime() + EMERGENCY_MINUTES * MINUTE_MS);
}

export type EmergencySpan = { openedAt: Date; untilAt: Date; endedAt: Date | null };

/** At the very moment of its end it is over. */
export function isEmergencyOpen({ openedAt, untilAt, endedAt }: EmergencySpan, now: Date): boolean {
  return endedAt === null && openedAt <= now && now < untilAt;
}

/** When it was over, or will be. */
export function emergencyOverAt({ untilAt, endedAt }: EmergencySpan): Date {
  return endedAt ?? untilAt;
}

/** `wrongAt`: when this person's look-ups of the last hour found nobody. */
export function checkEmergencyTries(wrongAt: readonly Date[], now: Date): Refusal | null {
  const recent = wrongAt.filter((at) => now.getTime() - at.getTime() < HOUR_MS);
  const oldest = recent.sort((a, b) => b.getTime() - a.getTime())[EMERGENCY_TRIES_AN_HOUR - 1];
  if (!oldest) return null;
  const minutes = Math.max(1, Math.ceil((oldest.getTime() + HOUR_MS - now.getTime()) / MINUTE_MS));
  return refusal('TOO_MANY_TRIES', { words: { minutes } });
}

export const REVIEW_OUTCOMES = [
  { value: 'JUSTIFIED', words: 'Justified: the record was needed' },
  { value: 'NOT_JUSTIFIED', words: 'Not justified: it should not have been opened' },
] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number]['value'];

export function isReviewOutcome(text: string): text is ReviewOutcome {
  return REVIEW_OUTCOMES.some(({ value }) => value === text);
}

export type Reviewed = EmergencySpan & { userId: string; reviewedAt: Date | null };
export type EmergencyReview = { reviewerId: string; outcome: string; note: string };

/** Somebody else, once, after it is over; with an outcome and a word about it. */
export function checkEmergencyReview(
  access: Reviewed,
  { reviewerId, outcome, note }: EmergencyReview,
  now: Date,
): Refusal | null {
  if (access.userId === reviewerId) return refusal('EMERGENCY_OWN_REVIEW');
  if (access.reviewedAt) return refusal('EMERGENCY_ALREADY_REVIEWED');
  if (isEmergencyOpen(access, now)) return refusal('EMERGENCY_STILL_OPEN');
  if (!isReviewOutcome(outcome)) return refusal('REVIEW_OUTCOME_MISSING', { field: 'outcome' });
  const length = [...tidyReason(note)].length;
  if (length === 0) return refusal('REVIEW_NOTE_MISSING', { field: 'note' });
  return length > EMERGENCY_REASON_MOST
    ? refusal('TOO_LONG', { field: 'note', words: { what: 'your note', limit: EMERGENCY_REASON_MOST } })
    : null;
}

export function emergencyReviewDue(openedAt: Date): Date {
  return new Date(openedAt.getTime() + EMERGENCY_REVIEW_DAYS * DAY_MS);
}

export type StaffNotice = { subject: string; body: string };

/** To whoever reviews. An email may be read by anybody: it names no patient and not the reason. */
export function emergencyNotice(used: { name: string; role: Role; openedAt: Date }): StaffNotice {
  const { name, role, openedAt } = used;
  const when = `${formatTime(openedAt)} on ${formatDay(londonDay(openedAt))}`;
  const words = roleWords(role).toLowerCase();
  // Demo people are named after their role: it is not said twice.
  const who = name.toLowerCase() === words ? name : `${name} (${words})`;
  return {
    subject: 'Emergency access was used',
    body: [
      `${who} used emergency access to one patient’s record at ${when}.`,
      `It ends by itself after ${EMERGENCY_MINUTES} minutes. Nothing can be changed with it, and everything read is recorded.`,
      `Review it within ${EMERGENCY_REVIEW_DAYS} days: sign in to the hub and choose “Emergency access”.`,
    ].join('\n\n'),
  };
}

/** Each day as long as something waits too long. */
export function emergencyReminder(overdue: number): StaffNotice {
  const counted = overdue === 1 ? '1 emergency access' : `${overdue} emergency accesses`;
  return {
    subject: `${counted} to review`,
    body: [
      `${counted} ${overdue === 1 ? 'has' : 'have'} waited more than ${EMERGENCY_REVIEW_DAYS} days for a review.`,
      'Sign in to the hub and choose “Emergency access”.',
    ].join('\n\n'),
  };
}
