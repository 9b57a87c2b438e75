import type pg from 'pg';
import { mkdtempSync, chmodSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asOwner, inDatabase } from '../db/create-database.ts';
import { startPostgres, type RunningPostgres } from '../postgres/launch.ts';
import { tooTalkative } from './database-log.ts';

let dataDir: string;
let server: RunningPostgres;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'pain-sleep-hub-log-'));
  chmodSync(dataDir, 0o755);
  server = await startPostgres({ dataDir, durable: false, log: () => undefined });
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const inServer = <Result>(use: (client: pg.Client) => Promise<Result>): Promise<Result> =>
  asOwner(inDatabase(server.ownerUrl, 'postgres'), use);

it('has nothing against the embedded server', async () => {
  expect(await inServer(tooTalkative)).toEqual([]);
});

it('writes nothing of what a statement said when it failed, however it failed (S3)', async () => {
  const canary = 'Wandering-Canary-7713';
  await inServer(async (client) => {
    await client.query(`create table said (words text not null check (length(words) < 5))`);
    await client.query(`create unique index said_once on said (words)`);
    await client.query(`insert into said values ('once')`);
    const wrong = [
      () => client.query(`insert into said values ('${canary}')`),
      () => client.query('insert into said values ($1)', [canary]),
      () => client.query(`select '${canary}'::date`),
      () => client.query('select $1::uuid', [canary]),
      () => client.query(`no sql at all ${canary}`),
      () => client.query(`do $$ begin raise exception '${canary}'; end $$`),
      () => client.query(`do $$ begin raise warning '${canary}'; perform 1/0; end $$`),
    ];
    for (const fail of wrong) await expect(fail()).rejects.toThrow();
  });
  expect(readFileSync(join(dataDir, 'logs', 'postgres.log'), 'utf8')).not.toContain(canary);
});

it('names each setting of another server by which a log would learn something', async () => {
  const loud = await inServer(async (client) => {
    await client.query(
      `set log_statement = 'ddl'; set log_min_duration_statement = 100; set log_min_error_statement = 'error';
       set log_min_messages = 'warning'; set log_error_verbosity = 'default'; set log_parameter_max_length_on_error = -1`,
    );
    return tooTalkative(client);
  });
  expect(loud).toEqual([
    'log_statement is ddl: set it to none',
    'log_min_duration_statement is 100: set it to -1',
    'log_min_error_statement is error: set it to panic',
    'log_parameter_max_length_on_error is -1: set it to 0',
    'the details of errors quote rows: set log_error_verbosity to terse, or log_min_messages to log',
  ]);
});
