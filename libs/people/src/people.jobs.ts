import { job } from '@hub/platform';

/** Sends one e-mail to one of the hub's own people. */
export const SEND_STAFF_EMAIL = job('send-staff-email', ['emailId']);

export const PEOPLE_JOBS = [SEND_STAFF_EMAIL];
