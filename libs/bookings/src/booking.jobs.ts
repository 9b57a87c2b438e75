import { job } from '@hub/platform';

/** Keeps a promise about a course or one of its sessions: booked, moved, cancelled, reminders. */
export const TELL_ABOUT_COURSE = job('tell-about-course', ['followUpId']);

/** Gives back the times of a referral that was closed with sessions still to come. */
export const RELEASE_COURSE = job('release-course', ['referralId']);

export const BOOKINGS_JOBS = [TELL_ABOUT_COURSE, RELEASE_COURSE];
