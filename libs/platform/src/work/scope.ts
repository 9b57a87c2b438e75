import type { Actor, PatientActor, StaffActor } from '@hub/domain';
import type { ObjectLiteral } from 'typeorm';
import { nobody, type Sql } from './sql.js';

export type RowClass<T extends ObjectLiteral> = new () => T;
/** The moment of a unit of work that only asks; null in one that may change things. */
export type AskedAt = Date | null;
/** Which rows of a table somebody who works at the hub may touch: a WHERE over the alias, or a throw. */
export type Scope = (actor: StaffActor, alias: string, askedAt: AskedAt) => Sql;
/** Which rows a patient may see who opened a link. */
export type PatientScope = (actor: PatientActor, alias: string) => Sql;

export interface Reach {
  actor: Actor;
  askedAt: AskedAt;
}

const scopes = new Map<RowClass<ObjectLiteral>, Scope>();
const patientScopes = new Map<RowClass<ObjectLiteral>, PatientScope>();
/** Nothing, everything, or the one scope that a test has taken away. */
let takenAway: RowClass<ObjectLiteral> | 'everything' | null = null;

/** Every entity declares its scope beside its row; one without cannot be reached at all. */
export function scopeFor<T extends ObjectLiteral>(row: RowClass<T>, scope: Scope): void {
  if (scopes.has(row)) throw new Error(`${row.name} has two scopes`);
  scopes.set(row, scope);
}

/** A patient reaches no row of an entity that does not say so here. */
export function patientScopeFor<T extends ObjectLiteral>(row: RowClass<T>, scope: PatientScope): void {
  if (patientScopes.has(row)) throw new Error(`${row.name} has two scopes for patients`);
  patientScopes.set(row, scope);
}

export function scopeOf<T extends ObjectLiteral>(row: RowClass<T>, reach: Reach, alias: string): Sql {
  const scope = scopes.get(row);
  if (!scope) throw new Error(`${row.name} has no scope: nobody may reach it`);
  if (takenAway === 'everything' || takenAway === row) return { kind: 'sql', parts: ['true'], values: [] };
  const { actor, askedAt } = reach;
  if (actor.kind === 'patient') return patientScopes.get(row)?.(actor, alias) ?? nobody;
  return scope(actor, alias, askedAt);
}

/** True for every row of the actor's hub: tables that hold no patient. */
export const wholeHub: Scope = (_actor, alias) => ({
  kind: 'sql',
  parts: [`${alias}.hub_id is not null`],
  values: [],
});

export function isOpenToHub(row: RowClass<ObjectLiteral>): boolean {
  return scopes.get(row) === wholeHub;
}

export function hasScope(row: RowClass<ObjectLiteral>): boolean {
  return scopes.has(row);
}

/** For the tests that prove the database wall alone: runs `fn` with every code scope, or only this one, wide open. */
export async function withoutCodeWall<R>(fn: () => Promise<R>, only?: RowClass<ObjectLiteral>): Promise<R> {
  takenAway = only ?? 'everything';
  try {
    return await fn();
  } finally {
    takenAway = null;
  }
}
