import type {
  DeleteQueryBuilder,
  EntityMetadata,
  InsertQueryBuilder,
  ObjectLiteral,
  QueryBuilder,
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
import { asSql, together, toNamed, toQuery } from './sql.js';

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

  async add(values: NewRow<T>, also: readonly Sql[] = []): Promise<T> {
    await this.send(this.insert([values]), also);
    this.saw(values as unknown as ObjectLiteral);
    return {
      ...values,
      hubId: this.context.actor.hubId,
      ...(this.hasVersion ? { version: 1 } : {}),
    } as unknown as T;
  }

  async addAll(rows: readonly NewRow<T>[]): Promise<void> {
    if (rows.length === 0) return;
    await this.send(this.insert(rows));
    for (const one of rows) this.saw(one as unknown as ObjectLiteral);
  }

  async addMissing<R extends NewRow<T>>(rows: readonly R[], also: readonly Sql[] = []): Promise<R[]> {
    if (rows.length === 0) {
      if (also.length > 0) throw new Error('there is no row to send this along with');
      return [];
    }
    const insert = this.insert(rows).orIgnore().returning('id');
    const added = new Set((await this.send<RowKey[]>(insert, also)).map(({ id }) => id));
    return rows.filter((one) => added.has((one as unknown as RowKey).id));
  }

  async addOrChange(row: NewRow<T>, known: KnownBy<T>): Promise<void> {
    const { tableName } = this.metadata;
    const scope = toNamed(scopeOf(this.row, this.context, tableName), 'scope');
    const insert = this.insert([row])
      .orUpdate(known.change.map(this.columnOf), ['hub_id', ...known.key.map(this.columnOf)], {
        overwriteCondition: { where: scope.text, parameters: scope.values },
      })
      .returning('id');
    // There, and out of reach.
    if ((await this.send<RowKey[]>(insert)).length === 0) refuse('NOT_FOUND');
  }

  /** What the database answers: rows, and after a change or removal also how many they were. */
  private send<R>(builder: QueryBuilder<T>, also: readonly Sql[] = []): Promise<R> {
    const { text, values } = toQuery(together(asSql(builder), also));
    return this.context.manager.query<R>(text, values);
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

  adding(rows: readonly NewRow<T>[]): Sql {
    return asSql(this.insert(rows));
  }

  async change(before: T, patch: Partial<T>, also: readonly Sql[] = []): Promise<T> {
    const { id, version } = before as unknown as RowKey & Versioned;
    const where = { id, ...(this.hasVersion ? { version } : {}) } as unknown as Where<T>;
    const [, affected] = await this.send<[unknown, number]>(this.updateOf(where, patch), also);
    if (affected !== 1) return refuse('CHANGED_SINCE_YOU_LOOKED');
    return { ...before, ...patch, ...(this.hasVersion ? { version: version + 1 } : {}) };
  }

  async changeWhere(where: Where<T>, patch: Partial<T>, also: readonly Sql[] = []): Promise<string[]> {
    const update = this.updateOf(where, patch).returning('id');
    const [changed] = await this.send<[RowKey[], number]>(update, also);
    return changed.map(({ id }) => id);
  }

  changingWhere(where: Where<T>, patch: Partial<T>): Sql {
    return asSql(this.updateOf(where, patch));
  }

  /** A sealed value is bound to its own row. */
  private updateOf(where: Where<T>, patch: Partial<T>): UpdateQueryBuilder<T> {
    const { id } = where as { id?: unknown };
    if (typeof id !== 'string' && this.sealing.touches(patch))
      throw new Error(`${this.row.name} is sealed row by row`);
    const update = this.update(this.sealing.into(String(id), { ...(patch as Values) }));
    this.narrow(update, this.metadata.tableName, where);
    return update;
  }

  async take(id: string): Promise<T> {
    if (!isId(id)) return refuse('NOT_FOUND');
    const [[taken]] = await this.send<[Values[], number]>(this.delete(id).returning('*'));
    return taken ? this.opened(this.fromRaw(taken)) : refuse('NOT_FOUND');
  }

  async remove(before: T): Promise<void> {
    const [, affected] = await this.send<[unknown, number]>(this.delete((before as unknown as RowKey).id));
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
