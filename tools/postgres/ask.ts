import pg from 'pg';
import { errorCode } from '../run/files.ts';

export type Answer = { cluster: string } | 'starting' | 'refused' | 'silent';

/** One real question: a port that accepts connections may still belong to a server that is starting up. */
export async function ask(url: string): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ cluster: string }>(
      `select current_setting('data_directory') as cluster`,
    );
    return { cluster: rows[0]!.cluster };
  } catch (problem) {
    const code = errorCode(problem);
    // 57P03 cannot_connect_now; class 28 and class 42 mean somebody else's server.
    if (code === '57P03') return 'starting';
    return code && /^[0-9A-Z]{5}$/.test(code) ? 'refused' : 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}
