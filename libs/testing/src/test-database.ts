import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { testServer } from './env.js';

export interface TestDatabase {
  ownerUrl: string;
  /** As the API and the worker sign in: every policy of their role holds. */
  appUrl: string;
  workerUrl: string;
  drop(): Promise<void>;
}

/** A copy of the migrated template, its own for each file of tests. */
export async function testDatabase(): Promise<TestDatabase> {
  const { ownerUrl, template } = testServer();
  const name = `hub_test_${randomBytes(6).toString('hex')}`;
  const server = inDatabase(ownerUrl, 'postgres');
  await asOwner(server, (owner) =>
    owner.query(`create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`),
  );
  const url = inDatabase(ownerUrl, name);
  return {
    ownerUrl: url,
    appUrl: inRole(url, 'hub_app'),
    workerUrl: inRole(url, 'hub_worker'),
    drop: () =>
      asOwner(server, async (owner) => {
        await untilLeft(owner, name);
        await owner.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
      }),
  };
}

const MOST_LOOKS = 50;

/** Connections that have said goodbye take a moment to go. One that is cut off in it throws where nobody listens. */
async function untilLeft(owner: pg.Client, name: string): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const { rowCount } = await owner.query('select 1 from pg_stat_activity where datname = $1 limit 1', [
      name,
    ]);
    if (rowCount === 0) return;
    await owner.query('select pg_sleep(0.02)');
  }
}

async function asOwner<R>(url: string, use: (owner: pg.Client) => Promise<R>): Promise<R> {
  const owner = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await owner.connect();
  try {
    return await use(owner);
  } finally {
    await owner.end();
  }
}

function inDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.toString();
}

/** The owner steps down to the role for the whole connection. */
function inRole(url: string, role: string): string {
  const other = new URL(url);
  other.searchParams.set('options', `-c role=${role}`);
  return other.toString();
}
