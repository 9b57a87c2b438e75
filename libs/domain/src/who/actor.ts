import type { LinkPurpose } from '../link/link-purposes.js';
import type { Role } from './roles.js';

/**
 * Whoever acts: a person signed in, a patient who opened a link, the worker, or an operator at the command line. Each
 * act is recorded under one of these.
 */
export type Actor = StaffActor | PatientActor;

/** Whoever works at or for the hub. */
export type StaffActor = UserActor | SystemActor | OperatorActor;

export type UserActor = {
  kind: 'user';
  userId: string;
  hubId: string;
  role: Role;
  practiceId: string | null;
  name: string;
  /** The sign-in in which they act: one device of perhaps several. */
  sessionId?: string;
  /** Until that sign-in ends if they ask for nothing more. */
  secondsLeft?: number;
};

/** A patient by one link, after the date of birth: reaches their own referral, and of it what the link is for. */
export type PatientActor = {
  kind: 'patient';
  hubId: string;
  patientId: string;
  referralId: string;
  linkId: string;
  purpose: LinkPurpose;
  /** The one thing that the link is a key to. */
  subjectId: string;
  /** The first name only. */
  name: string;
};

export type SystemActor = { kind: 'system'; name: string; hubId: string };

export type OperatorActor = { kind: 'operator'; name: string; hubId: string };
