import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { asOwner } from '../db/create-database.ts';
import { bundled } from '../postgres/binaries.ts';
import { findRunning } from '../postgres/launch.ts';
import { root, sentence } from '../run/files.ts';
import { isFree } from '../run/ports.ts';
import { starterOf } from '../start/one-copy.ts';
import { readRunning } from '../start/running.ts';
import { keyringFileOf } from '../start/secrets.ts';
import type { Settings } from '../start/settings.ts';
import { findBrowser } from '../test/browser.ts';
import { exit, type Output, show } from './answer.ts';
import { settingsOrLeave } from './database.ts';
import { tooTalkative } from './database-log.ts';
import { built } from './rulebook.ts';

type Finding = { what: string; ok: boolean; says: string };
type Look = { what: string; look: (settings: Settings) => Promise<string> };

const leastNode = 24;
const leastFreeGigabytes = 2;

/** Each answers with what it saw, or throws what is wrong and what to do. */
const looks: readonly Look[] = [
  { what: 'Node', look: async () => atLeastNode() },
  { what: 'disk', look: async ({ dataDir }) => roomFor(dataDir) },
  { what: 'keys', look: async ({ dataDir }) => keysOf(dataDir) },
  { what: 'database', look: database },
  { what: "the database's log", look: quiet },
  { what: 'migrations', look: migrated },
  { what: 'servers', look: servers },
  {
    what: 'browser for the stories',
    look: async () => findBrowser() ?? fail('Not installed: only the stories need it (npm test -- stories).'),
  },
];

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('looks at everything the hub stands on, and says what is wrong')
    .option('--json', 'a JSON list')
    .action(async (output: Output) => {
      const settings = settingsOrLeave();
      const findings: Finding[] = [];
      for (const { what, look } of looks) findings.push({ what, ...(await seen(look, settings)) });
      show(findings, output);
      process.exitCode = findings.every(({ ok }) => ok) ? exit.done : exit.refused;
    });
}

async function seen(look: Look['look'], settings: Settings): Promise<Omit<Finding, 'what'>> {
  try {
    return { ok: true, says: await look(settings) };
  } catch (problem) {
    return { ok: false, says: sentence(problem) };
  }
}

function fail(why: string): never {
  throw new Error(why);
}

function atLeastNode(): string {
  const major = Number(process.versions.node.split('.')[0]);
  return major >= leastNode
    ? process.version
    : fail(`${process.version} is too old: the hub needs Node ${leastNode}.`);
}

function roomFor(dataDir: string): string {
  const { bavail, bsize } = statfsSync(existsSync(dataDir) ? dataDir : dirname(dataDir));
  const gigabytes = Math.floor((bavail * bsize) / 1e9);
  const says = `${gigabytes} GB free for ${dataDir}`;
  return gigabytes >= leastFreeGigabytes
    ? says
    : fail(`${says}: at least ${leastFreeGigabytes} GB are needed.`);
}

function keysOf(dataDir: string): string {
  const files = [join(dataDir, 'secrets.json'), keyringFileOf(dataDir)].filter((file) => existsSync(file));
  if (files.length === 0) return 'Not made yet: npm start makes them.';
  const open = files.filter((file) => statSync(file).mode & 0o077);
  return open.length > 0
    ? fail(`Can be read by others. Put it right: chmod 600 ${open.join(' ')}`)
    : 'Kept for their owner alone.';
}

async function addressOf({ databaseUrl, dataDir }: Settings): Promise<string | null> {
  return databaseUrl ?? (await findRunning(dataDir));
}

async function database(settings: Settings): Promise<string> {
  const url = await addressOf(settings);
  if (!url) return (await bundled()) && 'The embedded PostgreSQL is there, and not running.';
  return asOwner(url, async (client) => {
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    );
    return `PostgreSQL ${rows[0]!.version} on ${new URL(url).host}`;
  });
}

async function quiet(settings: Settings): Promise<string> {
  const url = await addressOf(settings);
  if (!url) return 'The database is not running.';
  const loud = await asOwner(url, tooTalkative);
  return loud.length === 0 ? 'Keeps statements and their values to itself.' : fail(loud.join('; '));
}

async function migrated(settings: Settings): Promise<string> {
  const url = await addressOf(settings);
  if (!url) return 'The database is not running.';
  await built();
  const wanted = (await (await import('@hub/db')).migrations()).map(({ name }) => name);
  const ran = await asOwner(url, (client) =>
    client.query<{ name: string }>('select name from schema_migrations'),
  );
  const missing = wanted.filter((name) => !ran.rows.some((row) => row.name === name));
  return missing.length === 0
    ? `All ${wanted.length} have run.`
    : fail(`Not yet run: ${missing.join(', ')}. Start the hub: npm start`);
}

async function servers(settings: Settings): Promise<string> {
  const running = readRunning(settings.dataDir);
  if (starterOf(settings.dataDir) === null || !running) return readyToStart(settings);
  const addresses = [
    `http://127.0.0.1:${running.apiPort}/health/ready`,
    `http://127.0.0.1:${running.workerPort}/health/ready`,
    `http://127.0.0.1:${running.portalPort}/sign-in`,
  ];
  const silent: string[] = [];
  for (const address of addresses) if (!(await answers(address))) silent.push(address);
  return silent.length === 0
    ? 'The API, the worker and the portal answer.'
    : fail(`No good answer from ${silent.join(', ')}.`);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(5000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function readyToStart({ portalPort, apiPort }: Settings): Promise<string> {
  if (!existsSync(join(root, 'apps/api/dist/main.js')))
    return 'Not running, and not built yet: npm start does both.';
  const taken = [];
  for (const port of [portalPort, apiPort]) if (!(await isFree(port))) taken.push(port);
  return taken.length === 0
    ? 'Not running; their ports are free.'
    : fail(`Not running, and their ports are taken: ${taken.join(', ')}.`);
}
