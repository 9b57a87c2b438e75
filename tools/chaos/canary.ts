// S3: words that nobody else says go in by every door. They come out to whoever may read them, and lie about nowhere:
// not in logs, queue, metrics, error bodies, processes or caches, nor sealed ones in the data folder or a dump of it.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { clusterFor } from '../postgres/place.ts';
import { serverUser } from '../postgres/server-user.ts';
import { readText, root } from '../run/files.ts';
import { readRunning } from '../start/running.ts';
import { ask } from './ask.ts';
import {
  asEntries,
  authorisedAnswers,
  draft,
  live,
  NAMED,
  SEALED,
  submit,
  tokensOf,
  type Tokens,
  wordsSaid,
} from './canary-life.ts';
import { inWords, lookAt, lookThrough, searchFor, type Search } from './canary-search.ts';
import { moveToMorning, untilNothingIsDue } from './owed.ts';
import { type Asked, type Place, sql, until, untilReady, withHub } from './place.ts';

const BIRTH_DATE = '1931-02-17';

export function canaries(asked: Asked): Promise<void> {
  return withHub(asked, async (place) => {
    const printed: Buffer[] = [];
    for (const stream of [place.hub.process.stdout, place.hub.process.stderr])
      stream?.on('data', (chunk: Buffer) => printed.push(chunk));
    await moveToMorning(place);
    const tokens = await tokensOf(place);
    await live(place, tokens);
    const errors = await provoke(place, tokens);
    await breakSomething(place, tokens, errors);
    await untilNothingIsDue(place, 90);
    const shown = [await authorisedAnswers(place, tokens), ...(await portalPages(place, tokens))].join('\n');
    mustBeShown(shown);
    const everywhere = searchFor({ ...SEALED, ...NAMED, birthDate: BIRTH_DATE });
    await lookOutside(place, everywhere, { errors, printed });
    const sealed = searchFor({ ...SEALED });
    await lookInside(place, sealed, everywhere);
    const found = [...everywhere.hits, ...sealed.hits];
    if (found.length > 0) throw new Error(`Found: ${inWords(found)}`);
    place.note(
      `${wordsSaid().length + 4} canaries typed, all shown to those who may read them; none in ${errors.length} error bodies, ` +
        `nor in ${everywhere.lookedAt} logs, metrics, rows of the queue, processes and caches; no sealed one in ` +
        `${sealed.lookedAt} files and tables (${Math.round(sealed.bytes / 1e6)} MB)`,
    );
  });
}

/** Otherwise the search would pass because nothing was ever there. */
function mustBeShown(shown: string): void {
  const { stem: _stem, ...others } = SEALED;
  const wanted = [...wordsSaid(), ...Object.values(others)];
  const missing = wanted.filter((word) => !shown.includes(word));
  if (missing.length > 0) throw new Error(`Never shown to anybody: ${missing.join(', ')}`);
}

type Request = { to: string; headers: Record<string, string>; body?: string };

/** Requests that must not be let through, with canaries in every part of them. Answers what the API said. */
async function provoke(place: Place, { gp }: Tokens): Promise<string[]> {
  const answers: string[] = [];
  for (const { to, headers, body } of [...badQuestions(place, gp), ...badAddresses(place, gp)]) {
    const response = await fetch(to, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    if (to.startsWith(place.hub.apiUrl)) answers.push(JSON.stringify([...response.headers]) + text);
  }
  return answers;
}

const { stem, email } = SEALED;
const everything = [stem, SEALED.nhsNumber, email, SEALED.telephone, NAMED.lastName, BIRTH_DATE].join(' ');
const save = 'mutation($input: SaveReferralDraftInput!) { saveReferralDraft(input: $input) { id } }';

function badQuestions({ hub }: Place, gp: string): Request[] {
  const to = `${hub.apiUrl}/graphql`;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${gp}` };
  const inputs = [
    everything,
    { version: everything, answers: [] },
    { [everything]: everything, answers: [{ name: everything, values: everything }] },
    { draftId: everything, version: 1, answers: [{ name: everything, values: [everything] }] },
  ];
  const queries = [
    `{ referral(reference: "${everything}") { id } }`,
    `{ referral(id: "${everything}") { id } }`,
    `{ me { id } "${everything}"`,
    everything,
  ];
  return [
    ...inputs.map((input) => JSON.stringify({ query: save, variables: { input } })),
    ...queries.map((query) => JSON.stringify({ query })),
    `{ "query": "${everything}`,
  ].map((body) => ({ to, headers, body }));
}

function badAddresses({ hub }: Place, gp: string): Request[] {
  const to = `${hub.apiUrl}/graphql`;
  const json = { 'content-type': 'application/json', authorization: `Bearer ${gp}` };
  const me = JSON.stringify({ query: '{ me { id } }' });
  const kept = JSON.stringify({
    query: save,
    variables: { input: { answers: asEntries({ address: stem }) } },
  });
  const path = encodeURIComponent(everything);
  return [
    { to, headers: { ...json, 'idempotency-key': everything.repeat(9) }, body: kept },
    { to, headers: { ...json, authorization: `Bearer ${everything}` }, body: me },
    { to, headers: { ...json, 'content-type': 'text/plain' }, body: everything },
    { to: `${hub.apiUrl}/${path}?q=${path}`, headers: json, body: '{}' },
    { to: `${hub.apiUrl}/sessions`, headers: json, body: JSON.stringify({ email, password: everything }) },
    {
      to: `${hub.apiUrl}/sessions`,
      headers: json,
      body: JSON.stringify({ email: { [stem]: 1 }, password: [everything] }),
    },
    { to: `${hub.portalUrl}/referrals/${path}`, headers: { cookie: `hub_session=${gp}` } },
    {
      to: `${hub.portalUrl}/sign-in`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ email, password: everything }).toString(),
    },
  ];
}

