import type {
  DeleteQueryBuilder,
  EntityMetadata,
  InsertQueryBuilder,
  ObjectLiteral,
  QueryDeepPartialEntity,
  SelectQueryBuilder,
  UpdateQueryBuilder,
  WhereExpressionBuilder,
} from 'typeorm';
import { refuse } from '../errors/refused.js';
import { RowSealing } from './row-sealing.js';
import type { FindOptions, KnownBy, NewRow, RowKey, Rows, RowsContext, Versioned, Where } from './rows.js';
import type { RowClass } from './scope.js';
import { scopeOf } from './scope.js';
import type { Sql } from './sql.js';
import { toNamed } from './sql.js';

const isId = (text: string): boolean => /^[0-9a-f-]{36}$/i.test(text);

export function rowsFor<T extends ObjectLiteral>(row: RowClass<T>, context: RowsContext): Rows<T> {
  return new ScopedRows(row, context);
}

type Values = Record<string, unknown>;

class ScopedRows<T extends ObjectLiteral> implements Rows<T> {
  private readonly metadata: EntityMetadata;
  private readonly sealing: RowSealing;
  private readonly hasVersion: boolean;

  constructor(
    private readonly row: RowClass<T>,
    private readonly context: RowsContext,
  ) {
    this.metadata = context.manager.connection.getMetadata(row);
    const { tableName } = this.metadata;
    this.sealing = new RowSealing(row, {
      sealer: context.sealer,
      tableName,
      hubId: context.actor.hubId,
    });
    this.hasVersion = this.metadata.columns.some((column) => column.propertyName === 'version');
  }

  async one(id: string): Promise<T> {
    if (!isId(id)) return refuse('NOT_FOUND');
    const query = this.select().andWhere('r.id = :id', { id });
    if (this.context.locks) query.setLock('pessimistic_write');
    const found = await query.getOne();
    return found ? this.opened(found) : refuse('NOT_FOUND');
  }

  find(where: Where<T> = {}, options: FindOptions<T> = {}): Promise<T[]> {
    return this.found(this.select(), where, options);
  }

  hold(where: Where<T>, matching?: Sql): Promise<T[]> {
    const query = this.select();
    if (this.context.locks) query.setLock('pessimistic_write');
    query.orderBy('r.id', 'ASC');
    return this.found(query, where, matching ? { matching } : {});
  }

