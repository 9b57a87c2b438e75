// `npm run bench -- [ID …]`: the speed promises, each measured beside its anchor in the same run.
import { build } from '../build/build.ts';
import { sentence } from '../run/files.ts';
import { note } from './figures.ts';
import type { Place } from './place.ts';

type Bench = (place: Place) => Promise<void>;

/** Imported only once everything is built. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  P1: async () => (await import('./submit-referral.ts')).benchSubmitReferral,
  P2: async () => (await import('./caseload.ts')).benchCaseload,
  P3: async () => (await import('./waiting-list.ts')).benchWaitingList,
  P10: async () => (await import('./walls.ts')).benchWalls,
  S4: async () => (await import('./verify-audit.ts')).benchVerifyAudit,
};

const asked = process.argv.slice(2).map((id) => id.toUpperCase());
const unknown = asked.filter((id) => !(id in benches));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

try {
  note('Building what is stale');
  await build({ portal: false });
  const { withPlace } = await import('./place.ts');
  await withPlace(async (place) => {
    for (const id of asked.length > 0 ? asked : Object.keys(benches)) await (await benches[id]!())(place);
  });
} catch (problem) {
  console.error(sentence(problem));
  process.exitCode = 1;
}
