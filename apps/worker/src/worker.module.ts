// Every job of the hub and whoever handles it: the list that a promise is kept by.
import { BOOKINGS_HANDLERS, BOOKINGS_JOBS } from '@hub/bookings/worker';
import { PEOPLE_HANDLERS, PEOPLE_JOBS } from '@hub/people/worker';
import { jobRegistry, type JobRegistry } from '@hub/platform/worker';
import { REFERRAL_HANDLERS, REFERRAL_JOBS } from '@hub/referrals/worker';
import { THERAPY_HANDLERS, THERAPY_JOBS } from '@hub/therapy/worker';

/** Refuses to be made unless each job has exactly one handler. */
export function allJobs(): JobRegistry {
  return jobRegistry(
    [...PEOPLE_JOBS, ...REFERRAL_JOBS, ...BOOKINGS_JOBS, ...THERAPY_JOBS],
    [...PEOPLE_HANDLERS, ...REFERRAL_HANDLERS, ...BOOKINGS_HANDLERS, ...THERAPY_HANDLERS],
  );
}
