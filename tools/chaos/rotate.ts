// S9: a large hub changes its sealing key while people read and write, and the change is killed again and again.
import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findRunning } from '../postgres/launch.ts';
import { root } from '../run/files.ts';
import { signal } from '../run/processes.ts';
import { seedSecrets } from '../start/hub.ts';
import { secretsOf } from '../start/secrets.ts';
import { ask, mustAsk } from './ask.ts';
import { answersOfSomebody, mutations } from './load.ts';
import { gpOf, PRACTICES, tokensFor } from './people.ts';
import { type Asked, mustBe, one, type Place, until, withHub } from './place.ts';

const referrals = 40_000;
const kills = 6;
const execute = promisify(execFile);
const tool = join(root, 'tools/hub/main.ts');

export function rotate(asked: Asked): Promise<void> {
  return withHub(asked, async (place) => {
    await fill(place);
    const before = await status(place);
    const stop = new AbortController();
    const reading = readAndWrite(place, stop.signal);
    // What ends the run first is what is told.
    reading.catch(() => undefined);
    await hub(place, 'keys', 'add', '--kid', 'second', '--json');
    const done = await killed(place, before.total);
    const last = JSON.parse(await hub(place, 'keys', 'rotate', '--json')) as { left: number; broken: number };
    stop.abort();
    const { reads, writes } = await reading;
    mustBe('values left under the first key', last.left, 0);
    mustBe('values that do not open', last.broken, 0);
    const after = await status(place);
    mustBe('values under the first key', after.of('first'), 0);
    if (after.of('second') < before.total) throw new Error('Values were lost.');
    const refused = await hub(place, 'keys', 'retire', 'second', '--json').catch(() => 'refused');
    mustBe('taking away the key that seals', refused, 'refused');
    await hub(place, 'keys', 'retire', 'first', '--json');
    await pause(3_000);
    await everybodyOpens(place);
    place.note(
      `${after.of('second')} values now under the second key, ${before.total} of them resealed; ${kills} runs killed (${done.join(', ')} left after each), ` +
        `${reads} reads and ${writes} writes answered meanwhile, none refused; the first key is gone and all is read`,
    );
  });
}

async function fill(place: Place): Promise<void> {
  const ownerUrl = await findRunning(place.hub.dataDir);
  if (!ownerUrl) throw new Error('The database of this hub is not running.');
  const { seedMillion } = await import('../seed/million.ts');
  Object.assign(process.env, seedSecrets(secretsOf(place.hub.dataDir)));
  try {
    await seedMillion(ownerUrl, { referrals });
  } finally {
    for (const name of Object.keys(seedSecrets(secretsOf(place.hub.dataDir)))) delete process.env[name];
  }
}

async function hub({ hub: { dataDir } }: Place, ...words: string[]): Promise<string> {
  const { stdout } = await execute(process.execPath, [tool, ...words], {
    cwd: root,
    env: environment(dataDir),
  });
  return stdout;
}

const environment = (dataDir: string) => ({ PATH: process.env.PATH, HUB_DATA_DIR: dataDir });

async function status(place: Place): Promise<{ total: number; of: (kid: string) => number }> {
  const { keys, unreadable } = JSON.parse(await hub(place, 'keys', 'status', '--json')) as {
    keys: { kid: string; values: number }[];
    unreadable: number;
  };
  mustBe('values without a key', unreadable, 0);
  const of = (kid: string) => keys.find((key) => key.kid === kid)?.values ?? 0;
  return { total: keys.reduce((sum, { values }) => sum + values, 0), of };
}

/** Answers how many values were left under the first key after each. */
async function killed(place: Place, total: number): Promise<number[]> {
  const left: number[] = [];
  for (let nth = 0; nth < kills; nth += 1) {
    const run = spawn(process.execPath, [tool, 'keys', 'rotate', '--json'], {
      cwd: root,
      env: environment(place.hub.dataDir),
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => run.once('exit', resolve));
    // Wherever it is then: between two batches or within one.
    const enough = (await resealed(place)) + place.chance.between(1, Math.floor(total / (kills + 2)));
    await until('the run has come so far', async () => (await resealed(place)) >= enough);
    await pause(place.chance.between(0, 40));
    if (run.exitCode !== null) throw new Error('A run ended before it was killed.');
    signal(run.pid!, 'SIGKILL');
    await ended;
    left.push((await status(place)).of('first'));
  }
  return left;
}

async function resealed(place: Place): Promise<number> {
  const { n } = await one<{ n: number }>(
    place,
    `select coalesce(sum(resealed), 0)::int as n from resealing where kid = 'second'`,
  );
  return n;
}

/** People go on with their work; not one of them may notice. */
async function readAndWrite(place: Place, stop: AbortSignal): Promise<{ reads: number; writes: number }> {
  const { apiUrl: url } = place.hub;
  const tokens = await tokensFor(
    place,
    Array.from({ length: PRACTICES }, (_, at) => gpOf(at + 1)),
  );
  const query = '{ referrals(first: 20) { edges { node { id nhsNumber answers { name values } } } } }';
  let [reads, writes] = [0, 0];
  for (let turn = 0; !stop.aborted; turn += 1) {
    const token = tokens[turn % PRACTICES]!;
    const read = await ask({ url, token, query });
    const written = await ask({
      url,
      token,
      query: mutations.SAVE,
      variables: { input: { answers: answersOfSomebody() } },
    });
    for (const said of [read, written]) {
      if (said.kind !== 'data')
        throw new Error(`Somebody was told ${said.kind === 'refused' ? said.code : 'nothing'}.`);
    }
    reads += 1;
    writes += 1;
  }
  return { reads, writes };
}

async function everybodyOpens(place: Place): Promise<void> {
  const { apiUrl: url } = place.hub;
  for (const token of await tokensFor(
    place,
    Array.from({ length: PRACTICES }, (_, at) => gpOf(at + 1)),
  )) {
    await mustAsk({
      url,
      token,
      query:
        '{ referrals(first: 50) { edges { node { nhsNumber answers { name values } } } } referralDrafts { answers { name values } } }',
    });
  }
}
