// Why a person ends a patient's care with the hub. Nobody is discharged for missing sessions without a clinician's words.
import { SESSIONS_IN_COURSE } from '../booking/course-offers.js';
import { refusal, type Refusal } from '../refusals.js';

export const DISCHARGE_REASONS = [
  { value: 'COURSE_COMPLETED', words: 'The course is completed', by: 'hub', needsWords: false },
  { value: 'PATIENT_WISH', words: 'The patient does not want to go on', by: 'patient', needsWords: false },
  { value: 'PATIENT_UNWELL', words: 'The patient is not well enough', by: 'patient', needsWords: false },
  { value: 'MISSED_SESSIONS', words: 'The patient has missed sessions', by: 'patient', needsWords: true },
  {
    value: 'NOT_RIGHT_COURSE',
    words: 'This course is not right for the patient',
    by: 'hub',
    needsWords: true,
  },
  { value: 'OTHER_CARE', words: 'Another service now cares for the patient', by: 'hub', needsWords: false },
  { value: 'MOVED_AWAY', words: 'The patient has moved away', by: 'patient', needsWords: false },
] as const satisfies readonly { value: string; words: string; by: 'patient' | 'hub'; needsWords: boolean }[];

export type DischargeReason = (typeof DISCHARGE_REASONS)[number]['value'];

export function isDischargeReason(text: string): text is DischargeReason {
  return DISCHARGE_REASONS.some((reason) => reason.value === text);
}

/** A course is completed by its fourth attended session and by nothing else. */
const isOpenTo = (reason: DischargeReason, sessionsAttended: number): boolean =>
  reason !== 'COURSE_COMPLETED' || sessionsAttended >= SESSIONS_IN_COURSE;

/** The reasons that can be true of somebody who came to so many sessions. */
export function dischargeReasonsFor(sessionsAttended: number) {
  return DISCHARGE_REASONS.filter(({ value }) => isOpenTo(value, sessionsAttended));
}

export type DischargeAsked = { reason: string; words: string; sessionsAttended: number };

/**
 * REASON_MISSING for an unknown reason, COURSE_NOT_COMPLETED before the fourth attended session, COMMENT_MISSING where
 * a reason does not explain itself.
 */
export function checkDischarge({ reason: asked, words, sessionsAttended }: DischargeAsked): Refusal | null {
  const reason = DISCHARGE_REASONS.find(({ value }) => value === asked);
  if (!reason) return refusal('REASON_MISSING', { field: 'reason' });
  if (!isOpenTo(reason.value, sessionsAttended)) {
    return refusal('COURSE_NOT_COMPLETED', {
      field: 'reason',
      words: { attended: String(sessionsAttended) },
    });
  }
  if (reason.needsWords && !words.trim()) return refusal('COMMENT_MISSING', { field: 'words' });
  return null;
}

/** Who is counted as having cancelled the sessions still to come. */
export function dischargedBy(reason: DischargeReason): 'patient' | 'hub' {
  return DISCHARGE_REASONS.find(({ value }) => value === reason)?.by ?? 'hub';
}
