import type { SystemActor } from '@hub/domain';
import type { Job, JobPayload, Work } from '../work/work.js';

/** Declares a job and the ids it carries. Nothing but ids ever enters the outbox or the queue. */
export function job<const Id extends string>(
  name: string,
  ids: readonly Id[],
): Job<Readonly<Record<Id, string>>> {
  return { name, ids };
}

/** What one run of a job stands in. Any step may be run again: after a kill, or when the job is tried anew. */
export interface JobRoom {
  readonly outboxId: string;
  readonly actor: SystemActor;
  /** 0 for the first try. */
  readonly attempt: number;
  /** Where the links of messages lead; no slash at its end. */
  readonly portalUrl: string;
  /** After a failure now, the hub's time of the next try; null when this try is the last. */
  retryAt(now: Date): Date | null;
  /** One step in one transaction. Done before under this outbox row, it answers the same id and does nothing. */
  do(step: string, fn: (work: Work) => Promise<string>): Promise<string>;
  read<R>(operation: string, fn: (work: Work) => Promise<R>): Promise<R>;
}

export interface Handler<P extends JobPayload = JobPayload> {
  readonly job: Job<P>;
  handle(room: JobRoom, payload: P): Promise<void>;
}

export type JobRegistry = ReadonlyMap<string, Handler>;

/** Refuses unless each job has exactly one handler and each handler a known job: a promise nobody keeps is no promise. */
export function jobRegistry(jobs: readonly Job[], handlers: readonly Handler[]): JobRegistry {
  const faults: string[] = [];
  const names = jobs.map(({ name }) => name);
  for (const name of new Set(names.filter((one, at) => names.indexOf(one) !== at))) {
    faults.push(`two jobs are called ${name}`);
  }
  for (const name of new Set(names)) {
    const count = handlers.filter((handler) => handler.job.name === name).length;
    if (count !== 1) faults.push(`${name} has ${count === 0 ? 'no handler' : `${count} handlers`}`);
  }
  for (const handler of handlers) {
    if (!names.includes(handler.job.name))
      faults.push(`a handler waits for ${handler.job.name}, an unknown job`);
  }
  if (faults.length > 0) throw new Error(`The jobs do not fit their handlers: ${faults.join('; ')}`);
  return new Map(handlers.map((handler) => [handler.job.name, handler]));
}
