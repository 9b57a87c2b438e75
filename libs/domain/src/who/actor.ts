import type { Role } from './roles.js';

/** Whoever acts: a person signed in, the worker, or an operator at the command line. Each act is recorded under one of these. */
export type Actor = UserActor | SystemActor | OperatorActor;

export type UserActor = {
  kind: 'user';
  userId: string;
  hubId: string;
  role: Role;
  practiceId: string | null;
  name: string;
};

export type SystemActor = { kind: 'system'; name: string; hubId: string };

export type OperatorActor = { kind: 'operator'; name: string; hubId: string };
