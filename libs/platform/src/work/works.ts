import { createHash } from 'node:crypto';
import type { Actor } from '@hub/domain';
import { auditInsert, type AuditEntry } from '../audit/audit-row.js';
import { refuse } from '../errors/refused.js';
import type { OpenedWork, WorkTools } from './opened-work.js';
import { openWork } from './opened-work.js';
import { literal } from './opening.js';
import type { Work } from './work.js';

export interface Idempotency {
  /** The key the caller sent; absent means that the caller does not ask for protection. */
  key?: string | undefined;
  operation: string;
  /** What was asked, to tell a replay from another request under the same key. */
  request: unknown;
}

export type Command = (work: Work) => Promise<string>;

export interface Done {
  id: string;
  reads: LazyReads;
}

/** The questions of one GraphQL query: opened on first use, one transaction, one audit row. */
export interface LazyReads {
  do<R>(question: (work: Work) => Promise<R>): Promise<R>;
  /** Audit and COMMIT in one round trip; a throw here withholds the answer. */
  finish(operations: readonly string[], refused?: AuditEntry | null): Promise<void>;
  abandon(): Promise<void>;
  statements(): number;
}

export interface Works {
  do(actor: Actor, idempotency: Idempotency, command: Command): Promise<string>;
  /**
   * The same, and goes on with the questions of its answer: they end with `finish` or `abandon`, whatever happens. `most`
   * holds for both together, yet the answer may always look once.
   */
  doAndAsk(
    actor: Actor,
    idempotency: Idempotency,
    asked: { command: Command; most?: number | undefined },
  ): Promise<Done>;
  read<R>(actor: Actor, operation: string, question: (work: Work) => Promise<R>): Promise<R>;
  /** With `most`, whatever would send one statement more than that, opening and closing included, is refused. */
  lazily(actor: Actor, most?: number): LazyReads;
}

const SEPARATOR = '\u001f';

export function makeWorks(tools: WorkTools, wake: () => void = () => undefined): Works {
  return {
    do: (actor, idempotency, command) =>
      doWork({ tools, wake }, { actor, idempotency, command }, (opened, last) => opened.commit(last)).then(
        ({ id }) => id,
      ),
    async doAndAsk(actor, idempotency, { command, most }) {
      const { id, after } = await doWork({ tools, wake }, { actor, idempotency, command }, (opened, last) =>
        opened.commitAndAsk(last, withoutClosing(most && leftFor(opened, most))),
      );
      return { id, reads: lazyReads(tools, actor, { most: most && most - REPLAYED, opened: after }) };
    },
    async read(actor, operation, question) {
      const reads = lazyReads(tools, actor, {});
      try {
        const answer = await reads.do(question);
        await reads.finish([operation]);
        return answer;
      } catch (error) {
        await reads.abandon();
        throw error;
      }
    },
    lazily: (actor, most) => lazyReads(tools, actor, { most }),
  };
}

interface Doing {
  actor: Actor;
  idempotency: Idempotency;
  command: Command;
}

/** Answers what the commit answered; nothing where a repeated request was answered without one. */
async function doWork<R>(
  { tools, wake }: { tools: WorkTools; wake: () => void },
  doing: Doing,
  commit: (opened: OpenedWork, last: string) => Promise<R>,
): Promise<{ id: string; after?: R }> {
  const { actor, idempotency } = doing;
  const guard = idempotency.key ? keyGuard(tools, actor, { ...idempotency, key: idempotency.key }) : null;
  const opened = await openWork(tools, actor, { locks: true, ...(guard ? { also: guard.opening } : {}) });
  try {
    const replayed = guard?.replay(opened) ?? null;
    if (replayed) {
      await opened.rollback();
      return { id: replayed };
    }
    const id = await doing.command(opened.work);
    if (opened.recorded.length === 0) throw new Error(`${idempotency.operation} recorded nothing`);
    const entries = opened.recorded.map(({ operation, about }) => ({
      kind: 'command' as const,
      operation,
      ids: [about.id],
      patients: about.patientId ? [about.patientId] : [],
    }));
    const last = [
      auditInsert(actor, opened.work.now, entries),
      ...(opened.promised.length > 0 ? [outboxInsert(opened.promised)] : []),
      ...(guard ? [guard.keep(id)] : []),
    ].join('; ');
    const after = await commit(opened, last);
    // What is due later the relay finds by itself: it looks each second.
    if (opened.hasWorkNow()) wake();
    return { id, after };
  } catch (error) {
    await opened.rollback();
    throw error;
  }
}

