import { job } from '@hub/platform';

/** Keeps a promise about treatment: a missed session, completion, measures, the end of care. */
export const TELL_ABOUT_TREATMENT = job('tell-about-treatment', ['followUpId']);
/** A completed course turns into follow-up, with everything that is promised then. */
export const BEGIN_FOLLOW_UP = job('begin-follow-up', ['referralId']);
/** The last chase has had its time: care ends. */
export const FINISH_FOLLOW_UP = job('finish-follow-up', ['referralId']);

export const THERAPY_JOBS = [TELL_ABOUT_TREATMENT, BEGIN_FOLLOW_UP, FINISH_FOLLOW_UP];
