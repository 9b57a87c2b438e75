import type { Works } from '@hub/platform';
import type { Log } from '@hub/platform';
import type { PatientDoor } from '@hub/patient-links/api';
import type { Pool } from 'pg';
import type {
  Enrolment,
  OwnFactors,
  ProveAgain,
  SignInDoor,
  SingleSignOn,
  Tickets,
} from '@hub/platform/auth';
import type { ApiEnv } from './env.js';

/** What the doors stand on, made once in main.ts before Nest starts. */
export interface Parts {
  env: ApiEnv;
  log: Log;
  works: Works;
  pool: Pool;
  signIn: SignInDoor;
  enrolment: Enrolment;
  patients: PatientDoor;
  /** Null without an identity provider. */
  singleSignOn: SingleSignOn | null;
  tickets: Tickets;
  proveAgain: ProveAgain;
  ownFactors: OwnFactors;
  /** False only in tests that ask for every field at once. */
  isLimited: boolean;
}

export const PARTS = Symbol('parts');
