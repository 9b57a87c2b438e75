import { FACTOR_CHANGES, type FactorChange } from '@hub/domain';
import { job, type Job } from '@hub/platform';

/** Sends one e-mail to one of the hub's own people. */
export const SEND_STAFF_EMAIL = job('send-staff-email', ['emailId']);

export const CHANGES = Object.keys(FACTOR_CHANGES) as FactorChange[];
export type ChangePayload = Readonly<Record<'personId' | 'changeId', string>>;

/** Writes to somebody that how they sign in was changed: a job for each kind of change, since a job carries ids only. */
export const TELL_OF_FACTOR_CHANGE = Object.fromEntries(
  CHANGES.map((change) => [change, job(`tell-of-${change}`, ['personId', 'changeId'])]),
) as Readonly<Record<FactorChange, Job<ChangePayload>>>;

export const PEOPLE_JOBS = [SEND_STAFF_EMAIL, ...Object.values(TELL_OF_FACTOR_CHANGE)];
