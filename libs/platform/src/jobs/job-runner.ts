import type pg from 'pg';
import { RETRY_WAITS_MS, retryAt, type SystemActor } from '@hub/domain';
import { Refused } from '../errors/refused.js';
import { describeError } from '../log/describe-error.js';
import type { Log } from '../log/log.js';
import type { Works } from '../work/works.js';
import type { JobRegistry, JobRoom } from './job.js';
import { markDone, markFailed, openRow, type OutboxKey, type OutboxRow } from './outbox.js';

export interface JobRunner {
  /** Runs what the row still asks for, and writes the end of it into the row. Throws only when that cannot be written. */
  run(key: OutboxKey): Promise<JobEnd>;
}
export type JobEnd = 'done' | 'gone' | 'failed' | 'nothing-to-do' | 'elsewhere';

export interface RunnerParts {
  pool: pg.Pool;
  works: Works;
  registry: JobRegistry;
  log: Pick<Log, 'warn' | 'error'>;
  /** Where the links of messages lead. */
  portalUrl: string;
}

export function makeJobRunner(parts: RunnerParts): JobRunner {
  const running = new Set<string>();
  return {
    async run(key) {
      if (running.has(key.outboxId)) return 'elsewhere';
      running.add(key.outboxId);
      try {
        return await runRow(parts, key);
      } finally {
        running.delete(key.outboxId);
      }
    },
  };
}

async function runRow(parts: RunnerParts, key: OutboxKey): Promise<JobEnd> {
  const row = await openRow(parts.pool, key);
  if (!row) return 'nothing-to-do';
  const handler = parts.registry.get(row.job);
  try {
    if (!handler) throw new Error('no handler knows this job');
    await handler.handle(roomFor(parts, row), row.payload);
  } catch (failure) {
    return afterFailure(parts, row, failure);
  }
  await markDone(parts.pool, key);
  return 'done';
}

function roomFor({ works, portalUrl }: RunnerParts, row: OutboxRow): JobRoom {
  const actor: SystemActor = { kind: 'system', name: row.job, hubId: row.hubId };
  return {
    outboxId: row.outboxId,
    actor,
    attempt: row.attempt,
    portalUrl,
    retryAt: (now) => retryAt(row.attempt + 1, now),
    do: (step, fn) =>
      works.do(
        actor,
        { key: `${row.outboxId}/${step}`, operation: `${row.job}/${step}`, request: row.outboxId },
        fn,
      ),
    read: (operation, fn) => works.read(actor, operation, fn),
  };
}

async function afterFailure(parts: RunnerParts, row: OutboxRow, failure: unknown): Promise<JobEnd> {
  const { pool, log } = parts;
  const said = { outboxId: row.outboxId, job: row.job, attempt: row.attempt };
  if (refusedWith(failure, 'RETRY_IN_PROGRESS')) return 'elsewhere';
  if (refusedWith(failure, 'NOT_FOUND')) {
    await markDone(pool, row, 'GONE');
    log.warn(said, 'What this job was about is no longer there; nothing was done');
    return 'gone';
  }
  const next = RETRY_WAITS_MS[row.attempt] ?? null;
  await markFailed(pool, row, { failure: nameOf(failure), retryAfter: next });
  const text =
    next === null
      ? 'This job failed for the last time: a person has to look'
      : 'This job failed and will be tried again';
  log[next === null ? 'error' : 'warn']({ ...said, err: describeError(failure) }, text);
  return 'failed';
}

function refusedWith(failure: unknown, code: string): boolean {
  return failure instanceof Refused && failure.refusals.some((refusal) => refusal.code === code);
}

/** Class and code or constraint only: messages quote what they were given, which is patient data. */
function nameOf(failure: unknown): string {
  if (failure instanceof Refused) return `Refused ${failure.refusals.map(({ code }) => code).join(' ')}`;
  const { name, code, constraint } = describeError(failure);
  return [name, code, constraint].filter(Boolean).join(' ');
}
