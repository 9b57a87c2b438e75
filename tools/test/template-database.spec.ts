import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asOwner, inDatabase } from '../db/create-database.ts';
import { startPostgres, type RunningPostgres } from '../postgres/launch.ts';
import { cloneDatabase, ensureTemplate, templateName } from './template-database.ts';

let dataDir: string;
let server: RunningPostgres;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'pain-sleep-hub-template-'));
  chmodSync(dataDir, 0o755);
  server = await startPostgres({ dataDir, durable: false, log: () => undefined });
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('is made once, however many ask for it at the same time', async () => {
  const names = await Promise.all(Array.from({ length: 4 }, () => ensureTemplate(server.ownerUrl)));
  expect(new Set(names)).toEqual(new Set([templateName()]));
  const { rows } = await asOwner(inDatabase(server.ownerUrl, 'postgres'), (client) =>
    client.query<{ datname: string }>(`select datname from pg_database where datname like 'hub_template%'`),
  );
  expect(rows).toEqual([{ datname: templateName() }]);
});

it('is copied whole, and each copy is its own', async () => {
  const urls = await Promise.all(
    ['one', 'two'].map((name) => cloneDatabase(server.ownerUrl, `hub_test_${name}`)),
  );
  await asOwner(urls[0]!, (client) => client.query('create table only_here ()'));
  const tables = await Promise.all(
    urls.map((url) =>
      asOwner(url, async (client) => {
        const { rows } = await client.query<{ migrated: boolean; changed: boolean }>(
          `select to_regclass('practices') is not null as migrated, to_regclass('only_here') is not null as changed`,
        );
        return rows[0];
      }),
    ),
  );
  expect(tables).toEqual([
    { migrated: true, changed: true },
    { migrated: true, changed: false },
  ]);
});
