import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { letReseal } from './keys/let-reseal.js';
import { ensureRoles } from './roles.js';

const FOLDER = new URL('../src/migrations/', import.meta.url);
const LOCK = 7_211_044;

interface Migration {
  name: string;
  text: string;
  sum: string;
}

export async function migrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, FOLDER), 'utf8');
      return { name, text, sum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** Brings the database to the newest schema, each step in its own transaction, one migrator at a time. */
export async function migrateDatabase(ownerUrl: string): Promise<string[]> {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await owner.connect();
  try {
    await owner.query('select pg_advisory_lock($1)', [LOCK]);
    await ensureRoles(owner, ownerUrl);
    await owner.query(
      'create table if not exists schema_migrations (name text primary key, sum text not null, at timestamptz not null default now())',
    );
    const { rows } = await owner.query<{ name: string; sum: string }>(
      'select name, sum from schema_migrations',
    );
    const known = new Map(rows.map((row) => [row.name, row.sum]));
    const ran: string[] = [];
    for (const step of await migrations()) {
      const sum = known.get(step.name);
      if (sum === step.sum) continue;
      if (sum) throw new Error(`${step.name} was changed after it had run: add a new migration instead`);
      await owner.query('begin');
      await owner.query(step.text);
      await owner.query('insert into schema_migrations (name, sum) values ($1, $2)', [step.name, step.sum]);
      await owner.query('commit');
      ran.push(step.name);
    }
    await letReseal(owner);
    return ran;
  } finally {
    await owner.end();
  }
}
