// The real server, really killed: what a laptop's lid and an operator's impatience do to it.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isAlive } from '../run/processes.ts';
import { findRunning, startPostgres, type RunningPostgres } from './launch.ts';
import { livePostmaster } from './postmaster.ts';

let dataDir: string;
const launcher = fileURLToPath(new URL('launch.ts', import.meta.url));

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pain-sleep-hub-launch-'));
  chmodSync(dataDir, 0o755);
});
afterAll(async () => {
  await (await start()).stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const start = () => startPostgres({ dataDir, durable: false, log: () => undefined });

/** Another process starts it and dies without a word. */
function startedByOneWhoIsKilled(): Promise<void> {
  const script = `import { startPostgres } from ${JSON.stringify(launcher)};
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false, log: () => undefined });
    process.kill(process.pid, 'SIGKILL');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

async function ask<Row extends pg.QueryResultRow>({ ownerUrl }: RunningPostgres, text: string): Promise<Row> {
  const url = new URL(ownerUrl);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows[0]!;
  } finally {
    await client.end();
  }
}

it('starts, sorts by C.UTF-8, listens on this machine only, and stops', async () => {
  const postgres = await start();
  expect(postgres.reused).toBe(false);
  const facts = await ask(
    postgres,
    `select datlocprovider as provider, datlocale as locale, current_setting('listen_addresses') as listens,
       current_setting('max_connections') as most from pg_database where datname = 'postgres'`,
  );
  expect(facts).toEqual({ provider: 'b', locale: 'C.UTF-8', listens: '127.0.0.1', most: '200' });
  await postgres.stop();
  expect(await findRunning(dataDir)).toBeNull();
});

it('keeps its password for its owner alone', () => {
  expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
});

it('is used again when the one who started it was killed, with everything in it', async () => {
  await (await start()).stop();
  await startedByOneWhoIsKilled();
  const postgres = await start();
  await ask(postgres, 'create table survives as select 1000 as n');
  const again = await start();
  expect(again.reused).toBe(true);
  await again.stop();
});

it('comes back after its own sudden death', async () => {
  const postgres = await start();
  process.kill(livePostmaster(join(dataDir, 'postgres'))!.pid, 'SIGKILL');
  const again = await start();
  expect(again.reused).toBe(false);
  expect(await ask(again, 'select n from survives')).toEqual({ n: 1000 });
  await postgres.stop();
  await again.stop();
});

it('does not outlive for ever the one who started it', async () => {
  await startedByOneWhoIsKilled();
  const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});
