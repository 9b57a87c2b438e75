import type { EntityManager, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import type { Actor } from '@hub/domain';
import { refuse } from '../errors/refused.js';
import type { Sealer } from '../crypto/sealing.js';
import type { RowClass } from './scope.js';
import { scopeOf } from './scope.js';
import { sealedColumnsOf } from './sealed-columns.js';
import type { Sql } from './sql.js';
import { sql, toNamed } from './sql.js';

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
  add(row: NewRow<T>): Promise<T>;
  addAll(rows: readonly NewRow<T>[]): Promise<void>;
  /** Changes a row that was read; refused when somebody changed it in between. */
  change(row: T, patch: Partial<T>): Promise<T>;
  remove(row: T): Promise<void>;
}

/** What the rows need of the unit of work they live in. */
export interface RowsContext {
  readonly actor: Actor;
  readonly manager: EntityManager;
  readonly sealer: Sealer;
  readonly locks: boolean;
  saw(row: ObjectLiteral): void;
}

export function rowsFor<T extends ObjectLiteral>(row: RowClass<T>, context: RowsContext): Rows<T> {
  const { actor, manager, sealer } = context;
  const metadata = manager.connection.getMetadata(row);
  const table = metadata.tableName;
  const sealed = sealedColumnsOf(row);
  const hasVersion = metadata.columns.some((column) => column.propertyName === 'version');

  const place = (id: string, column: string) => ({ table, column, rowId: id, hubId: actor.hubId });
  const sealInto = (id: string, values: Record<string, unknown>): Record<string, unknown> => {
    const out = { ...values };
    for (const [property, column] of sealed) {
      const value = out[property];
      if (value === undefined || value === null) continue;
      out[property] = sealer.seal(JSON.stringify(value), place(id, column));
    }
    return out;
  };
  const opened = (found: T): T => {
    const key = found as unknown as RowKey;
    for (const [property, column] of sealed) {
      const value = (found as Record<string, unknown>)[property];
      if (Buffer.isBuffer(value)) {
        (found as Record<string, unknown>)[property] = JSON.parse(sealer.open(value, place(key.id, column)));
      }
    }
    context.saw(found);
    return found;
  };
  const select = () => {
    const scope = toNamed(scopeOf(row, actor, 'r'), 'scope');
    return manager
      .createQueryBuilder(row, 'r')
      .where('r.hub_id = :hubId', { hubId: actor.hubId })
      .andWhere(scope.text, scope.values);
  };

  const find = async (where: Partial<T> = {}, options: FindOptions<T> = {}): Promise<T[]> => {
    const query = select();
    const entries = Object.entries(where).filter(([, value]) => value !== undefined);
    entries.forEach(([property, value], index) => {
      const column = metadata.findColumnWithPropertyName(property);
      if (!column) throw new Error(`${row.name} has no ${property}`);
      if (value === null) query.andWhere(`r.${column.databaseName} is null`);
      else query.andWhere(`r.${column.databaseName} = :where${index}`, { [`where${index}`]: value });
    });
    if (options.matching) {
      const extra = toNamed(options.matching, 'extra');
      query.andWhere(extra.text, extra.values);
    }
    for (const [property, direction] of Object.entries(options.order ?? {})) {
      query.addOrderBy(`r.${property}`, direction === 'desc' ? 'DESC' : 'ASC');
    }
    if (options.limit) query.limit(options.limit);
    return (await query.getMany()).map(opened);
  };

  const addAll = async (values: readonly NewRow<T>[]): Promise<void> => {
    if (values.length === 0) return;
    const full = values.map((one) => {
      const base = { ...(one as Record<string, unknown>), hubId: actor.hubId };
      const versioned = hasVersion ? { ...base, version: 1 } : base;
      return sealInto(String((one as unknown as RowKey).id), versioned);
    });
    await manager
      .createQueryBuilder()
      .insert()
      .into(row)
      .values(full as QueryDeepPartialEntity<T>[])
      .updateEntity(false)
      .execute();
    for (const one of values) context.saw(one as unknown as ObjectLiteral);
  };

  return {
    async one(id) {
      if (!/^[0-9a-f-]{36}$/i.test(id)) return refuse('NOT_FOUND');
      const query = select().andWhere('r.id = :id', { id });
      if (context.locks) query.setLock('pessimistic_write');
      const found = await query.getOne();
      return found ? opened(found) : refuse('NOT_FOUND');
    },
    find,
    async first(where, options) {
      return (await find(where, { ...options, limit: 1 }))[0] ?? null;
    },
    async add(values) {
      await addAll([values]);
      return { ...values, hubId: actor.hubId, ...(hasVersion ? { version: 1 } : {}) } as unknown as T;
    },
    addAll,
    async change(before, patch) {
      const key = before as unknown as RowKey & Versioned;
      const values = sealInto(key.id, { ...(patch as Record<string, unknown>) });
      const scope = toNamed(scopeOf(row, actor, table), 'scope');
      const update = manager
        .createQueryBuilder()
        .update(row)
        .set({ ...values, ...(hasVersion ? { version: key.version + 1 } : {}) } as QueryDeepPartialEntity<T>)
        .where(`${table}.hub_id = :hubId and ${table}.id = :id`, { hubId: actor.hubId, id: key.id })
        .andWhere(scope.text, scope.values)
        .updateEntity(false);
      if (hasVersion) update.andWhere(`${table}.version = :version`, { version: key.version });
      const result = await update.execute();
      if (result.affected !== 1) return refuse('CHANGED_SINCE_YOU_LOOKED');
      return { ...before, ...patch, ...(hasVersion ? { version: key.version + 1 } : {}) };
    },
    async remove(before) {
      const key = before as unknown as RowKey;
      const scope = toNamed(scopeOf(row, actor, table), 'scope');
      const result = await manager
        .createQueryBuilder()
        .delete()
        .from(row)
        .where(`hub_id = :hubId and id = :id`, { hubId: actor.hubId, id: key.id })
        .andWhere(scope.text, scope.values)
        .execute();
      if (result.affected !== 1) refuse('NOT_FOUND');
    },
  };
}

/** True for every row of the actor's hub: tables that hold no patient. */
export const wholeHub = (_actor: Actor, alias: string): Sql =>
  sql`${{ kind: 'sql', parts: [`${alias}.hub_id is not null`], values: [] }}`;
