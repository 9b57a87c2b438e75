import type { Actor } from '@hub/domain';
import { reachOf, refusal } from '@hub/domain';
import type { PoolClient, QueryResult } from 'pg';
import pg from 'pg';
import type { DataSource, ObjectLiteral, QueryRunner } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { KeyedHash } from '../crypto/keyed-hash.js';
import type { Sealer } from '../crypto/sealing.js';
import { Refused } from '../errors/refused.js';
import type { RowsContext } from './rows.js';
import { rowsFor } from './scoped-rows.js';
import { scopeOf } from './scope.js';
import { sealedColumnsOf } from './sealed-columns.js';
import { name, sql, toQuery } from './sql.js';
import type { About, Work } from './work.js';

export interface WorkTools {
  readonly dataSource: DataSource;
  readonly sealer: Sealer;
  readonly keyedHash: KeyedHash;
}

export interface Recorded {
  operation: string;
  about: About;
}

/** A `Work` with its transaction, as `Works` drives it. Commands and questions only ever see `Work`. */
export interface OpenedWork {
  readonly work: Work;
  readonly recorded: Recorded[];
  /** Outbox rows, as SQL values, that the commit writes. */
  readonly promised: string[];
  readonly seen: { patients: Set<string>; ids: Set<string> };
  /** The last of the multi-statement answers that the opening brought back. */
  readonly openingAnswers: QueryResult[];
  /** How many SQL statements ran, the opening included. */
  statements(): number;
  /** Whether more statements were wanted than `most` allows. */
  hasExceeded(): boolean;
  /** Refuses new use, lets what runs settle, then commits with `last` in the same round trip. */
  commit(last: string): Promise<void>;
  /** Ends without a trace. Safe to call twice. */
  rollback(): Promise<void>;
}

export const literal = (value: string | null): string => (value === null ? 'null' : pg.escapeLiteral(value));

/**
 * The settings that row-level security reads; all of them end with the transaction. Plans are made for every value at
 * once: they look rows up by keys, and planning the policies for each value alone costs more than it ever saves.
 */
export function settingsFor(actor: Actor, unit: 'command' | 'question' = 'command'): string {
  const role = actor.kind === 'user' ? actor.role : actor.kind;
  const reach = actor.kind === 'user' ? reachOf(actor.role) : actor.kind;
  const userId = actor.kind === 'user' ? actor.userId : '';
  const practiceId = actor.kind === 'user' ? (actor.practiceId ?? '') : '';
  const [patientId, referralId] = actor.kind === 'patient' ? [actor.patientId, actor.referralId] : ['', ''];
  const set = (key: string, value: string) => `set_config('hub.${key}', ${literal(value)}, true)`;
  return `select ${[
    set('hub_id', actor.hubId),
    set('user_id', userId),
    set('role', role),
    set('reach', reach),
    set('practice_id', practiceId),
    set('patient_id', patientId),
    set('referral_id', referralId),
    set('unit', unit),
    `set_config('plan_cache_mode', 'force_generic_plan', true)`,
  ].join(', ')}`;
}

export async function openWork(
  tools: WorkTools,
  actor: Actor,
  options: { locks: boolean; also?: string; most?: number | undefined },
): Promise<OpenedWork> {
  const runner = tools.dataSource.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  const unit = options.locks ? 'command' : 'question';
  const opening = `begin; ${settingsFor(actor, unit)}; select clock_timestamp() + offset_by as now from clock where hub_id = ${literal(actor.hubId)}${options.also ? `; ${options.also}` : ''}`;
  try {
    const answers = (await client.query(opening)) as unknown as QueryResult<{ now: Date }>[];
    const now = answers[2]?.rows[0]?.now;
    if (!now) throw new Error('this hub has no clock row');
    return inside(tools, { actor, runner, client, now, answers, locks: options.locks, most: options.most });
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    await runner.release();
    throw error;
  }
}

interface Transaction {
  actor: Actor;
  runner: QueryRunner;
  client: PoolClient;
  now: Date;
  answers: QueryResult[];
  locks: boolean;
  /** Statements before the closing one; nothing said, nothing limited. */
  most: number | undefined;
}

function inside(tools: WorkTools, tx: Transaction): OpenedWork {
  const chain = serialChain(tx.runner, tx.most);
  const seen = { patients: new Set<string>(), ids: new Set<string>() };
  const recorded: Recorded[] = [];
  const promised: string[] = [];
  return {
    work: workIn(tools, tx, { seen, recorded, promised, refuseLate: chain.refuseLate }),
    recorded,
    promised,
    seen,
    openingAnswers: tx.answers,
    statements: chain.count,
    hasExceeded: chain.hasExceeded,
    ...ending(tx, chain.settle),
  };
}

