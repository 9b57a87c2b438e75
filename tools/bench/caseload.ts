// P2: a therapist opens a caseload of 50, against the same SQL on bare `pg` behind a server that answers the same
// bytes; and the number of statements is the same for 10, 50 and 200 patients.
import { makeCaseload } from './caseload-people.ts';
import { interleaved, measured, median, note, percentile, rounded, say, warmUps } from './figures.ts';
import { type Ask, poster, type Run, runAll } from './load.ts';
import { type Api, type Place, targetOf } from './place.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { templateFrom } from './template.ts';

const callers = 8;
const requests = 320;
const sizes = [10, 50, 200] as const;
const query = `{ caseload(first: 50) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node {
  referralId version reference patientId firstName lastName state stage stageLabel attended missed nextStep
  flags { code words } nextSession { id version startsAt endsAt sessionNumber state status { label colour } place { siteName roomName } } } } } }`;
export const caseloadAsk: Ask = { body: JSON.stringify({ query }) };

export async function benchCaseload(place: Place): Promise<void> {
  const own = await place.copy('caseload');
  const recorder = await startRecorder(own.appUrl);
  own.afterwards(recorder.close);
  const trial = await own.startApi(recorder.url);
  const counted: Trial[] = [];
  for (const size of sizes) counted.push(await recordOne({ place: own, recorder, trial }, size));
  await trial.stop();
  for (const { size, statements } of counted)
    note(`P2: a caseload of ${size} takes ${statements} statements`);
  const { token, template, answer, statements, roundTrips } = counted[1]!;
  const api = targetOf(await own.startApi(), token);
  const anchor = targetOf(await own.startAnchor({ template, answer, draftId: null }), token);
  const asks = Array.from({ length: requests }, () => caseloadAsk);
  note(`P2: ${warmUps} warm-ups, ${measured} runs of ${requests} at ${callers} at a time`);
  const [ours, raw] = await interleaved([api, anchor].map((target) => () => runAll(target, asks, callers)));
  const perSecond = (runs: Run[]) => runs.map(({ seconds }) => requests / seconds);
  const times = (runs: Run[]) => runs.flatMap((run) => run.times);
  const cpu = (runs: Run[]) => rounded(median(runs.map(({ cpuMsPerRequest }) => cpuMsPerRequest)));
  say({
    id: 'P2',
    name: `caseload of 50, ${callers} at a time`,
    unit: 'requests/s',
    values: perSecond(ours!),
    anchor: 'the same SQL on bare pg behind a bare HTTP server, the same bytes',
    anchorValues: perSecond(raw!),
    more: {
      goal: 'ratio at least 0.5',
      p50Ms: rounded(percentile(times(ours!), 50)),
      p99Ms: rounded(percentile(times(ours!), 99)),
      cpuMsPerRequest: cpu(ours!),
      anchorCpuMsPerRequest: cpu(raw!),
      statementsPerRequest: statements,
      roundTripsPerRequest: roundTrips,
      answerBytes: Buffer.byteLength(answer),
    },
  });
  const [few, , many] = counted;
  say({
    id: 'P2',
    name: 'statements for a caseload of 200',
    unit: 'statements',
    values: [many!.statements],
    anchor: 'statements for a caseload of 10',
    anchorValues: [few!.statements],
    more: { goal: 'ratio 1' },
  });
}

type Trials = { place: Place; recorder: Recorder; trial: Api };
type Trial = Awaited<ReturnType<typeof recordOne>>;

async function recordOne({ place, recorder, trial }: Trials, size: number) {
  const token = await place.signIn(await makeCaseload(place, size));
  const post = poster(targetOf(trial, token), 1);
  await post(caseloadAsk);
  const one = await recorder.record(() => post(caseloadAsk));
  const two = await recorder.record(() => post(caseloadAsk));
  const { totalCount } = (JSON.parse(one.result) as { data: { caseload: { totalCount: number } } }).data
    .caseload;
  if (totalCount !== size) throw new Error(`The caseload of ${size} shows ${totalCount} patients.`);
  const { statements, roundTrips, result } = one;
  return { size, token, template: templateFrom(one.sent, two.sent), answer: result, statements, roundTrips };
}
