// The demo world of the contract: the same seed and the same day make the same world.
import { setTimeout as pause } from 'node:timers/promises';
import { hashKey, portalOrigin, readEnv, sealingKeys } from '@hub/platform';
import { makePasswords } from '@hub/platform/auth';
import type pg from 'pg';
import { z } from 'zod';
import { asOwner } from '../db/create-database.ts';
import { loadRows, type LoadKeys } from './load.ts';
import { summaryLine } from './summary.ts';
import { DEMO_SEED, tellWorld } from './world.ts';

export type DemoKeys = LoadKeys & { demoPassword: string };
/** Keys that are not handed in come from the environment, as the apps read them. */
export type DemoOptions = Partial<DemoKeys> & {
  seed?: number;
  now?: Date;
  /** Where the links in its texts lead; by itself, to this machine. */
  portalUrl?: string;
  log?: (line: string) => void;
};

export async function seedDemo(
  ownerUrl: string,
  options: DemoOptions,
): Promise<{ practices: number; referrals: number }> {
  const keys = keysFrom(options);
  const now = options.now ?? new Date();
  const world = tellWorld({ seed: options.seed ?? DEMO_SEED, now });
  const passwordHash = await makePasswords().hash(keys.demoPassword);
  for (const person of world.rows.users) {
    // Whoever has only been invited has neither password nor way in yet.
    const isInvited = person.invited_at !== null;
    Object.assign(person, {
      password_hash: isInvited ? null : passwordHash,
      is_demo: !isInvited,
      enrolled_at: isInvited ? null : now.toISOString(),
    });
  }
  await asOwner(ownerUrl, async (client) => {
    await loadRows(client, { ...world, portalUrl: portalOrigin.parse(options.portalUrl) }, keys);
    await foldAll(client, world.hubId);
    await client.query('analyze');
  });
  options.log?.(summaryLine(world));
  return { practices: world.rows.practices.length, referrals: world.rows.referrals.length };
}

/** Another transaction on the server may hold the counting back a moment; what is left then, the worker counts. */
export async function foldAll(client: pg.Client, hubId: string): Promise<void> {
  for (let left = FOLD_TRIES; left > 0; left -= 1) {
    await client.query('select fold_metrics($1, clock_timestamp())', [hubId]);
    const { rows } = await client.query<{ done: boolean }>(
      `select not exists (select 1 from referral_events e join metrics_cursor c using (hub_id)
         where e.hub_id = $1 and e.xid >= c.folded_below) as done`,
      [hubId],
    );
    if (rows[0]!.done) return;
    await pause(FOLD_PAUSE_MS);
  }
}

const FOLD_TRIES = 100;
const FOLD_PAUSE_MS = 50;

export function keysFrom(options: DemoOptions): DemoKeys {
  const { sealingKeys: sealing, hashKey: hash, demoPassword } = options;
  if (sealing && hash && demoPassword) return { sealingKeys: sealing, hashKey: hash, demoPassword };
  const read = readEnv(
    z.object({ HUB_SEALING_KEYS: sealingKeys, HUB_HASH_KEY: hashKey, HUB_DEMO_PASSWORD: z.string().min(1) }),
    process.env,
  );
  return {
    sealingKeys: read.HUB_SEALING_KEYS,
    hashKey: read.HUB_HASH_KEY,
    demoPassword: read.HUB_DEMO_PASSWORD,
  };
}

/** Practices come first in every world, so a hub without any has never been filled. */
export async function isSeeded(ownerUrl: string): Promise<boolean> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ seeded: boolean }>(
      'select exists (select 1 from practices) as seeded',
    );
    return rows[0]!.seeded;
  });
}
