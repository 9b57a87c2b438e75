import type {
  EntityManager,
  EntityMetadata,
  ObjectLiteral,
  QueryDeepPartialEntity,
  SelectQueryBuilder,
} from 'typeorm';
import type { Actor } from '@hub/domain';
import { refuse } from '../errors/refused.js';
import type { Sealer } from '../crypto/sealing.js';
import type { AskedAt, RowClass } from './scope.js';
import { scopeOf } from './scope.js';
import { sealedColumnsOf } from './sealed-columns.js';
import type { Sql } from './sql.js';
import { toNamed } from './sql.js';

export interface RowKey {
  hubId: string;
  id: string;
}
export interface Versioned {
  version: number;
}
/** What a caller supplies for a new row: the hub comes from the actor, the version starts at 1. */
export type NewRow<T> = Omit<T, 'hubId' | 'version'>;

export interface FindOptions<T> {
  order?: Partial<Record<keyof T & string, 'asc' | 'desc'>>;
  limit?: number;
  /** An extra condition over the alias `r`. */
  matching?: Sql;
}

export interface Rows<T extends ObjectLiteral> {
  /** The row, locked when the work may change things; out of reach or absent is the same not-found. */
  one(id: string): Promise<T>;
  find(where?: Partial<T>, options?: FindOptions<T>): Promise<T[]>;
  first(where?: Partial<T>, options?: FindOptions<T>): Promise<T | null>;
  /** Those that match, by id, locked as `one` locks: what was changed while it was waited for is judged again. */
  hold(where: Partial<T>, matching: Sql): Promise<T[]>;
  add(row: NewRow<T>): Promise<T>;
  addAll(rows: readonly NewRow<T>[]): Promise<void>;
  /** Changes a row that was read; refused when somebody changed it in between. */
  change(row: T, patch: Partial<T>): Promise<T>;
  /** The same change to each of these, in one statement; none is changed when one was changed in between. */
  changeAll(rows: readonly T[], patch: Partial<T>): Promise<T[]>;
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

export function rowsFor<T extends ObjectLiteral>(row: RowClass<T>, context: RowsContext): Rows<T> {
  return new ScopedRows(row, context);
}

type Values = Record<string, unknown>;

class ScopedRows<T extends ObjectLiteral> implements Rows<T> {
  private readonly metadata: EntityMetadata;
  private readonly sealed: ReadonlyMap<string, string>;
  private readonly hasVersion: boolean;

  constructor(
    private readonly row: RowClass<T>,
    private readonly context: RowsContext,
  ) {
    this.metadata = context.manager.connection.getMetadata(row);
    this.sealed = sealedColumnsOf(row);
    this.hasVersion = this.metadata.columns.some((column) => column.propertyName === 'version');
  }

  async one(id: string): Promise<T> {
    if (!/^[0-9a-f-]{36}$/i.test(id)) return refuse('NOT_FOUND');
    const query = this.select().andWhere('r.id = :id', { id });
    if (this.context.locks) query.setLock('pessimistic_write');
    const found = await query.getOne();
    return found ? this.opened(found) : refuse('NOT_FOUND');
  }

  find(where: Partial<T> = {}, options: FindOptions<T> = {}): Promise<T[]> {
    return this.found(this.select(), where, options);
  }

  hold(where: Partial<T>, matching: Sql): Promise<T[]> {
    const query = this.select();
    if (this.context.locks) query.setLock('pessimistic_write');
    query.orderBy('r.id', 'ASC');
    return this.found(query, where, { matching });
  }

  private async found(
    query: SelectQueryBuilder<T>,
    where: Partial<T>,
    options: FindOptions<T>,
  ): Promise<T[]> {
    this.narrow(query, where);
    if (options.matching) {
      const extra = toNamed(options.matching, 'extra');
      query.andWhere(extra.text, extra.values);
    }
    for (const [property, direction] of Object.entries(options.order ?? {})) {
      query.addOrderBy(`r.${property}`, direction === 'desc' ? 'DESC' : 'ASC');
    }
    if (options.limit) query.limit(options.limit);
    return (await query.getMany()).map((found) => this.opened(found));
  }

  async first(where?: Partial<T>, options?: FindOptions<T>): Promise<T | null> {
    return (await this.find(where, { ...options, limit: 1 }))[0] ?? null;
  }

  async add(values: NewRow<T>): Promise<T> {
    await this.addAll([values]);
    return {
      ...values,
      hubId: this.context.actor.hubId,
      ...(this.hasVersion ? { version: 1 } : {}),
    } as unknown as T;
  }

  async addAll(rows: readonly NewRow<T>[]): Promise<void> {
    if (rows.length === 0) return;
    const { manager, actor } = this.context;
    const full = rows.map((one) => {
      const base = { ...(one as Values), hubId: actor.hubId };
      const versioned = this.hasVersion ? { ...base, version: 1 } : base;
      return this.sealInto(String((one as unknown as RowKey).id), versioned);
    });
    await manager
      .createQueryBuilder()
      .insert()
      .into(this.row)
      .values(full as QueryDeepPartialEntity<T>[])
      .updateEntity(false)
      .execute();
    for (const one of rows) this.saw(one as unknown as ObjectLiteral);
  }

