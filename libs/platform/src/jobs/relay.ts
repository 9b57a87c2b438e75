// Moves what is due from the outbox into the queue, and gives back to it whatever it lost.
import type pg from 'pg';
import type { DueRow, OutboxKey } from './outbox.js';
import { BATCH, claimDue, claimLost, markHanded, momentBefore } from './outbox.js';
import type { QueueHealth, QueueLine } from './queue-line.js';

export interface RelayParts {
  pool: pg.Pool;
  queue: Pick<QueueLine, 'add' | 'health' | 'pause' | 'resume'>;
  /** Runs a row in this process: what is due does not wait for a queue that is gone. */
  run(key: OutboxKey): Promise<unknown>;
  onError(error: unknown): void;
  onHealth(health: QueueHealth): void;
}

export interface Relay {
  nudge(): void;
  /** When the relay last got through a whole round without an error. */
  lastRoundAt(): number;
  stop(): Promise<void>;
}

/** Milliseconds. */
const POLL = 1_000;
const SWEEP = 5_000;
const LOST_AFTER = 60_000;
const SIDE_BY_SIDE = 10;

export function startRelay(parts: RelayParts): Relay {
  const bell = makeBell();
  const state: RelayState = { health: 'wiped', checkedAt: -Infinity, sweptAt: -Infinity, sweepsOfAll: 1 };
  let stopped = false;
  let lastRoundAt = performance.now();
  const rounds = (async () => {
    while (!stopped) {
      try {
        await round(parts, state, () => stopped);
        lastRoundAt = performance.now();
      } catch (error) {
        parts.onError(error);
        // Whatever failed, look at the queue before trusting it again.
        state.checkedAt = -Infinity;
        await bell.silence(POLL);
      }
      await bell.wait(POLL);
    }
  })();
  return {
    nudge: bell.ring,
    lastRoundAt: () => lastRoundAt,
    async stop() {
      stopped = true;
      bell.ring();
      await rounds;
    },
  };
}

interface RelayState {
  health: QueueHealth;
  checkedAt: number;
  sweptAt: number;
  /** How many of the next sweeps hand over everything again, however fresh. */
  sweepsOfAll: number;
}

async function round(parts: RelayParts, state: RelayState, stopped: () => boolean): Promise<void> {
  const now = performance.now();
  if (now - state.checkedAt >= POLL) {
    await look(parts, state);
    state.checkedAt = now;
  }
  if (now - state.sweptAt >= SWEEP) {
    const before = await momentBefore(parts.pool, state.sweepsOfAll > 0 ? 0 : LOST_AFTER);
    await untilShort(parts, state, { claim: (client) => claimLost(client, before), stopped });
    state.sweptAt = now;
    state.sweepsOfAll = Math.max(state.sweepsOfAll - 1, 0);
  }
  await untilShort(parts, state, { claim: (client) => claimDue(client), stopped });
}

async function look(parts: RelayParts, state: RelayState): Promise<void> {
  const before = state.health;
  const found = await parts.queue.health();
  state.health = found;
  if (found !== before) parts.onHealth(found);
  const lost = found === 'wiped' || (found === 'gone' && before !== 'gone');
  if (lost) {
    // Twice, for what another relay had added just before the wipe and commits just after the first sweep.
    state.sweepsOfAll = 2;
    state.sweptAt = -Infinity;
  }
  if (found === 'gone' && before !== 'gone') await parts.queue.pause();
  if (found !== 'gone' && before === 'gone') await parts.queue.resume();
}

type Round = { claim: (client: pg.PoolClient) => Promise<DueRow[]>; stopped: () => boolean };

async function untilShort(parts: RelayParts, state: RelayState, { claim, stopped }: Round): Promise<void> {
  let taken = BATCH;
  while (taken === BATCH && !stopped()) {
    const rows = await handOver(parts, state, claim);
    taken = rows.length;
    if (state.health === 'gone') await sideBySide(rows, (row) => parts.run(row));
  }
}

/** A crash between the queue and the commit leaves the rows as they were; added again, their ids are known. */
async function handOver(parts: RelayParts, state: RelayState, claim: Round['claim']): Promise<DueRow[]> {
  const client = await parts.pool.connect();
  try {
    await client.query('begin');
    const rows = await claim(client);
    if (rows.length > 0) {
      if (state.health !== 'gone') await parts.queue.add(rows);
      await markHanded(client, rows);
    }
    await client.query('commit');
    client.release();
    return rows;
  } catch (error) {
    // A connection that cannot even roll back is thrown away.
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

async function sideBySide<T>(items: readonly T[], run: (item: T) => Promise<unknown>): Promise<void> {
  const left = [...items];
  const lane = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, items.length) }, lane));
}

/** Waits for a ring or the time, whichever is first; a ring while nobody waits is kept. */
function makeBell() {
  let rung = false;
  let wakeUp: (() => void) | null = null;
  const pause = (milliseconds: number, listening: boolean): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(done, milliseconds);
      function done(): void {
        clearTimeout(timer);
        wakeUp = null;
        resolve();
      }
      if (listening) wakeUp = done;
    });
  return {
    ring(): void {
      rung = true;
      wakeUp?.();
    },
    async wait(milliseconds: number): Promise<void> {
      if (!rung) await pause(milliseconds, true);
      rung = false;
    },
    silence: (milliseconds: number) => pause(milliseconds, false),
  };
}
