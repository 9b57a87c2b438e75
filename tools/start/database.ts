// The embedded database of a running hub: started with it, and started again when it dies before it.
import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres, type RunningPostgres } from '../postgres/launch.ts';
import { sentence } from '../run/files.ts';
import { isAlive } from '../run/processes.ts';
import type { Watch } from './server.ts';

const lookEveryMilliseconds = 250;
/** After so many deaths within a minute it will not come right by itself. */
const mostDeathsAMinute = 8;

export type KeptDatabase = Pick<RunningPostgres, 'ownerUrl' | 'port' | 'reused' | 'stop'>;

/** It keeps its port, so that whoever lost it finds it again where it was. */
export async function keepDatabase(dataDir: string, watch: Watch): Promise<KeptDatabase> {
  const start = () => startPostgres({ dataDir, log: (line) => watch.log(`  · ${line}`) });
  let running = await start();
  const { ownerUrl, port, reused } = running;
  const stopping = new AbortController();
  let deaths: number[] = [];

  async function lookAfter(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (!isAlive(running.pid)) await revive();
      await pause(lookEveryMilliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  async function revive(): Promise<void> {
    deaths = [...deaths.filter((at) => at > Date.now() - 60_000), Date.now()];
    if (deaths.length >= mostDeathsAMinute) throw new Error('The embedded database ended again and again.');
    watch.log('The embedded database ended; starting it again');
    running = await start();
    if (running.port !== port) throw new Error(`Port ${port} of the embedded database was taken meanwhile.`);
  }

  const looking = lookAfter().catch((problem: unknown) => watch.gaveUp(sentence(problem)));
  return {
    ownerUrl,
    port,
    reused,
    stop: async () => {
      stopping.abort();
      await looking;
      await running.stop();
    },
  };
}
