import { job } from '@hub/platform';

/** Looks whether the hub knows the patient from elsewhere, then puts the referral before triage. */
export const CHECK_REFERRAL = job('check-referral', ['referralId']);
/** Keeps a promise about a referral: receipts, outcomes, questions and advice. */
export const TELL_ABOUT_REFERRAL = job('tell-about-referral', ['followUpId']);

export const REFERRAL_JOBS = [CHECK_REFERRAL, TELL_ABOUT_REFERRAL];