const outboxInsert = (rows: readonly string[]): string =>
  `insert into outbox (hub_id, id, job, payload, run_at) values ${rows.join(', ')}`;

/**
 * Same key and same request: the same result id. Same key, another request: refused. Two at once: one wins, the
 * other is told to retry. Nothing is kept of a failure, since the row is written with the commit.
 */
function keyGuard(
  tools: WorkTools,
  actor: Actor,
  idempotency: { key: string; operation: string; request: unknown },
) {
  const who = actor.kind === 'user' ? actor.userId : actor.hubId;
  const scope = [actor.hubId, who, idempotency.key].join(SEPARATOR);
  const keyHash = tools.keyedHash.hash('idempotency-key', scope).toString('hex');
  const request = JSON.stringify([idempotency.operation, idempotency.request]);
  const requestHash = tools.keyedHash.hash('idempotency-request', request).toString('hex');
  const lock = createHash('sha256').update(scope).digest().readBigInt64BE(0);
  const row = `hub_id = ${literal(actor.hubId)} and key_hash = decode(${literal(keyHash)}, 'hex')`;
  return {
    opening: `select pg_try_advisory_xact_lock(${lock}) as mine; select encode(request_hash, 'hex') as request_hash, result_id from idempotency_keys where ${row}`,
    replay(opened: OpenedWork): string | null {
      const [, , , lockAnswer, keyAnswer] = opened.openingAnswers;
      if (!(lockAnswer?.rows[0] as { mine: boolean }).mine) return refuse('RETRY_IN_PROGRESS');
      const kept = keyAnswer?.rows[0] as { request_hash: string; result_id: string } | undefined;
      if (!kept) return null;
      if (kept.request_hash !== requestHash) return refuse('IDEMPOTENCY_KEY_REUSED');
      return kept.result_id;
    },
    keep: (id: string) =>
      `insert into idempotency_keys (hub_id, key_hash, user_id, request_hash, result_id) values (${literal(actor.hubId)}, decode(${literal(keyHash)}, 'hex'), ${literal(actor.kind === 'user' ? actor.userId : null)}, decode(${literal(requestHash)}, 'hex'), ${literal(id)})`,
  };
}

/** One look, the commit that opens its question, and the closing. */
const SHORTEST_ANSWER = 3;
/** What a repeated request took before its question is opened: the look for its key, and the end of that. */
const REPLAYED = 2;

/** A change and the question for its answer share one budget, the waking of the relay included. */
function leftFor(opened: OpenedWork, most: number): number {
  const waking = opened.hasWorkNow() ? 1 : 0;
  // What is done is shown, whatever it took.
  return Math.max(most - opened.statements() - waking, SHORTEST_ANSWER);
}

/** One is kept for the closing. */
const withoutClosing = (most: number | undefined): number | undefined => most && most - 1;

interface Lazily {
  most?: number | undefined;
  /** What is open already. */
  opened?: OpenedWork | undefined;
}

function lazyReads(tools: WorkTools, actor: Actor, { most, opened: ready }: Lazily): LazyReads {
  let opening: Promise<OpenedWork> | null = ready ? Promise.resolve(ready) : null;
  let current: OpenedWork | null = ready ?? null;
  let over = false;
  return {
    async do(question) {
      if (over) throw new Error('this unit of work has ended');
      opening ??= openWork(tools, actor, { locks: false, most: withoutClosing(most) });
      current = await opening;
      return question(current.work);
    },
    async finish(operations, refused) {
      over = true;
      if (!opening) return;
      const opened = await opening;
      if (opened.hasExceeded()) {
        // Part of an answer would look like the whole.
        await opened.rollback();
        return refuse('TOO_MUCH_AT_ONCE');
      }
      const entry = {
        kind: 'question' as const,
        operation: operations.join(' '),
        ids: [...opened.seen.ids],
        patients: [...opened.seen.patients],
      };
      // What was refused showed nothing by itself: beside it there may be nothing else to tell.
      const isAllRefused = refused !== undefined && operations.length === 0 && entry.patients.length === 0;
      const entries = [...(isAllRefused ? [] : [entry]), ...(refused ? [refused] : [])];
      if (entries.length === 0) return opened.rollback();
      await opened.commit(auditInsert(actor, opened.work.now, entries));
    },
    async abandon() {
      over = true;
      if (!opening) return;
      const opened = await opening.catch(() => null);
      await opened?.rollback();
    },
    statements: () => current?.statements() ?? 0,
  };
}