  async change(before: T, patch: Partial<T>): Promise<T> {
    const { id } = before as unknown as RowKey;
    const [after] = await this.changed([before], patch, this.sealInto(id, { ...(patch as Values) }));
    return after ?? refuse('CHANGED_SINCE_YOU_LOOKED');
  }

  changeAll(rows: readonly T[], patch: Partial<T>): Promise<T[]> {
    // A sealed value is bound to its own row.
    if (Object.keys(patch).some((property) => this.sealed.has(property)))
      throw new Error(`${this.row.name} is sealed row by row`);
    return this.changed(rows, patch, patch as Values);
  }

  private async changed(rows: readonly T[], patch: Partial<T>, values: Values): Promise<T[]> {
    if (rows.length === 0) return [];
    const keys = rows.map((row) => row as unknown as RowKey & Versioned);
    const table = this.metadata.tableName;
    const scope = toNamed(scopeOf(this.row, this.context, table), 'scope');
    const ids = keys.map(({ id }) => id);
    const versions = keys.map(({ version }) => version);
    const next = this.hasVersion ? { version: () => 'version + 1' } : {};
    const { affected } = await this.context.manager
      .createQueryBuilder()
      .update(this.row)
      .set({ ...values, ...next } as QueryDeepPartialEntity<T>)
      .where(`${table}.hub_id = :hubId`, { hubId: this.context.actor.hubId })
      .andWhere(
        this.hasVersion
          ? `(${table}.id, ${table}.version) in (select * from unnest(:ids::uuid[], :versions::int[]))`
          : `${table}.id = any(:ids::uuid[])`,
        this.hasVersion ? { ids, versions } : { ids },
      )
      .andWhere(scope.text, scope.values)
      .updateEntity(false)
      .execute();
    if (affected !== rows.length) return refuse('CHANGED_SINCE_YOU_LOOKED');
    return rows.map((row, at) => ({
      ...row,
      ...patch,
      ...(this.hasVersion ? { version: (versions[at] ?? 0) + 1 } : {}),
    }));
  }

  async remove(before: T): Promise<void> {
    const key = before as unknown as RowKey;
    const scope = toNamed(scopeOf(this.row, this.context, this.metadata.tableName), 'scope');
    const result = await this.context.manager
      .createQueryBuilder()
      .delete()
      .from(this.row)
      .where('hub_id = :hubId and id = :id', { hubId: key.hubId, id: key.id })
      .andWhere(scope.text, scope.values)
      .execute();
    if (result.affected !== 1) refuse('NOT_FOUND');
  }

  private select(): SelectQueryBuilder<T> {
    const { manager, actor } = this.context;
    const scope = toNamed(scopeOf(this.row, this.context, 'r'), 'scope');
    return manager
      .createQueryBuilder(this.row, 'r')
      .where('r.hub_id = :hubId', { hubId: actor.hubId })
      .andWhere(scope.text, scope.values);
  }

  private narrow(query: SelectQueryBuilder<T>, where: Partial<T>): void {
    const entries = Object.entries(where).filter(([, value]) => value !== undefined);
    entries.forEach(([property, value], index) => {
      const column = this.metadata.findColumnWithPropertyName(property);
      if (!column) throw new Error(`${this.row.name} has no ${property}`);
      if (value === null) query.andWhere(`r.${column.databaseName} is null`);
      else query.andWhere(`r.${column.databaseName} = :where${index}`, { [`where${index}`]: value });
    });
  }

  private sealInto(id: string, values: Values): Values {
    const out = { ...values };
    for (const [property, column] of this.sealed) {
      const value = out[property];
      if (value === undefined || value === null) continue;
      out[property] = this.context.sealer.seal(JSON.stringify(value), this.place(id, column));
    }
    return out;
  }

  /** Sealed columns open when they are first looked at: a list that does not show them does not pay for them. */
  private opened(found: T): T {
    const values = found as Values;
    for (const [property, column] of this.sealed) {
      const value = values[property];
      if (!Buffer.isBuffer(value)) continue;
      const place = this.place(String(values['id']), column);
      const show = (shown: unknown): unknown => {
        Object.defineProperty(found, property, {
          value: shown,
          enumerable: true,
          configurable: true,
          writable: true,
        });
        return shown;
      };
      Object.defineProperty(found, property, {
        get: () => show(JSON.parse(this.context.sealer.open(value, place))),
        set: show,
        enumerable: true,
        configurable: true,
      });
    }
    this.saw(found);
    return found;
  }

  /** A patient's own row has the id that all others name as theirs. */
  private saw(row: ObjectLiteral): void {
    const isPatient = this.metadata.tableName === 'patients';
    this.context.saw(isPatient ? { id: row['id'], patientId: row['id'] } : row);
  }

  private place(rowId: string, column: string) {
    return { table: this.metadata.tableName, column, rowId, hubId: this.context.actor.hubId };
  }
}
