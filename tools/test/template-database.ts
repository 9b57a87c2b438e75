// A migrated database that is only ever copied: copying takes a tenth of a second, migrating far longer.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { asOwner, inDatabase } from '../db/create-database.ts';
import { root } from '../run/files.ts';

const lock = 7_211_045;

/** A change of any migration, or of what applies them, is another template. */
export function templateName(): string {
  const files = globSync('libs/db/src/**/*.{sql,ts}', { cwd: root })
    .filter((file) => !file.endsWith('.spec.ts'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return `hub_template_${hash.digest('hex').slice(0, 16)}`;
}

/** Made once per server under a lock, and renamed into place only when it is whole. */
export async function ensureTemplate(serverUrl: string): Promise<string> {
  const name = templateName();
  await asOwner(inDatabase(serverUrl, 'postgres'), async (server) => {
    await server.query('select pg_advisory_lock($1)', [lock]);
    const { rowCount } = await server.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const half = `${name}_half`;
    await server.query(`drop database if exists ${half} with (force)`);
    await server.query(`create database ${half}`);
    if (!existsSync(join(root, 'libs/db/dist/index.js'))) throw new Error('Build first: npm run build');
    const { migrateDatabase } = await import('@hub/db');
    await migrateDatabase(inDatabase(serverUrl, half));
    await server.query(`alter database ${half} rename to ${name}`);
  });
  return name;
}

/** Answers with the owner's address of a fresh copy. */
export async function cloneDatabase(serverUrl: string, name: string): Promise<string> {
  const template = await ensureTemplate(serverUrl);
  await asOwner(inDatabase(serverUrl, 'postgres'), async (server) => {
    const copy = pg.escapeIdentifier(name);
    await server.query(`drop database if exists ${copy} with (force)`);
    await server.query(`create database ${copy} template ${template}`);
  });
  return inDatabase(serverUrl, name);
}
