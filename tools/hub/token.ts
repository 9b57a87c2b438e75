import type { Command } from 'commander';
import pg from 'pg';
import { NotDone, type Output, show } from './answer.ts';
import { modeOf, notInProduction, recorded, settingsOrLeave, withOwner } from './database.ts';
import { built } from './rulebook.ts';

export function addToken(program: Command): void {
  program
    .command('token')
    .argument('<email>', 'whose')
    .description('one bearer token, as if they had just signed in')
    .option('--json', 'one JSON object')
    .action(async (email: string, output: Output) => {
      const settings = settingsOrLeave();
      notInProduction(settings, 'Making a token for somebody');
      const made = await makeToken(email, modeOf(settings) === 'demo');
      if (output.json) show(made, output);
      else console.log(made.token);
    });
}

/** Opened through the very functions that signing in uses, with the rights of the app. */
async function makeToken(email: string, demo: boolean): Promise<{ token: string; expiresAt: Date }> {
  await built();
  const { newToken, tokenHash } = await import('@hub/platform');
  const { makeSessions } = await import('@hub/platform/auth');
  const { roleUrls } = await import('@hub/db');
  return withOwner(async (ownerUrl) => {
    const pool = new pg.Pool({ connectionString: roleUrls(ownerUrl).app, max: 1 });
    try {
      const sessions = makeSessions(pool, { demo });
      const person = await sessions.userByEmail(email.trim().toLowerCase());
      if (!person || person.disabled) throw new NotDone(`Nobody can sign in as ${email}.`);
      const token = newToken();
      const expiresAt = await sessions.open(tokenHash(token), person.actor);
      if (!expiresAt) throw new NotDone(`Nobody can sign in as ${email}.`);
      await recorded({ operation: 'make-token', kind: 'command' }, () =>
        Promise.resolve({ hubs: [person.actor.hubId], ids: [person.actor.userId], result: null }),
      );
      return { token, expiresAt };
    } finally {
      await pool.end();
    }
  });
}
