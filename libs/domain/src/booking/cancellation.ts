// Why a whole course is cancelled before its first session is attended, and who is counted as having cancelled it.

export const CANCEL_REASONS = [
  { value: 'PATIENT_ASKED', words: 'The patient asked us to', by: 'patient' },
  { value: 'PATIENT_UNWELL', words: 'The patient is not well enough', by: 'patient' },
  { value: 'THERAPIST_AWAY', words: 'The therapist cannot run these sessions', by: 'hub' },
  { value: 'ROOM_NOT_AVAILABLE', words: 'The room cannot be used', by: 'hub' },
  { value: 'BOOKED_IN_ERROR', words: 'We booked it by mistake', by: 'hub' },
] as const satisfies readonly { value: string; words: string; by: 'patient' | 'hub' }[];

export type CancelReason = (typeof CANCEL_REASONS)[number]['value'];

export function isCancelReason(text: string): text is CancelReason {
  return CANCEL_REASONS.some((reason) => reason.value === text);
}

export function cancelledBy(reason: CancelReason): 'patient' | 'hub' {
  return CANCEL_REASONS.find(({ value }) => value === reason)?.by ?? 'hub';
}