const MESSAGES = `query($id: ID!) { messages(referralId: $id) { edges { node { body } } } }`;

/** The database refuses what nobody foresaw: in requests, and in a job whose message is then sent after all. */
async function breakSomething(place: Place, { gp, lead }: Tokens, errors: string[]): Promise<void> {
  const { apiUrl: url } = place.hub;
  const typed = await draft(place, gp);
  await sql(place, 'alter table messages rename column dedupe_key to out_of_order');
  try {
    const id = await submit(place, gp, typed);
    const failed = async () => sql(place, 'select 1 from outbox where failure is not null limit 1');
    await until('a job has failed', async () => (await failed()).length > 0);
    errors.push(JSON.stringify(await ask({ url, token: lead, query: MESSAGES, variables: { id } })));
    await sql(place, 'alter table referral_drafts rename column started_at to out_of_order');
    const answers = asEntries({ address: `${stem}-bug`, lastName: NAMED.lastName });
    const bug = await ask({ url, token: gp, query: save, variables: { input: { answers } } });
    if (bug.kind !== 'refused' || bug.code !== 'BUG')
      throw new Error(`Nothing broke: ${JSON.stringify(bug)}`);
    errors.push(JSON.stringify(bug));
  } finally {
    await sql(place, 'alter table messages rename column out_of_order to dedupe_key');
    await sql(place, 'alter table referral_drafts rename column out_of_order to started_at').catch(
      () => undefined,
    );
  }
  await sql(
    place,
    `update outbox set run_at = run_at - interval '1 day' where done_at is null and failure is not null`,
  );
  await sql(place, `select pg_notify('hub_outbox', '')`);
}

/** Pages that show canaries to those who may see them: what Next keeps of them is looked at afterwards. */
async function portalPages({ hub }: Place, { gp, lead }: Tokens): Promise<string[]> {
  const pages: string[] = [];
  for (const [token, path] of [
    [gp, '/referrals'],
    [gp, '/refer'],
    [lead, '/triage'],
    [lead, '/outbox'],
    [lead, '/messages'],
  ] as const) {
    const response = await fetch(`${hub.portalUrl}${path}`, { headers: { cookie: `hub_session=${token}` } });
    pages.push(await response.text());
  }
  if (!pages.join().includes(NAMED.lastName)) throw new Error('The portal showed nobody.');
  return pages;
}

type Said = { errors: readonly string[]; printed: readonly Buffer[] };

async function lookOutside(place: Place, search: Search, { errors, printed }: Said): Promise<void> {
  const { hub } = place;
  errors.forEach((text, at) => lookAt(search, `error body ${at + 1}`, text));
  lookAt(search, 'what the starter printed', Buffer.concat(printed));
  lookThrough(search, join(hub.dataDir, 'logs'));
  for (const program of ['api', 'worker'] as const) await untilReady(place, program);
  const worker = `http://127.0.0.1:${readRunning(hub.dataDir)!.workerPort}`;
  for (const url of [hub.apiUrl, worker])
    lookAt(search, `${url}/metrics`, await (await fetch(`${url}/metrics`)).text());
  for (const cache of ['apps/portal/.next/cache', 'apps/portal/.next/standalone']) {
    if (existsSync(join(root, cache))) lookThrough(search, join(root, cache));
  }
  lookAtProcesses(search, hub.dataDir);
}

/** Arguments and environment of everything that belongs to this hub, its database included. */
function lookAtProcesses(search: Search, dataDir: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    for (const kind of ['cmdline', 'environ']) {
      const text = safely(`/proc/${pid}/${kind}`);
      if (text?.includes(dataDir)) lookAt(search, `/proc/${pid}/${kind}`, text);
    }
  }
}

function safely(file: string): string | null {
  try {
    return readText(file);
  } catch {
    return null;
  }
}

/** Names may stand in these tables, and are looked for in all others; what is sealed may stand in none. */
const tablesWithNames = new Set(['public.patients', 'public.referrals']);

async function lookInside(place: Place, sealed: Search, everywhere: Search): Promise<void> {
  const tables = await sql<{ schema: string; name: string }>(
    place,
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm', 'p') and n.nspname <> 'information_schema' order by 1, 2`,
  );
  for (const { schema, name } of tables) {
    const rows = await sql<{ text: string }>(place, `select t::text as text from "${schema}"."${name}" t`);
    const text = rows.map((row) => row.text).join('\n');
    const table = `${schema}.${name}`;
    lookAt(sealed, table, text);
    // Statistics repeat what the tables hold.
    if (!tablesWithNames.has(table) && schema !== 'pg_catalog') lookAt(everywhere, table, text);
  }
  const activity = await sql<{ query: string }>(place, 'select query from pg_stat_activity');
  lookAt(everywhere, 'pg_stat_activity', activity.map(({ query }) => query).join('\n'));
  await sql(place, 'checkpoint');
  const { dataDir } = place.hub;
  const cluster = clusterFor(
    dataDir,
    serverUser(() => undefined),
  );
  const control = searchFor({ name: NAMED.lastName });
  lookThrough(control, cluster);
  if (control.hits.length === 0)
    throw new Error(`Not even a name was found in ${cluster}: the search is blind.`);
  lookThrough(sealed, dataDir);
  if (!cluster.startsWith(dataDir)) lookThrough(sealed, cluster);
}
