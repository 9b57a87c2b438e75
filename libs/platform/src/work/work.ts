import type { Actor } from '@hub/domain';
import type { ObjectLiteral } from 'typeorm';
import type { Rows } from './rows.js';
import type { RowClass } from './scope.js';
import type { Sql } from './sql.js';

/** A named job and the ids it carries; declared by a stage beside its handlers. */
export interface Job<P extends JobPayload = JobPayload> {
  readonly name: string;
  readonly ids: readonly (keyof P & string)[];
}
export type JobPayload = Readonly<Record<string, string>>;

/** What a command or question was about: ids only. */
export interface About {
  id: string;
  patientId?: string;
  practiceId?: string;
}

/** A unit of work by one actor at one moment. */
export interface Work {
  readonly actor: Actor;
  /** Real time plus the rehearsal offset, read once when the unit of work opened. */
  readonly now: Date;
  /** Already scoped to the actor and inside the transaction. */
  rows<T extends ObjectLiteral>(row: RowClass<T>): Rows<T>;
  /** Writes an outbox row in the same transaction; the worker takes it from there. */
  enqueue<P extends JobPayload>(job: Job<P>, payload: P, runAt?: Date): Promise<void>;
  /** Says what was done. A commit without it is refused. */
  record(command: string, about: About): void;
  /** For `.reads` files only. Patient ids in a `patient_id` column are noted for the audit. */
  sql<T>(query: Sql): Promise<T[]>;
  /** The WHERE that keeps a hand-written question inside the actor's reach. */
  within<T extends ObjectLiteral>(row: RowClass<T>, alias: string): Sql;
  /** Opens a sealed column that a hand-written question brought back. */
  open<V>(sealed: Buffer, place: { row: RowClass<ObjectLiteral>; column: string; id: string }): V;
  /** A new id, ordered by time. */
  newId(): string;
  /** Keyed hash for look-ups of what is kept sealed. */
  hash(purpose: string, value: string): Buffer;
}
