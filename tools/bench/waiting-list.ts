// P3: the waiting list, 50 to a page, with 1,000 and with 100,000 people on it; first page and one from the middle.
import pg from 'pg';
import { asOwner } from '../db/create-database.ts';
import { interleaved, measured, note, percentile, rounded, say, warmUps } from './figures.ts';
import { type Ask, poster, type Run, runAll, type Target } from './load.ts';
import { type Place, targetOf } from './place.ts';
import { type Recording, startRecorder } from './recorder.ts';
import type { Sent } from './wire.ts';
import { makeWaiting } from './waiting-people.ts';

const who = 'booking@hub.example';
const requests = 40;
const query = `query List($after: String) { waitingList(first: 50, after: $after) { totalCount pageInfo { hasNextPage endCursor }
  edges { cursor node { id version reference firstName lastName bornOn priority clockStartedOn waitedDays stepFree
    nextActionAt overdue status { label colour } practice { code name } } } } }`;

const askFor = (after: string | null): Ask => ({ body: JSON.stringify({ query, variables: { after } }) });

type Page = { api: Target; ask: Ask; recording: Recording; raw: Raw };
type List = { people: number; first: Page; deep: Page };

export async function benchWaitingList(place: Place): Promise<void> {
  const lists: List[] = [];
  for (const people of [1_000, 100_000]) {
    note(`P3: putting ${people} people on a waiting list`);
    const own = await place.copy(`waiting_${people}`);
    await makeWaiting(own, people);
    lists.push(await prepare(own, people));
  }
  const pages = lists.flatMap(({ first, deep }) => [first, deep]);
  note(`P3: ${warmUps} warm-ups, ${measured} runs of ${requests} for each of ${pages.length} pages`);
  const runs = await interleaved(
    pages.flatMap(({ api, ask, raw }) => [
      () =>
        runAll(
          api,
          Array.from({ length: requests }, () => ask),
          1,
        ),
      () => raw.run(requests),
    ]),
  );
  const p50s = runs.map((side) => side.map(({ times }) => percentile(times, 50)));
  for (const [at, { people, first, deep }] of lists.entries()) {
    tell(`first page of ${people}`, first, {
      runs: runs[at * 4]!,
      p50s: p50s[at * 4]!,
      raw: p50s[at * 4 + 1]!,
    });
    tell(`middle page of ${people}`, deep, {
      runs: runs[at * 4 + 2]!,
      p50s: p50s[at * 4 + 2]!,
      raw: p50s[at * 4 + 3]!,
    });
  }
  compare(
    'first page of 100000',
    { values: p50s[4]!, anchor: 'first page of 1000', anchorValues: p50s[0]! },
    'at most 1.2',
  );
  compare(
    'middle page of 100000',
    { values: p50s[6]!, anchor: 'first page of 100000', anchorValues: p50s[4]! },
    '0.8 to 1.2',
  );
}

async function prepare(place: Place, people: number): Promise<List> {
  const token = await place.signIn(who);
  const recorder = await startRecorder(place.appUrl);
  place.afterwards(recorder.close);
  const trial = await place.startApi(recorder.url);
  const post = poster(targetOf(trial, token), 1);
  const middle = await cursorAt(place, people / 2);
  const recordings: Recording[] = [];
  for (const after of [null, middle]) {
    await post(askFor(after));
    recordings.push(await recorder.record(() => post(askFor(after))));
  }
  await trial.stop();
  const api = targetOf(await place.startApi(), token);
  const page = async (after: string | null, recording: Recording): Promise<Page> => ({
    api,
    ask: askFor(after),
    recording,
    raw: await rawPage(place, recording.sent),
  });
  return { people, first: await page(null, recordings[0]!), deep: await page(middle, recordings[1]!) };
}

async function cursorAt({ ownerUrl }: Place, offset: number): Promise<string> {
  const { cursorFor } = await import('@hub/platform');
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ rank: number; day: string; id: string }>(
      `select priority_rank as rank, clock_started_on::text as day, id from referrals where state = 'WAITING'
        order by priority_rank, clock_started_on, id offset $1 limit 1`,
      [offset],
    );
    const { rank, day, id } = rows[0]!;
    return cursorFor([rank, day, id]);
  });
}

type Raw = { run(times: number): Promise<Pick<Run, 'times'>> };

/** The very page query that the API sends, under the same settings and policies, and nothing else. */
async function rawPage(place: Place, sent: readonly Sent[]): Promise<Raw> {
  const at = sent.findIndex(
    ({ text }) => /order by/i.test(text) && /limit/i.test(text) && /referrals/i.test(text),
  );
  const opening = sent.slice(0, at).findLast(({ text }) => text.startsWith('begin'));
  const page = sent[at];
  if (!page || !opening) throw new Error('The waiting list no longer reads its page in one ordered query.');
  const client = new pg.Client({ connectionString: place.appUrl });
  await client.connect();
  place.afterwards(() => client.end());
  const once = async (): Promise<number> => {
    const begun = performance.now();
    await client.query(opening.text);
    await client.query(page.text, page.values ?? []);
    await client.query('commit');
    return performance.now() - begun;
  };
  return {
    async run(count) {
      const times: number[] = [];
      while (times.length < count) times.push(await once());
      return { times };
    },
  };
}

type Measured = { runs: readonly Partial<Run>[]; p50s: readonly number[]; raw: readonly number[] };

function tell(name: string, { recording }: Page, { runs, p50s, raw }: Measured): void {
  const cpu = runs.map(({ cpuMsPerRequest = 0 }) => cpuMsPerRequest);
  say({
    id: 'P3',
    name: `waitingList, ${name}`,
    unit: 'ms p50',
    values: p50s,
    anchor: 'its page query on bare pg as hub_app',
    anchorValues: raw,
    more: {
      cpuMsPerRequest: rounded(percentile(cpu, 50)),
      statementsPerRequest: recording.statements,
      roundTripsPerRequest: recording.roundTrips,
    },
  });
}

type Compared = { values: readonly number[]; anchor: string; anchorValues: readonly number[] };

function compare(name: string, { values, anchor, anchorValues }: Compared, ratio: string): void {
  const more = { goal: `ratio ${ratio}` };
  say({
    id: 'P3',
    name: `waitingList, ${name}`,
    unit: 'ms p50',
    values,
    anchor: `waitingList, ${anchor}`,
    anchorValues,
    more,
  });
}
