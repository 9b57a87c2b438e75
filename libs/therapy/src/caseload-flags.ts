import type { CaseloadEntry } from './therapy.reads.js';

export interface CaseloadFlag {
  code: string;
  words: string;
}

/** What a therapist should see before opening the patient, the most pressing first. */
export function flagsOf({ safetyConcern, stepFree, progress }: CaseloadEntry): CaseloadFlag[] {
  const { missed, next } = progress;
  return [
    ...(safetyConcern ? [{ code: 'SAFETY_CONCERN', words: 'Safety concern in the referral' }] : []),
    ...(next.kind === 'record-attendance'
      ? [{ code: 'ATTENDANCE_MISSING', words: 'Attendance not recorded' }]
      : []),
    ...(missed > 0
      ? [{ code: 'MISSED_SESSION', words: missed === 1 ? 'Missed 1 session' : `Missed ${missed} sessions` }]
      : []),
    ...(next.kind === 'book-session' ? [{ code: 'NOTHING_BOOKED', words: 'A session has no time yet' }] : []),
    ...(stepFree ? [{ code: 'STEP_FREE', words: 'Needs step-free access' }] : []),
  ];
}
