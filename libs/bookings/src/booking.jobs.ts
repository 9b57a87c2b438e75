import { job } from '@hub/platform';

/** Keeps a promise about a course or one of its sessions: booked, moved, cancelled, reminders. */
export const TELL_ABOUT_COURSE = job('tell-about-course', ['followUpId']);

export const BOOKINGS_JOBS = [TELL_ABOUT_COURSE];
