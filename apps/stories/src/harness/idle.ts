// What time does to somebody who is signed in.
import { createHash } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { Visitor } from './visitor.js';

/** Twenty minutes without a sign of whoever is signed in here; nobody waits for them. */
export async function twentyIdleMinutes({ page }: Visitor): Promise<void> {
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'hub_session');
  const owner = new pg.Client({ connectionString: inject('ownerUrl') });
  await owner.connect();
  try {
    const { rowCount } = await owner.query(
      "update sessions set last_seen_at = last_seen_at - interval '20 minutes' where token_hash = $1",
      [
        createHash('sha256')
          .update(cookie?.value ?? '')
          .digest(),
      ],
    );
    if (rowCount !== 1) throw new Error('nobody is signed in here');
  } finally {
    await owner.end();
  }
}

/** Asks as the page's own script does. */
export async function secondsLeft({ page }: Visitor): Promise<number | null> {
  const answer = await page.evaluate(async () => (await fetch('/still-here', { method: 'POST' })).text());
  return (JSON.parse(answer) as { secondsLeft: number | null }).secondsLeft;
}