interface SerialChain {
  count(): number;
  hasExceeded(): boolean;
  /** Whatever comes after the end comes too late. */
  refuseLate(): void;
  settle(): Promise<void>;
}

/** Every query of this transaction, TypeORM's own included, one after another on its one connection. */
function serialChain(runner: QueryRunner, most = Infinity): SerialChain {
  let closed = false;
  let statements = 1;
  let exceeded = false;
  let tail: Promise<unknown> = Promise.resolve();
  // TypeORM believes that it is inside a transaction of its own making, so that it opens none.
  (runner as { isTransactionActive: boolean }).isTransactionActive = true;
  const plainQuery = runner.query.bind(runner);
  const serially = <R>(run: () => Promise<R>): Promise<R> => {
    if (closed) return Promise.reject(new Error('this unit of work has ended'));
    if (statements >= most) {
      exceeded = true;
      return Promise.reject(new Refused([refusal('TOO_MUCH_AT_ONCE')]));
    }
    statements += 1;
    const next = tail.then(run, run);
    tail = next.catch(() => undefined);
    return next;
  };
  runner.query = ((...args: Parameters<typeof plainQuery>) =>
    serially(() => plainQuery(...args))) as typeof runner.query;
  return {
    count: () => statements,
    hasExceeded: () => exceeded,
    refuseLate() {
      if (closed) throw new Error('this unit of work has ended');
    },
    async settle() {
      closed = true;
      await tail;
    },
  };
}

type Notes = Pick<OpenedWork, 'seen' | 'recorded' | 'promised'> & Pick<SerialChain, 'refuseLate'>;

function workIn(tools: WorkTools, tx: Transaction, notes: Notes): Work {
  const { runner, actor } = tx;
  const saw = (row: ObjectLiteral) => {
    const patient = (row['patientId'] ?? row['patient_id']) as string | undefined;
    const id = row['id'] as string | undefined;
    if (patient) notes.seen.patients.add(patient);
    if (id) notes.seen.ids.add(id);
  };
  const { locks, now } = tx;
  const askedAt = locks ? null : now;
  const context: RowsContext = { actor, manager: runner.manager, sealer: tools.sealer, locks, askedAt, saw };
  return {
    actor,
    now,
    rows: (row) => rowsFor(row, context),
    within: (row, alias) =>
      sql`${name(`${alias}.hub_id`)} = ${actor.hubId} and ${scopeOf(row, context, alias)}`,
    record: (operation, about) => void notes.recorded.push({ operation, about }),
    newId: () => uuidv7(),
    hash: (purpose, value) => tools.keyedHash.hash(purpose, value),
    async sql(query) {
      const { text, values } = toQuery(query);
      const rows = (await runner.query(text, values)) as ObjectLiteral[];
      if (Array.isArray(rows)) rows.forEach(saw);
      return rows as never;
    },
    open(sealed, place) {
      const { tableName } = runner.manager.connection.getMetadata(place.row);
      if (![...sealedColumnsOf(place.row).values()].includes(place.column))
        throw new Error('not a sealed column');
      const where = { table: tableName, column: place.column, rowId: place.id, hubId: actor.hubId };
      return JSON.parse(tools.sealer.open(sealed, where)) as never;
    },
    async enqueue(job, payload, runAt) {
      const given = Object.keys(payload).sort().join();
      if (given !== [...job.ids].sort().join()) throw new Error(`${job.name} takes ${job.ids.join(', ')}`);
      notes.refuseLate();
      // Written with the audit row in the round trip that commits.
      const at = (runAt ?? now).toISOString();
      const row = [actor.hubId, uuidv7(), job.name, JSON.stringify(payload), at].map(literal).join(', ');
      notes.promised.push(`(${row})`);
    },
  };
}

function ending(tx: Transaction, settle: () => Promise<void>): Pick<OpenedWork, 'commit' | 'rollback'> {
  const { runner, client } = tx;
  // Ends once: a connection that went back to the pool may already be somebody else's.
  let ended: Promise<void> | null = null;
  const end = async (run: () => Promise<void>): Promise<void> => {
    await settle();
    try {
      await run();
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      (runner as { isTransactionActive: boolean }).isTransactionActive = false;
      await runner.release();
    }
  };
  return {
    commit(last) {
      if (ended) return Promise.reject(new Error('this unit of work has ended'));
      ended = end(async () => {
        const answers = (await client.query(`${last}; commit`)) as unknown as QueryResult[];
        // A broken transaction answers ROLLBACK to COMMIT without an error.
        if (answers.at(-1)?.command !== 'COMMIT')
          throw new Error('the transaction was broken; nothing was kept');
      });
      return ended;
    },
    async rollback() {
      ended ??= end(async () => void (await client.query('rollback')));
      await ended.catch(() => undefined);
    },
  };
}
