// P10: what walls, audit and sealing cost. P1 and P2 as they run, with each taken out in turn, and without all three,
// in interleaved runs over copies of one database.
import { fileURLToPath } from 'node:url';
import { asOwner } from '../db/create-database.ts';
import { makeCaseload } from './caseload-people.ts';
import { caseloadAsk } from './caseload.ts';
import { makeDrafts } from './drafts.ts';
import { interleaved, median, note, rounded, say } from './figures.ts';
import { type Run, runAll } from './load.ts';
import { type Place, targetOf } from './place.ts';
import { submitAsk } from './submit-referral.ts';

const script = fileURLToPath(new URL('api-without.ts', import.meta.url));
const gp = 'gp@p01.example';
const callers = 8;
const sends = 160;
const opens = 240;

const PARTS = ['walls', 'audit', 'sealing'] as const;
type Part = (typeof PARTS)[number];
const VARIANTS: readonly { name: string; without: readonly Part[] }[] = [
  { name: 'all', without: [] },
  ...PARTS.map((part) => ({ name: `no_${part}`, without: [part] })),
  { name: 'none', without: PARTS },
];

/** The policies go with row-level security; the audit's rows are turned away before they are written. */
async function takeOut(ownerUrl: string, without: readonly Part[]): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    if (without.includes('audit'))
      await client.query('create rule unwritten as on insert to audit do instead nothing');
    if (!without.includes('walls')) return;
    const { rows } = await client.query<{ relname: string }>(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`,
    );
    for (const { relname } of rows) await client.query(`alter table "${relname}" disable row level security`);
  });
}

async function prepare(place: Place, { name, without }: (typeof VARIANTS)[number]) {
  const own = await place.copy(`walls_${name}`);
  const therapist = await makeCaseload(own, 50);
  await takeOut(own.ownerUrl, without);
  const api = await own.startApi(undefined, { script, env: { BENCH_WITHOUT: without.join(',') } });
  const asGp = targetOf(api, await own.signIn(gp));
  const asTherapist = targetOf(api, await own.signIn(therapist));
  return {
    send: async (): Promise<Run> => runAll(asGp, (await makeDrafts(own, gp, sends)).map(submitAsk), callers),
    open: (): Promise<Run> =>
      runAll(
        asTherapist,
        Array.from({ length: opens }, () => caseloadAsk),
        callers,
      ),
  };
}

export async function benchWalls(place: Place): Promise<void> {
  const sides = [];
  for (const variant of VARIANTS) {
    note(`P10: ${variant.name}`);
    sides.push(await prepare(place, variant));
  }
  tell('submitReferral', await interleaved(sides.map(({ send }) => send)));
  tell('caseload of 50', await interleaved(sides.map(({ open }) => open)));
}

function tell(what: string, runs: Run[][]): void {
  const perSecond = (variant: Run[]) => variant.map(({ requests, seconds }) => requests / seconds);
  const cpu = (variant: Run[]) => rounded(median(variant.map(({ cpuMsPerRequest }) => cpuMsPerRequest)));
  const [all] = runs;
  for (const [at, { name, without }] of VARIANTS.entries()) {
    if (at === 0) continue;
    say({
      id: 'P10',
      name: `${what}, ${callers} at a time, with all`,
      unit: 'requests/s',
      values: perSecond(all!),
      anchor: `the same without ${name === 'none' ? 'walls, audit and sealing' : without.join(', ')}`,
      anchorValues: perSecond(runs[at]!),
      more: {
        ...(name === 'none' ? { goal: 'ratio at least 0.667' } : {}),
        cpuMsPerRequest: cpu(all!),
        anchorCpuMsPerRequest: cpu(runs[at]!),
      },
    });
  }
}
