// Why a referral is withdrawn, and which end that is. Codes follow e-RS where it has one (domain 5).
import type { ReferralEvent } from './referral-life.js';

export const WITHDRAWAL_REASONS = [
  { value: 'PATIENT_WISH', words: 'The patient no longer wants this', event: 'withdraw' },
  { value: 'INTEND_PRIVATE', words: 'The patient will be seen privately', event: 'withdraw' },
  { value: 'MOVED_AWAY', words: 'The patient has moved away', event: 'withdraw' },
  { value: 'NO_LONGER_NEEDED', words: 'The practice no longer asks for this', event: 'cancel-by-referrer' },
  { value: 'RAISED_IN_ERROR', words: 'The practice sent it by mistake', event: 'cancel-by-referrer' },
] as const satisfies readonly { value: string; words: string; event: ReferralEvent }[];

export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number]['value'];

export function isWithdrawalReason(text: string): text is WithdrawalReason {
  return WITHDRAWAL_REASONS.some((reason) => reason.value === text);
}

/** The event `withdraw-referral` causes for this reason. */
export function withdrawalEvent(reason: WithdrawalReason): 'withdraw' | 'cancel-by-referrer' {
  return WITHDRAWAL_REASONS.find(({ value }) => value === reason)?.event ?? 'withdraw';
}
