import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { Actor } from '@hub/domain';
import type { Sealer } from '../crypto/sealing.js';
import type { AskedAt } from './scope.js';
import type { Sql } from './sql.js';

export interface RowKey {
  hubId: string;
  id: string;
}
export interface Versioned {
  version: number;
}
/** What a caller supplies for a new row: the hub comes from the actor, the version starts at 1. */
export type NewRow<T> = Omit<T, 'hubId' | 'version'>;

/** What a row must hold: one value, or one of several. */
export type Where<T> = { [K in keyof T]?: T[K] | readonly T[K][] };

/** The columns of a unique key, and those that change where it is taken. */
export interface KnownBy<T> {
  key: readonly (keyof T & string)[];
  change: readonly (keyof T & string)[];
}

export interface FindOptions<T> {
  order?: Partial<Record<keyof T & string, 'asc' | 'desc'>>;
  limit?: number;
  /** An extra condition over the alias `r`. */
  matching?: Sql;
}

/** `also` is what is done in the same statement: see `together`. */
export interface Rows<T extends ObjectLiteral> {
  /** The row, locked when the work may change things; out of reach or absent is the same not-found. */
  one(id: string): Promise<T>;
  find(where?: Where<T>, options?: FindOptions<T>): Promise<T[]>;
  first(where?: Where<T>, options?: FindOptions<T>): Promise<T | null>;
  /** Those that match, by id, locked as `one` locks: what was changed while it was waited for is judged again. */
  hold(where: Where<T>, matching?: Sql): Promise<T[]>;
  add(row: NewRow<T>, also?: readonly Sql[]): Promise<T>;
  addAll(rows: readonly NewRow<T>[]): Promise<void>;
  /** Adds those whose key nobody has taken yet, in one statement, and answers them. */
  addMissing<R extends NewRow<T>>(rows: readonly R[], also?: readonly Sql[]): Promise<R[]>;
  /** Adds the row; where one with its key is there already, gives that one these of its values. */
  addOrChange(row: NewRow<T>, known: KnownBy<T>): Promise<void>;
  /** Adding these, to be sent along with another statement. */
  adding(rows: readonly NewRow<T>[]): Sql;
  /** Changes a row that was read; refused when somebody changed it in between. */
  change(row: T, patch: Partial<T>, also?: readonly Sql[]): Promise<T>;
  /**
   * The same change, in one statement, to whatever matches now, and answers the ids of that. A row that somebody else
   * holds is waited for and judged again as they left it.
   */
  changeWhere(where: Where<T>, patch: Partial<T>, also?: readonly Sql[]): Promise<string[]>;
  /** The same change, to be sent along with another statement. */
  changingWhere(where: Where<T>, patch: Partial<T>): Sql;
  /** Removes the row and answers what it was; out of reach or absent is the same not-found. */
  take(id: string): Promise<T>;
  remove(row: T): Promise<void>;
}

/** What the rows need of the unit of work they live in. */
export interface RowsContext {
  readonly actor: Actor;
  readonly manager: EntityManager;
  readonly sealer: Sealer;
  readonly locks: boolean;
  readonly askedAt: AskedAt;
  saw(row: ObjectLiteral): void;
}
