// R1, small: API, worker and database die at random under load. What was acknowledged is there once; what was not is
// there once or never, and asking again under the same key answers the same id.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findRunning } from '../postgres/launch.ts';
import { clusterFor } from '../postgres/place.ts';
import { livePostmaster } from '../postgres/postmaster.ts';
import { serverUser } from '../postgres/server-user.ts';
import { signal } from '../run/processes.ts';
import { ask, type Said } from './ask.ts';
import { type Entry, openJournal, type Journal } from './journal.ts';
import { answersOfSomebody, mutations } from './load.ts';
import { leftToDo, untilNothingIsDue } from './owed.ts';
import { gpOf, PRACTICES, tokensFor } from './people.ts';
import { type Asked, killHard, mustBe, one, type Place, until, untilReady, withHub } from './place.ts';

const clients = 6;
/**
 * One victim after the other. A server may also end by itself while the database is away, and the starter gives up
 * one that ends 8 times a minute.
 */
const secondsBetween = [4.5, 6.5] as const;
const victims = ['api', 'worker', 'postmaster'] as const;
type Victim = (typeof victims)[number];
type Row = { id: string; version: number };

export function crash(asked: Asked): Promise<void> {
  return withHub(asked, async (place) => {
    await underLoad(place, asked.minutes);
  });
}

async function underLoad(place: Place, minutes: number): Promise<void> {
  const journal = openJournal(join(place.hub.dataDir, 'journal.jsonl'));
  const tokens = await tokensFor(
    place,
    Array.from({ length: PRACTICES }, (_, at) => gpOf(at + 1)),
  );
  const begun = await rowsNow(place);
  const end = performance.now() + minutes * 60_000;
  const load = Array.from({ length: clients }, (_, at) => client({ place, journal, tokens, end, at }));
  const killed = await killUntil(place, end);
  await Promise.all(load);
  await untilReady(place, 'api');
  await untilReady(place, 'worker');
  const unanswered = journal.entries().filter(({ id }) => id === undefined).length;
  const added = (await rowsNow(place)) - begun;
  await askAgain(place, journal);
  await untilNothingIsDue(place, 60);
  const { saves, submits } = await mustBeThereOnce(place, journal, begun);
  journal.close();
  place.note(
    `${victims.map((victim) => `${killed[victim]} kills of the ${victim}`).join(', ')}; ${saves} drafts and ${submits} referrals, ` +
      `${unanswered} left unanswered, ${added} rows before they were asked again: each there once, under its own id`,
  );
}

type Client = { place: Place; journal: Journal; tokens: readonly string[]; end: number; at: number };

/** Saves a draft, sends it, and goes on with the next; silence is noted, and never asked again during the load. */
async function client({ place, journal, tokens, end, at }: Client): Promise<void> {
  for (let turn = at; performance.now() < end; turn += clients) {
    const token = tokens[turn % PRACTICES]!;
    const saved = await once(place, journal, {
      key: randomUUID(),
      operation: 'save',
      token,
      input: { answers: answersOfSomebody() },
    });
    if (!saved) {
      await pause(100);
      continue;
    }
    const { id: draftId, version } = saved;
    await once(place, journal, {
      key: randomUUID(),
      operation: 'submit',
      token,
      input: { draftId, version },
    });
  }
}

async function once(place: Place, journal: Journal, entry: Entry): Promise<Row | null> {
  journal.sending(entry);
  const row = rowOf(await send(place, entry));
  if (row) journal.acknowledged(entry.key, row.id);
  return row;
}

function send({ hub }: Place, { operation, token, input, key }: Entry): Promise<Said<Record<string, Row>>> {
  const query = operation === 'save' ? mutations.SAVE : mutations.SUBMIT;
  return ask({ url: hub.apiUrl, token, query, variables: { input }, idempotencyKey: key });
}

const rowOf = (said: Said<Record<string, Row>>): Row | null =>
  said.kind === 'data' ? (Object.values(said.data)[0] ?? null) : null;

async function killUntil(place: Place, end: number) {
  const killed: Record<Victim, number> = { api: 0, worker: 0, postmaster: 0 };
  const [least, most] = secondsBetween;
  for (let turn = 0; performance.now() < end - 1000; turn += 1) {
    await pause((least + place.chance.next() * (most - least)) * 1000);
    const victim = victims[turn % victims.length]!;
    if (victim === 'postmaster') await killDatabase(place);
    else if (!killHard(place, victim)) continue;
    killed[victim] += 1;
  }
  return killed;
}

/** The starter looks after its database as after its servers. */
async function killDatabase({ hub }: Place): Promise<void> {
  const { dataDir } = hub;
  const live = livePostmaster(
    clusterFor(
      dataDir,
      serverUser(() => undefined),
    ),
  );
  if (!live) throw new Error('there is no database to kill');
  signal(live.pid, 'SIGKILL');
  await until('the database answers again', async () => (await findRunning(dataDir)) !== null);
}

/** Twice: whatever became of the first try, both answer the same id. */
async function askAgain(place: Place, journal: Journal): Promise<void> {
  for (const entry of journal.entries()) {
    if (entry.id !== undefined) continue;
    const [first, second] = [await untilAnswered(place, entry), await untilAnswered(place, entry)];
    mustBe('the id under the same key', second, first);
    journal.acknowledged(entry.key, first);
  }
  // A draft that has been sent is no draft any more: only its sending can still be shown.
  for (const entry of journal.entries().filter(({ operation }) => operation === 'submit'))
    mustBe('the id of an acknowledged request, asked again', await untilAnswered(place, entry), entry.id);
}

async function untilAnswered(place: Place, entry: Entry): Promise<string> {
  let said: Said<Record<string, Row>> = { kind: 'silence' };
  await until('a request that was cut off is answered', async () => {
    said = await send(place, entry);
    return said.kind === 'data' || (said.kind === 'refused' && said.code !== 'RETRY_IN_PROGRESS');
  });
  const row = rowOf(said);
  if (!row) throw new Error(`${entry.operation} under the same key answered ${JSON.stringify(said)}`);
  return row.id;
}

/** A referral keeps its draft's id, so that each form is one row, wherever it now lies. */
async function rowsNow(place: Place): Promise<number> {
  const { count } = await one<{ count: number }>(
    place,
    `select ((select count(*) from referral_drafts) + (select count(*) from referrals))::int as count`,
  );
  return count;
}

async function mustBeThereOnce(place: Place, journal: Journal, begun: number) {
  const of = (operation: Entry['operation']) =>
    journal.entries().flatMap((entry) => (entry.operation === operation ? [entry.id!] : []));
  const saves = of('save');
  const submits = of('submit');
  mustBe('different ids of drafts', new Set(saves).size, saves.length);
  mustBe('rows added', (await rowsNow(place)) - begun, saves.length);
  const { sent, events, receipts } = await one<{ sent: number; events: number; receipts: number }>(
    place,
    `select (select count(*)::int from referrals where id = any($1::uuid[])) as sent,
       (select count(*)::int from referral_events where referral_id = any($1::uuid[]) and event = 'submit') as events,
       (select count(*)::int from follow_ups where referral_id = any($1::uuid[]) and kind = 'receipt' and state = 'SENT') as receipts`,
    [submits],
  );
  mustBe('referrals', sent, submits.length);
  mustBe('times they were sent', events, submits.length);
  mustBe('receipts sent to practices', receipts, submits.length);
  mustBe('outbox rows that failed', (await leftToDo(place)).failed, 0);
  return { saves: saves.length, submits: submits.length };
}
