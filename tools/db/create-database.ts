import pg from 'pg';
import { errorCode, sentence } from '../run/files.ts';

/** The database named in the URL, made when it is missing. */
export async function createDatabase(ownerUrl: string): Promise<void> {
  if (await exists(ownerUrl)) return;
  const name = databaseName(ownerUrl);
  await asOwner(inDatabase(ownerUrl, 'postgres'), async (client) => {
    try {
      await client.query(`create database ${pg.escapeIdentifier(name)}`);
    } catch (problem) {
      // 42P04 duplicate_database: another process was quicker.
      if (errorCode(problem) !== '42P04') throw problem;
    }
  });
}

async function exists(url: string): Promise<boolean> {
  try {
    await asOwner(url, (client) => client.query('select 1'));
    return true;
  } catch (problem) {
    // 3D000 invalid_catalog_name
    if (errorCode(problem) === '3D000') return false;
    throw new Error(
      `The database server at ${new URL(url).host} cannot be used: ${sentence(problem) || errorCode(problem)}`,
    );
  }
}

export async function asOwner<Result>(
  url: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

export function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

export function inDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.toString();
}
