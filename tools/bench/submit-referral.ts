// P1: a GP sends a whole referral, against the same SQL on bare `pg` behind a bare HTTP server.
import { randomUUID } from 'node:crypto';
import { makeDrafts } from './drafts.ts';
import { interleaved, measured, median, note, percentile, rounded, say, warmUps } from './figures.ts';
import { type Ask, poster, type Run, runAll } from './load.ts';
import { type Place, targetOf } from './place.ts';
import { startRecorder } from './recorder.ts';
import { templateFrom } from './template.ts';

const who = 'gp@p01.example';
const loads = [
  { callers: 1, requests: 60 },
  { callers: 16, requests: 240 },
];
const mutation =
  'mutation Submit($input: DraftAtVersionInput!) { submitReferral(input: $input) { id reference state submittedAt version } }';

export const submitAsk = (draftId: string): Ask => ({
  body: JSON.stringify({ query: mutation, variables: { input: { draftId, version: 1 } } }),
  headers: { 'idempotency-key': randomUUID() },
});

export async function benchSubmitReferral(place: Place): Promise<void> {
  const token = await place.signIn(who);
  const { template, statements, roundTrips, answer, draftId } = await record(place, token);
  note(`submitReferral sends ${statements} statements in ${roundTrips} round trips`);
  const servers = [await place.startApi(), await place.startAnchor({ template, answer, draftId })] as const;
  const [api, anchor] = [targetOf(servers[0], token), targetOf(servers[1], token)];
  for (const { callers, requests } of loads) {
    note(`P1 at ${callers} at a time: ${warmUps} warm-ups, ${measured} runs of ${requests}`);
    const side = (target: typeof api) => async () => {
      const drafts = await makeDrafts(place, who, requests);
      return runAll(target, drafts.map(submitAsk), callers);
    };
    const [ours, raw] = await interleaved([side(api), side(anchor)]);
    tell({ callers, ours: ours!, raw: raw!, statements, roundTrips });
  }
  // What keeps connections open to it keeps the database from being copied.
  for (const { stop } of servers) await stop();
}

/** Two trials through the recorder: what differs between them is new in each request. */
async function record(place: Place, token: string) {
  const recorder = await startRecorder(place.appUrl);
  place.afterwards(recorder.close);
  const api = await place.startApi(recorder.url);
  const post = poster(targetOf(api, token), 1);
  // The first ones open connections and compile the query.
  const [first, second, third, fourth] = (await makeDrafts(place, who, 4)) as [
    string,
    string,
    string,
    string,
  ];
  await post(submitAsk(first));
  await post(submitAsk(second));
  const one = await recorder.record(() => post(submitAsk(third)));
  const two = await recorder.record(() => post(submitAsk(fourth)));
  await api.stop();
  const { statements, roundTrips, result } = one;
  return {
    template: templateFrom(one.sent, two.sent),
    statements,
    roundTrips,
    answer: result,
    draftId: third,
  };
}

type Told = { callers: number; ours: Run[]; raw: Run[]; statements: number; roundTrips: number };

function tell({ callers, ours, raw, statements, roundTrips }: Told): void {
  const perSecond = (runs: Run[]) => runs.map(({ requests, seconds }) => requests / seconds);
  const all = (runs: Run[]) => runs.flatMap(({ times }) => times);
  const cpu = (runs: Run[]) => rounded(median(runs.map(({ cpuMsPerRequest }) => cpuMsPerRequest)));
  say({
    id: 'P1',
    name: `submitReferral, ${callers} at a time`,
    unit: 'requests/s',
    values: perSecond(ours),
    anchor: 'the same SQL on bare pg behind a bare HTTP server',
    anchorValues: perSecond(raw),
    more: {
      goal: 'ratio at least 0.5',
      p50Ms: rounded(percentile(all(ours), 50)),
      p99Ms: rounded(percentile(all(ours), 99)),
      anchorP50Ms: rounded(percentile(all(raw), 50)),
      anchorP99Ms: rounded(percentile(all(raw), 99)),
      cpuMsPerRequest: cpu(ours),
      anchorCpuMsPerRequest: cpu(raw),
      statementsPerRequest: statements,
      roundTripsPerRequest: roundTrips,
    },
  });
}