  private async found(query: SelectQueryBuilder<T>, where: Where<T>, options: FindOptions<T>): Promise<T[]> {
    this.narrow(query, 'r', where);
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

  async first(where?: Where<T>, options?: FindOptions<T>): Promise<T | null> {
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
    await this.insert(rows).execute();
    for (const one of rows) this.saw(one as unknown as ObjectLiteral);
  }

  async addMissing<R extends NewRow<T>>(rows: readonly R[]): Promise<R[]> {
    if (rows.length === 0) return [];
    const { raw } = await this.insert(rows).orIgnore().returning('id').execute();
    const added = new Set((raw as RowKey[]).map(({ id }) => id));
    return rows.filter((one) => added.has((one as unknown as RowKey).id));
  }

  async addOrChange(row: NewRow<T>, known: KnownBy<T>): Promise<void> {
    const { tableName } = this.metadata;
    const scope = toNamed(scopeOf(this.row, this.context, tableName), 'scope');
    const { raw } = await this.insert([row])
      .orUpdate(known.change.map(this.columnOf), ['hub_id', ...known.key.map(this.columnOf)], {
        overwriteCondition: { where: scope.text, parameters: scope.values },
      })
      .returning('id')
      .execute();
    // There, and out of reach.
    if ((raw as RowKey[]).length === 0) refuse('NOT_FOUND');
  }

  private insert(rows: readonly NewRow<T>[]): InsertQueryBuilder<T> {
    const { manager, actor } = this.context;
    const full = rows.map((one) => {
      const base = { ...(one as Values), hubId: actor.hubId };
      const versioned = this.hasVersion ? { ...base, version: 1 } : base;
      return this.sealing.into(String((one as unknown as RowKey).id), versioned);
    });
    return manager
      .createQueryBuilder()
      .insert()
      .into(this.row)
      .values(full as QueryDeepPartialEntity<T>[])
      .updateEntity(false);
  }

  async change(before: T, patch: Partial<T>): Promise<T> {
    const { id } = before as unknown as RowKey;
    const [after] = await this.changed([before], patch, this.sealing.into(id, { ...(patch as Values) }));
    return after ?? refuse('CHANGED_SINCE_YOU_LOOKED');
  }

  changeAll(rows: readonly T[], patch: Partial<T>): Promise<T[]> {
    // A sealed value is bound to its own row.
    if (this.sealing.touches(patch)) throw new Error(`${this.row.name} is sealed row by row`);
    return this.changed(rows, patch, patch as Values);
  }

  private async changed(rows: readonly T[], patch: Partial<T>, values: Values): Promise<T[]> {
    if (rows.length === 0) return [];
    const keys = rows.map((row) => row as unknown as RowKey & Versioned);
    const table = this.metadata.tableName;
    const ids = keys.map(({ id }) => id);
    const versions = keys.map(({ version }) => version);
    const { affected } = await this.update(values)
      .andWhere(
        this.hasVersion
          ? `(${table}.id, ${table}.version) in (select * from unnest(:ids::uuid[], :versions::int[]))`
          : `${table}.id = any(:ids::uuid[])`,
        this.hasVersion ? { ids, versions } : { ids },
      )
      .execute();
    if (affected !== rows.length) return refuse('CHANGED_SINCE_YOU_LOOKED');
    return rows.map((row, at) => ({
      ...row,
      ...patch,
      ...(this.hasVersion ? { version: (versions[at] ?? 0) + 1 } : {}),
    }));
  }

  async changeWhere(where: Where<T>, patch: Partial<T>): Promise<string[]> {
    const { id } = where as { id?: unknown };
    if (typeof id !== 'string' && this.sealing.touches(patch))
      throw new Error(`${this.row.name} is sealed row by row`);
    const query = this.update(this.sealing.into(String(id), { ...(patch as Values) }));
    this.narrow(query, this.metadata.tableName, where);
    const { raw } = await query.returning('id').execute();
    return (raw as RowKey[]).map((row) => row.id);
  }

  async take(id: string): Promise<T> {
    if (!isId(id)) return refuse('NOT_FOUND');
    const { raw } = await this.delete(id).returning('*').execute();
    const [taken] = raw as Values[];
    return taken ? this.opened(this.fromRaw(taken)) : refuse('NOT_FOUND');
  }

  async remove(before: T): Promise<void> {
    const { affected } = await this.delete((before as unknown as RowKey).id).execute();
    if (affected !== 1) refuse('NOT_FOUND');
  }

  private delete(id: string): DeleteQueryBuilder<T> {
    const { manager, actor } = this.context;
    const scope = toNamed(scopeOf(this.row, this.context, this.metadata.tableName), 'scope');
    return manager
      .createQueryBuilder()
      .delete()
      .from(this.row)
      .where('hub_id = :hubId and id = :id', { hubId: actor.hubId, id })
      .andWhere(scope.text, scope.values);
  }

  /** Whatever of the table is within reach. */
  private update(values: Values): UpdateQueryBuilder<T> {
    const { manager, actor } = this.context;
    const { tableName } = this.metadata;
    const scope = toNamed(scopeOf(this.row, this.context, tableName), 'scope');
    const next = this.hasVersion ? { version: () => 'version + 1' } : {};
    return manager
      .createQueryBuilder()
      .update(this.row)
      .set({ ...values, ...next } as QueryDeepPartialEntity<T>)
      .where(`${tableName}.hub_id = :hubId`, { hubId: actor.hubId })
      .andWhere(scope.text, scope.values)
      .updateEntity(false);
  }

  private fromRaw(raw: Values): T {
    const { driver } = this.context.manager.connection;
    const found = this.metadata.create() as T;
    for (const column of this.metadata.columns)
      column.setEntityValue(found, driver.prepareHydratedValue(raw[column.databaseName], column));
    return found;
  }

  private select(): SelectQueryBuilder<T> {
    const { manager, actor } = this.context;
    const scope = toNamed(scopeOf(this.row, this.context, 'r'), 'scope');
    return manager
      .createQueryBuilder(this.row, 'r')
      .where('r.hub_id = :hubId', { hubId: actor.hubId })
      .andWhere(scope.text, scope.values);
  }

  private narrow(query: WhereExpressionBuilder, alias: string, where: Where<T>): void {
    const entries = Object.entries(where).filter(([, value]) => value !== undefined);
    entries.forEach(([property, value], index) => {
      const column = `${alias}.${this.columnOf(property)}`;
      const holds = Array.isArray(value) ? `= any(:where${index})` : `= :where${index}`;
      if (value === null) query.andWhere(`${column} is null`);
      else query.andWhere(`${column} ${holds}`, { [`where${index}`]: value });
    });
  }

  private readonly columnOf = (property: string): string => {
    const column = this.metadata.findColumnWithPropertyName(property);
    if (!column) throw new Error(`${this.row.name} has no ${property}`);
    return column.databaseName;
  };

  private opened(found: T): T {
    this.saw(this.sealing.opened(found));
    return found;
  }

  /** A patient's own row has the id that all others name as theirs. */
  private saw(row: ObjectLiteral): void {
    const isPatient = this.metadata.tableName === 'patients';
    this.context.saw(isPatient ? { id: row['id'], patientId: row['id'] } : row);
  }
}
