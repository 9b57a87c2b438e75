// Everything that the worker does by itself, again and again. What is owed to a person is never here: that is a follow-up.
import { foldMetrics } from '@hub/metrics/worker';
import { sealInterpreters } from '@hub/patients';
import { expireSessions } from '@hub/people/worker';
import type { Log, Works } from '@hub/platform';
import { describeError } from '@hub/platform';
import type { RunningJobs } from '@hub/platform/worker';
import { remindOfReviews } from '@hub/referrals/worker';

export interface Surroundings {
  works: Works;
  jobs: RunningJobs;
  hubIds: readonly string[];
}

interface Repeating {
  name: string;
  everySeconds: number;
  run(surroundings: Surroundings): Promise<unknown>;
}

const HOUR = 3_600;
/** Days for which one can look up what a job did. */
const KEEP_DONE_DAYS = 30;

const SCHEDULE: readonly Repeating[] = [
  // The numbers on screen are about a second behind.
  {
    name: 'fold-metrics',
    everySeconds: 1,
    run: ({ works, hubIds }) => Promise.all(hubIds.map((hubId) => foldMetrics(works, hubId))),
  },
  // Finds something once, after the release that sealed them.
  {
    name: 'seal-interpreters',
    everySeconds: HOUR,
    run: ({ works, hubIds }) => Promise.all(hubIds.map((hubId) => sealInterpreters(works, hubId))),
  },
  {
    name: 'expire-sessions',
    everySeconds: HOUR,
    run: ({ works, hubIds }) => Promise.all(hubIds.map((hubId) => expireSessions(works, hubId))),
  },
  // To the hub's own people, so no follow-up: at most one reminder a London day.
  {
    name: 'remind-emergency-reviews',
    everySeconds: HOUR,
    run: ({ works, hubIds }) => Promise.all(hubIds.map((hubId) => remindOfReviews(works, hubId))),
  },
  { name: 'sweep-outbox', everySeconds: HOUR, run: ({ jobs }) => jobs.trim(KEEP_DONE_DAYS) },
];

export interface RunningSchedule {
  stop(): Promise<void>;
}

/** Starts each at once, and each again so long after it has ended: none runs beside itself. */
export function startSchedule(surroundings: Surroundings, log: Log): RunningSchedule {
  const stopping = new AbortController();
  const loops = SCHEDULE.map((entry) => repeat(entry, surroundings, { log, stopping: stopping.signal }));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function repeat(
  { name, everySeconds, run }: Repeating,
  surroundings: Surroundings,
  { log, stopping }: { log: Log; stopping: AbortSignal },
): Promise<void> {
  while (!stopping.aborted) {
    await run(surroundings).catch((error: unknown) => {
      log.error({ schedule: name, err: describeError(error) }, 'A repeating job failed; it will run again');
    });
    await pause(everySeconds * 1_000, stopping);
  }
}

function pause(milliseconds: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    stopping.addEventListener('abort', done);
  });
}
