// S5, S6: documents made from the schema, one after another, to the built API: each is answered or refused, nothing
// breaks, memory stays flat, and the dearest of them is measured.
import { readFileSync } from 'node:fs';
import { Agent, request as ask } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Place, withPlace } from '../bench/place.ts';
import { asOwner } from '../db/create-database.ts';
import { root } from '../run/files.ts';
import { freePort } from '../run/ports.ts';
import type { KnownWorld, MadeRequest } from '@hub/testing/requests';
import { makeChance } from '../seed/random.ts';
import { countStatements, type Counter } from './statements.ts';
import { type Dear, Tally } from './tally.ts';

export type FuzzAsked = { seed: number; documents: number; note: (line: string) => void };

const dearestMs = 50;
const worthAnotherMs = 25;
const mostStatements = 12;
/** A change and the question for its answer (docs/adr/0008). */
const mostOfAChange = 12;
const mostGrowthMb = 100;
const warmUps = 400;
const mostAgain = 4;
/** Looked for on purpose: documents as large as the limits let through. */
const searchShare = 0.05;
const people = [
  'gp@p01.example',
  'nurse@p01.example',
  'secretary@p01.example',
  'manager@p01.example',
  'triage@hub.example',
  'lead@hub.example',
  'therapist@hub.example',
  'booking@hub.example',
  'manager@hub.example',
  'commissioner@icb.example',
  'admin@hub.example',
];
const insides =
  /node_modules|\bat [\w.<>]+ \(|\.[jt]s:\d+|QueryFailedError|TypeORM|relation \\"|syntax error at or near|violates|invalid input syntax|invalid byte sequence|out of range for type|"BUG"/;

type Running = { url: string; close: () => Promise<void> };
type Answered = { status: number; text: string };
type Make = (seed: number) => MadeRequest;
type Asker = { token: string | null; any: Make; large: Make };
type Fuzzing = {
  tally: Tally;
  counter: Counter;
  askers: Asker[];
  send: (made: MadeRequest, token: string | null) => Promise<Answered>;
};

export function fuzz({ seed, documents, note }: FuzzAsked): Promise<void> {
  return withPlace(async (place) => {
    const counter = countStatements();
    const api = await apiHere(place);
    place.afterwards(api.close);
    const send = sender(api.url);
    const fuzzing: Fuzzing = { tally: new Tally(), counter, send, askers: await askersIn(place, send) };
    const chance = makeChance(seed);
    const next = async (isLarge: boolean) => {
      const asker = chance.pick(fuzzing.askers);
      const make = isLarge ? asker.large : asker.any;
      await one(fuzzing, make(chance.between(0, 0xffff_ffff)), asker.token);
    };
    for (let nth = 0; nth < warmUps; nth += 1) await next(nth % 2 === 0);
    fuzzing.tally.begin();
    const before = memoryHeld();
    note(`before: ${inWords(before)}`);
    for (let nth = 0; nth < documents; nth += 1) {
      await next(chance.happens(searchShare));
      if ((nth + 1) % 10_000 === 0) note(`${nth + 1} documents: ${inWords(memoryHeld())}`);
    }
    tell(fuzzing.tally, { before, note });
  });
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as (how?: Readonly<Record<string, string>>) => void;

/** In MB: of the system, and what lives in the heap and beside it. */
type Held = { ofSystem: number; living: number };

/** Once all that can be given back is: what the engine keeps spare for later says nothing of what it cannot let go. */
function memoryHeld(): Held {
  collectGarbage({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const { rss, heapUsed, external } = process.memoryUsage();
  return { ofSystem: Math.round(rss / 2 ** 20), living: Math.round((heapUsed + external) / 2 ** 20) };
}

const inWords = ({ ofSystem, living }: Held): string => `${ofSystem} MB of the system, ${living} MB living`;

/** The built API in this process: what it costs can be read off the process itself. */
async function apiHere(place: Place): Promise<Running> {
  const { makeLog } = await import('@hub/platform');
  const { startApi } = (await import(pathToFileURL(join(root, 'apps/api/dist/start.js')).href)) as {
    startApi: (env: object, log: unknown) => Promise<{ close: () => Promise<void> }>;
  };
  const { apiSettings } = (await import(pathToFileURL(join(root, 'apps/api/dist/env.js')).href)) as {
    apiSettings: { parse: (given: object) => object };
  };
  const port = await freePort();
  const settings = apiSettings.parse({
    API_PORT: String(port),
    APP_DATABASE_URL: place.appUrl,
    HUB_MODE: 'demo',
    HUB_SEALING_KEYS: place.secrets.sealingKeys,
    HUB_HASH_KEY: place.secrets.hashKey,
  });
  const { close } = await startApi(settings, makeLog('chaos', { level: 'silent' }));
  return { url: `http://127.0.0.1:${port}/graphql`, close };
}

/** Somebody in every role and nobody at all, each with requests made of what they may ask. */
async function askersIn(place: Place, send: Fuzzing['send']): Promise<Asker[]> {
  const { requestMaker } = await import('@hub/testing/requests');
  const sdl = readFileSync(join(root, 'apps/api/schema.graphql'), 'utf8');
  const world = await worldOf(place);
  const asker = (token: string | null, roots: readonly string[]): Asker => ({
    token,
    any: requestMaker(sdl, world, { roots }),
    large: requestMaker(sdl, world, { only: 'large', roots }),
  });
  const found = [asker(null, [])];
  for (const email of people) {
    const token = await place.signIn(email);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ me { may } }' });
    const { text } = await send({ seed: 0, kind: 'proper', method: 'POST', headers, body }, token);
    const { data } = JSON.parse(text) as { data: { me: { may: string[] } } };
    found.push(asker(token, data.me.may.map(camel)));
  }
  return found;
}

const camel = (operation: string): string =>
  operation.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** From the demo world, by the names under which documents ask for them. */
async function worldOf({ ownerUrl }: Place): Promise<KnownWorld> {
  const tables = {
    referrals: ['referral', 'referralId'],
    referral_drafts: ['referralDraft', 'draftId'],
    patients: ['patient', 'patientId'],
    practices: ['practiceId'],
    sites: ['siteId'],
    appointments: ['appointment', 'appointmentId'],
    follow_ups: ['followUpId'],
  };
  return asOwner(ownerUrl, async (client) => {
    const idsFor: Record<string, string[]> = {};
    for (const [table, names] of Object.entries(tables)) {
      const { rows } = await client.query<{ id: string }>(`select id from ${table} order by id limit 150`);
      for (const name of names) idsFor[name] = rows.map(({ id }) => id);
    }
    const known = await client.query<{ reference: string }>(
      'select reference from referrals order by id limit 200',
    );
    const references = known.rows.map(({ reference }) => reference);
    return { ids: Object.values(idsFor).flat(), idsFor, references };
  });
}

function sender(url: string): Fuzzing['send'] {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return ({ method, headers, body }, token) =>
    new Promise((resolve, reject) => {
      const bearer = token ? { authorization: `Bearer ${token}` } : {};
      const length = { 'content-length': String(Buffer.byteLength(body)) };
      const asked = ask(url, { method, agent, headers: { ...headers, ...bearer, ...length } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      });
      asked.on('error', reject);
      asked.end(body);
    });
}

async function one(fuzzing: Fuzzing, made: MadeRequest, token: string | null): Promise<void> {
  const { tally } = fuzzing;
  let cost = await measured(fuzzing, made, token);
  tally.first(cost.ms, { worthAnother: worthAnotherMs, limit: dearestMs });
  // What thousands of others left to collect is not the document's cost, nor is a neighbour's: whoever is dear is asked
  // again with that collected; the first after a collection pays for its end, so the lowest counts.
  if (cost.ms > worthAnotherMs) collectGarbage();
  for (let again = 0; again < mostAgain && cost.ms > worthAnotherMs; again += 1) {
    const { ms } = await measured(fuzzing, made, token);
    cost = { ...cost, ms: Math.min(ms, cost.ms) };
  }
  const { status, text } = cost;
  if (status >= 500) throw new Error(`Seed ${made.seed} was answered ${status}: ${text.slice(0, 300)}`);
  const told = insides.exec(text);
  if (told) throw new Error(`Seed ${made.seed} was told “${told[0]}”: ${text.slice(0, 300)}\n${made.body}`);
  tally.add(made, cost);
}

async function measured({ send, counter }: Fuzzing, made: MadeRequest, token: string | null) {
  counter.reset();
  const before = process.cpuUsage();
  const answer = await send(made, token);
  const { user, system } = process.cpuUsage(before);
  return { ...answer, ms: (user + system) / 1000, ...counter.read() };
}

function tell(tally: Tally, { before, note }: { before: Held; note: (line: string) => void }): void {
  const after = memoryHeld();
  const most = Math.round(process.resourceUsage().maxRSS / 2 ** 10);
  const growth = Math.max(after.ofSystem - before.ofSystem, after.living - before.living);
  const { dearest, longest, longestChange } = tally;
  const words = ({ ms, sent, commands, made }: Dear) =>
    `${ms.toFixed(1)} ms of CPU, ${sent} statements (${commands} commands in them), seed ${made.seed}: ${made.body.slice(0, 160)}`;
  note(tally.counts());
  note(
    `memory before: ${inWords(before)}; after: ${inWords(after)}; at its highest ${most} MB of the system`,
  );
  note(`CPU: ${tally.singles()} (refused ones and collections of garbage among them)`);
  if (dearest) note(`dearest accepted: ${words(dearest)}`);
  if (longest) note(`most statements of a question: ${words(longest)}`);
  if (longestChange) note(`most statements of a change with its answer: ${words(longestChange)}`);
  if (growth > mostGrowthMb) throw new Error(`Memory grew by ${growth} MB.`);
  if ((dearest?.ms ?? 0) > dearestMs) throw new Error(`A document cost more than ${dearestMs} ms of CPU.`);
  if ((longest?.sent ?? 0) > mostStatements)
    throw new Error(`A question took more than ${mostStatements} statements.`);
  if ((longestChange?.sent ?? 0) > mostOfAChange)
    throw new Error(`A change took more than ${mostOfAChange} statements.`);
}
