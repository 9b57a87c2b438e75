// The operator's way to the database: his own settings, or the data folder of `npm start`.
import { hostname, userInfo } from 'node:os';
import type pg from 'pg';
import { asOwner } from '../db/create-database.ts';
import { findRunning, startPostgres } from '../postgres/launch.ts';
import { errorCode } from '../run/files.ts';
import { readRunning } from '../start/running.ts';
import { readSettings, type Settings } from '../start/settings.ts';
import { exit, NotDone } from './answer.ts';

export function settingsOrLeave(): Settings {
  const settings = readSettings(process.env);
  if (!('problems' in settings)) return settings;
  console.error(settings.problems.join('\n'));
  process.exit(exit.badConfiguration);
}

/** Without a word to the contrary a hub is in production: what may only be done in a demo is then refused. */
export function modeOf(settings: Settings): Settings['mode'] {
  if (process.env.HUB_MODE) return settings.mode;
  return readRunning(settings.dataDir)?.mode ?? 'production';
}

export function notInProduction(settings: Settings, what: string): void {
  if (!process.env.HUB_MODE && readRunning(settings.dataDir) === null) throw new NotDone(noHubIn(settings));
  if (modeOf(settings) === 'production') throw new NotDone(`${what} is never possible in production mode.`);
}

const noHubIn = ({ dataDir }: Settings): string =>
  `There is no hub in ${dataDir} yet. Start it once by npm start, or name its folder in HUB_DATA_DIR.`;

/** The running database, or the embedded one started for as long as it is needed. */
export async function withOwner<Result>(use: (ownerUrl: string) => Promise<Result>): Promise<Result> {
  const settings = settingsOrLeave();
  const found = settings.databaseUrl ?? (await findRunning(settings.dataDir));
  if (found) return use(found);
  if (readRunning(settings.dataDir) === null) {
    throw new NotDone(noHubIn(settings));
  }
  const postgres = await startPostgres({ dataDir: settings.dataDir, log: (line) => console.error(line) });
  try {
    return await use(postgres.ownerUrl);
  } finally {
    await postgres.stop();
  }
}

export function withClient<Result>(use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  return withOwner((ownerUrl) =>
    asOwner(ownerUrl, use).catch((problem: unknown) => {
      // 42P01 undefined_table
      if (errorCode(problem) !== '42P01') throw problem;
      throw new NotDone('The database is not prepared yet. Start the hub once: npm start');
    }),
  );
}

const operator = `${userInfo().username}@${hostname()}`;

export type Recorded = { operation: string; ids: string[]; kind: 'command' | 'question' };

/** What an operator did or read stands in the same audit as what everybody else did, in the same transaction. */
export async function recorded<Result>(
  what: Omit<Recorded, 'ids'>,
  use: (client: pg.Client) => Promise<{ hubs: string[]; ids: string[]; result: Result }>,
): Promise<Result> {
  return withClient(async (client) => {
    await client.query('begin');
    try {
      const { hubs, ids, result } = await use(client);
      await client.query(
        `insert into audit (hub_id, id, at, actor_name, role, kind, operation, ids, patient_ids)
         select c.hub_id, gen_random_uuid(), clock_timestamp() + c.offset_by, $2, 'operator', $3, $4, $5::uuid[], '{}'
           from clock c where c.hub_id = any($1::uuid[])`,
        [hubs, operator, what.kind, what.operation, ids],
      );
      await client.query('commit');
      return result;
    } catch (problem) {
      await client.query('rollback');
      throw problem;
    }
  });
}
