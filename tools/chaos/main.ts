// `npm run chaos -- [ID …] [--seed N] [--minutes M] [--documents N]`: faults the hub promises to survive, each on a hub of its own.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { build } from '../build/build.ts';
import { sentence } from '../run/files.ts';
import type { Asked } from './place.ts';

type Fault = (asked: Asked & { documents: number }) => Promise<void>;

/** Imported only once everything is built. */
const faults: Readonly<Record<string, () => Promise<Fault>>> = {
  KILL: async () => (await import('./kill-worker.ts')).killWorker,
  R3: async () => (await import('./wipe-queue.ts')).wipeQueue,
  R5: async () => (await import('./race.ts')).raceForCourses,
  LEAK: async () => (await import('./leak.ts')).leak,
  R1: async () => (await import('./crash.ts')).crash,
  CANARY: async () => (await import('./canary.ts')).canaries,
  ROTATE: async () => (await import('./rotate.ts')).rotate,
  FUZZ: async () => (await import('./fuzz.ts')).fuzz,
};
/** Promises are known by their number too. */
const otherNames: Readonly<Record<string, string>> = {
  R2: 'KILL',
  S3: 'CANARY',
  S5: 'FUZZ',
  S6: 'FUZZ',
  S9: 'ROTATE',
};
/** These look at the servers alone. */
const withoutPortal = ['FUZZ'];
const largestSeed = 2 ** 31;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string' }, minutes: { type: 'string' }, documents: { type: 'string' } },
  });
  const seed = values.seed === undefined ? randomInt(largestSeed) : Number(values.seed);
  const minutes = values.minutes === undefined ? 1 : Number(values.minutes);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error('--seed must be a whole number.');
  const documents = values.documents === undefined ? 100_000 : Number(values.documents);
  if (!Number.isSafeInteger(documents) || documents < 1)
    throw new Error('--documents must be a whole number above 0.');
  if (!(minutes > 0)) throw new Error('--minutes must be a number above 0.');
  const ids = positionals.map((id) => otherNames[id.toUpperCase()] ?? id.toUpperCase());
  const unknown = ids.filter((id) => !(id in faults));
  if (unknown.length > 0) {
    throw new Error(`There is no fault ${unknown.join(', ')}. There are: ${Object.keys(faults).join(', ')}`);
  }
  return { seed, minutes, documents, ids: ids.length > 0 ? ids : Object.keys(faults) };
}

async function tryOne(id: string, asked: Omit<Parameters<Fault>[0], 'note'>): Promise<boolean> {
  const begun = performance.now();
  const seconds = () => ((performance.now() - begun) / 1000).toFixed(0);
  try {
    const fault = await faults[id]!();
    await fault({ ...asked, note: (line) => console.log(`  ${id}: ${line}`) });
    console.log(`✓ ${id} (${seconds()} s)`);
    return true;
  } catch (problem) {
    console.log(`✗ ${id} (${seconds()} s): ${sentence(problem)}`);
    return false;
  }
}

async function main(): Promise<void> {
  let asked: ReturnType<typeof readArguments>;
  try {
    asked = readArguments();
  } catch (problem) {
    console.error(sentence(problem));
    process.exitCode = 2;
    return;
  }
  console.log(`seed ${asked.seed}`);
  await build({ portal: asked.ids.some((id) => !withoutPortal.includes(id)) });
  let passed = 0;
  for (const id of asked.ids) if (await tryOne(id, asked)) passed += 1;
  const failed = asked.ids.length - passed;
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

await main();
