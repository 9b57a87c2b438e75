import { job } from '@hub/platform';

/** Looks whether the hub knows the patient from elsewhere, then puts the referral before triage. */
export const CHECK_REFERRAL = job('check-referral', ['referralId']);
/** Keeps a promise about a referral: receipts, outcomes, questions and advice. */
export const TELL_ABOUT_REFERRAL = job('tell-about-referral', ['followUpId']);
/** A question that nobody answered ends the waiting for an answer. */
export const LAPSE_QUESTION = job('lapse-question', ['referralId', 'questionId']);
/** Tells the clinical lead that emergency access was used. */
export const TELL_OF_EMERGENCY = job('tell-of-emergency', ['accessId']);

export const REFERRAL_JOBS = [CHECK_REFERRAL, TELL_ABOUT_REFERRAL, LAPSE_QUESTION, TELL_OF_EMERGENCY];
