import type { Actor } from '@hub/domain';
import { refusal } from '@hub/domain';
import type { PoolClient, QueryResult } from 'pg';
import type { DataSource, EntityManager, ObjectLiteral, QueryRunner } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { KeyedHash } from '../crypto/keyed-hash.js';
import type { Sealer } from '../crypto/sealing.js';
import { Refused } from '../errors/refused.js';
import { literal, nowIn, openingOf, sent } from './opening.js';
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
  /** Whether one of those can be done at once. */
  hasWorkNow(): boolean;
  readonly seen: { patients: Set<string>; ids: Set<string> };
  /** The last of the multi-statement answers that the opening brought back. */
  readonly openingAnswers: QueryResult[];
  /** How many SQL statements ran, the opening included. */
  statements(): number;
  /** Whether more statements were wanted than `most` allows. */
  hasExceeded(): boolean;
  /** Refuses new use, lets what runs settle, then commits with `last` in the same round trip. */
  commit(last: string): Promise<void>;
  /** The same, and goes on with questions of the same actor: their opening travels along. */
  commitAndAsk(last: string, most: number | undefined): Promise<OpenedWork>;
  /** Ends without a trace. Safe to call twice. */
  rollback(): Promise<void>;
}

export async function openWork(
  tools: WorkTools,
  actor: Actor,
  options: { locks: boolean; also?: string; most?: number | undefined },
): Promise<OpenedWork> {
  const runner = tools.dataSource.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  const opening = openingOf(actor, options.locks ? 'command' : 'question');
  const query = runner.query.bind(runner);
  try {
    const answers = await sent(client, options.also ? `${opening}; ${options.also}` : opening);
    const now = nowIn(answers);
    const { locks, most } = options;
    return inside(tools, { actor, connection: runner, runner, client, query, now, answers, locks, most });
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    await runner.release();
    throw error;
  }
}

interface Transaction {
  actor: Actor;
  /** What goes back to the pool. */
  connection: QueryRunner;
  runner: QueryRunner;
  client: PoolClient;
  /** The runner's own, before any unit of work put itself in front. */
  query: QueryRunner['query'];
  now: Date;
  answers: QueryResult[];
  locks: boolean;
  /** Statements before the closing one; nothing said, nothing limited. */
  most: number | undefined;
}

function inside(tools: WorkTools, tx: Transaction): OpenedWork {
  const chain = serialChain(tx);
  const seen = { patients: new Set<string>(), ids: new Set<string>() };
  const recorded: Recorded[] = [];
  const promised: string[] = [];
  let workNow = false;
  const promise = (row: string, at: Date) => {
    promised.push(row);
    workNow ||= at <= tx.now;
  };
  return {
    work: workIn(tools, tx, { seen, recorded, promise, refuseLate: chain.refuseLate }),
    recorded,
    promised,
    hasWorkNow: () => workNow,
    seen,
    openingAnswers: tx.answers,
    statements: chain.count,
    hasExceeded: chain.hasExceeded,
    ...ending(tools, tx, chain.settle),
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
function serialChain({ runner, query, most = Infinity }: Transaction): SerialChain {
  let closed = false;
  let statements = 1;
  let exceeded = false;
  let tail: Promise<unknown> = Promise.resolve();
  // TypeORM believes that it is inside a transaction of its own making, so that it opens none.
  (runner as { isTransactionActive: boolean }).isTransactionActive = true;
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
  runner.query = ((...args: Parameters<typeof query>) => serially(() => query(...args))) as typeof query;
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

type Notes = Pick<OpenedWork, 'seen' | 'recorded'> &
  Pick<SerialChain, 'refuseLate'> & { promise(row: string, at: Date): void };

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
      const at = runAt ?? now;
      const values = [actor.hubId, uuidv7(), job.name, JSON.stringify(payload), at.toISOString()];
      notes.promise(`(${values.map(literal).join(', ')})`, at);
    },
  };
}

type Ending = Pick<OpenedWork, 'commit' | 'commitAndAsk' | 'rollback'>;

function ending(tools: WorkTools, tx: Transaction, settle: () => Promise<void>): Ending {
  const { client } = tx;
  // Ends once: a connection that went back to the pool may already be somebody else's.
  let ended: Promise<unknown> | null = null;
  const once = <R>(run: () => Promise<R>): Promise<R> => {
    if (ended) return Promise.reject(new Error('this unit of work has ended'));
    const ending = settle().then(run);
    ended = ending;
    return ending;
  };
  const giveBack = async (): Promise<void> => {
    (tx.connection as { isTransactionActive: boolean }).isTransactionActive = false;
    await tx.connection.release();
  };
  const unlessBroken = async <R>(run: () => Promise<R>): Promise<R> => {
    try {
      return await run();
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      await giveBack();
      throw error;
    }
  };
  return {
    commit: (last) =>
      once(async () => {
        await unlessBroken(async () => committed(await sent(client, `${last}; commit`)));
        await giveBack();
      }),
    commitAndAsk: (last, most) =>
      once(() =>
        unlessBroken(async () => {
          const text = `${last}; commit; ${openingOf(tx.actor, 'question')}`;
          const answers = committed(await sent(client, text));
          const runner = successorOf(tools, tx.connection);
          return inside(tools, { ...tx, runner, now: nowIn(answers), answers, locks: false, most });
        }),
      ),
    async rollback() {
      ended ??= settle().then(() =>
        unlessBroken(async () => void (await client.query('rollback'))).then(giveBack),
      );
      await ended.catch(() => undefined);
    },
  };
}

/** What was answered after the commit. A broken transaction answers ROLLBACK to COMMIT without an error. */
function committed(answers: QueryResult[]): QueryResult[] {
  const at = answers.findIndex(({ command }) => command === 'COMMIT' || command === 'ROLLBACK');
  if (answers[at]?.command !== 'COMMIT') throw new Error('the transaction was broken; nothing was kept');
  return answers.slice(at + 1);
}

/** The same connection for the next unit of work. Whoever still holds the last one's runner holds one that refuses. */
function successorOf({ dataSource }: WorkTools, runner: QueryRunner): QueryRunner {
  const next = Object.create(runner) as QueryRunner & { manager: EntityManager };
  next.manager = dataSource.createEntityManager(next);
  return next;
}
