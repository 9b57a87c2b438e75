// Sessions for the demo people, opened by the very functions that signing in uses.
import pg from 'pg';
import { findRunning } from '../postgres/launch.ts';
import type { Place } from './place.ts';

/** Tokens in the order of the addresses. */
export async function tokensFor({ hub }: Place, emails: readonly string[]): Promise<string[]> {
  const { newToken, tokenHash } = await import('@hub/platform');
  const { makeSessions } = await import('@hub/platform/auth');
  const { roleUrls } = await import('@hub/db');
  const ownerUrl = await findRunning(hub.dataDir);
  if (!ownerUrl) throw new Error('The database of this hub is not running.');
  const pool = new pg.Pool({ connectionString: roleUrls(ownerUrl).app, max: 2 });
  try {
    const sessions = makeSessions(pool, { demo: true });
    const tokens: string[] = [];
    for (const email of emails) {
      const person = await sessions.userByEmail(email);
      if (!person) throw new Error(`The demo world has no ${email}.`);
      const token = newToken();
      await sessions.open(tokenHash(token), person.actor);
      tokens.push(token);
    }
    return tokens;
  } finally {
    await pool.end();
  }
}

export async function tokenFor(place: Place, email: string): Promise<string> {
  const [token] = await tokensFor(place, [email]);
  return token!;
}

export const gpOf = (practice: number): string => `gp@p${String(practice).padStart(2, '0')}.example`;
export const PRACTICES = 36;
