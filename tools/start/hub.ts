// Everything `npm start` brings up, in order, and takes down again in the opposite order.
import { build } from '../build/build.ts';
import { asOwner } from '../db/create-database.ts';
import { migrate } from '../db/migrate.ts';
import { run } from '../run/command.ts';
import { freePort } from '../run/ports.ts';
import { keepDatabase } from './database.ts';
import { step } from './progress.ts';
import { noteRunning } from './running.ts';
import { type Secrets, secretsOf } from './secrets.ts';
import { keepRunning, type Server, type Watch } from './server.ts';
import { serverPlans } from './servers.ts';
import { portalUrlOf, type Settings } from './settings.ts';

export type Undo = (stop: () => Promise<void>) => void;
export type Start = { settings: Settings; abort: AbortSignal; undo: Undo; watch: Watch };

/** Answers with the password of the demo people. */
export async function startHub({ settings, abort, undo, watch }: Start): Promise<string> {
  const secrets = secretsOf(settings.dataDir);
  const go = <Result>(words: string, work: () => Promise<Result>) => {
    abort.throwIfAborted();
    return step(words, work);
  };
  const building = go('Building what is stale', () => build({ portal: true, abort }));
  building.catch(() => undefined);
  const ownerUrl = settings.databaseUrl ?? (await startDatabase(settings, undo, watch));
  await building;
  const urls = await go('Preparing the database', () => migrate(ownerUrl));
  if (settings.mode === 'demo' && (await isEmpty(ownerUrl))) {
    await go('Making the demo world', () => seed(ownerUrl, settings, secrets));
  }
  abort.throwIfAborted();
  const workerPort = await freePort();
  noteRunning(settings, workerPort);
  const servers: Server[] = [];
  undo(async () => void (await Promise.all(servers.map((server) => server.stop()))));
  const commit = await currentCommit();
  for (const plan of serverPlans({ settings, secrets, urls, workerPort, commit })) {
    servers.push(keepRunning(plan, watch));
  }
  await go('Starting the API, the worker and the portal', () =>
    Promise.race([Promise.all(servers.map((server) => server.ready())), aborted(abort)]),
  );
  return secrets.demoPassword;
}

/** Shown at /version; a copy without its history has none. */
async function currentCommit(): Promise<string> {
  try {
    const { code, output } = await run({ file: 'git', args: ['rev-parse', 'HEAD'] });
    return code === 0 ? output.trim() : 'unknown';
  } catch {
    return 'unknown';
  }
}

async function startDatabase({ dataDir }: Settings, undo: Undo, watch: Watch): Promise<string> {
  const postgres = await keepDatabase(dataDir, watch);
  undo(postgres.stop);
  console.log(
    `  · PostgreSQL ${postgres.reused ? 'was still running' : 'runs'} on 127.0.0.1:${postgres.port}`,
  );
  return postgres.ownerUrl;
}

/** Practices come first in every world, so a hub without any has never been filled. */
async function isEmpty(ownerUrl: string): Promise<boolean> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ empty: boolean }>(
      'select not exists (select 1 from practices) as empty',
    );
    return rows[0]!.empty;
  });
}

async function seed(ownerUrl: string, settings: Settings, secrets: Secrets): Promise<void> {
  for (const [name, value] of Object.entries(seedSecrets(secrets))) process.env[name] = value;
  const { seedDemo } = await import('../seed/demo.ts');
  const log = (line: string) => console.log(`  · ${line}`);
  await seedDemo(ownerUrl, { portalUrl: portalUrlOf(settings), log });
}

/** The seed seals what it writes, as the API does. */
export function seedSecrets(secrets: Secrets): Record<string, string> {
  return {
    HUB_SEALING_KEYS: secrets.sealingKeys,
    HUB_HASH_KEY: secrets.hashKey,
    HUB_DEMO_PASSWORD: secrets.demoPassword,
  };
}

function aborted(abort: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    abort.addEventListener('abort', () => reject(abort.reason), { once: true }),
  );
}
