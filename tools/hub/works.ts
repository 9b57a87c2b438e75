// The operator as an actor of his own: the same unit of work, scopes, walls and audit as everybody's.
import { hostname, userInfo } from 'node:os';
import type { OperatorActor } from '@hub/domain';
import type { makeDataSource, Work } from '@hub/platform';
import { z } from 'zod';
import { asOwner } from '../db/create-database.ts';
import { secretsOf } from '../start/secrets.ts';
import { NotDone } from './answer.ts';
import { settingsOrLeave, withOwner } from './database.ts';
import { built } from './rulebook.ts';

type Rows = Parameters<typeof makeDataSource>[0]['entities'];
type Question<Result> = { operation: string; rows: Rows; ask: (work: Work) => Promise<Result> };

/** One answer for each hub of this installation. */
export async function askEachHub<Result>({ operation, rows, ask }: Question<Result>): Promise<Result[]> {
  await built();
  const { makeDataSource, makeTools, makeWorks } = await import('@hub/platform');
  const { roleUrls } = await import('@hub/db');
  const keys = await keySettings();
  return withOwner(async (ownerUrl) => {
    const dataSource = await makeDataSource({
      url: roleUrls(ownerUrl).worker,
      entities: rows,
      poolSize: 2,
      applicationName: 'hub-operator',
    });
    try {
      const works = makeWorks(makeTools(dataSource, keys));
      const answers: Result[] = [];
      for (const hubId of await hubs(ownerUrl))
        answers.push(await works.read(operatorOf(hubId), operation, ask));
      return answers;
    } finally {
      await dataSource.destroy();
    }
  });
}

type Doing<Result> = {
  operation: string;
  rows: Rows;
  act: (work: Work) => Promise<{ id: string; result: Result }>;
};

/** One command, under the policies of the app and with its audit row, in the only hub of this installation. */
export async function actInHub<Result>({ operation, rows, act }: Doing<Result>): Promise<Result> {
  await built();
  const { makeDataSource, makeTools, makeWorks, Refused } = await import('@hub/platform');
  const { roleUrls } = await import('@hub/db');
  const keys = await keySettings();
  return withOwner(async (ownerUrl) => {
    const [hubId, another] = await hubs(ownerUrl);
    if (!hubId || another) throw new NotDone('This works where there is exactly one hub.');
    const url = roleUrls(ownerUrl).app;
    const dataSource = await makeDataSource({
      url,
      entities: rows,
      poolSize: 2,
      applicationName: 'hub-operator',
    });
    const results: Result[] = [];
    try {
      await makeWorks(makeTools(dataSource, keys)).do(
        operatorOf(hubId),
        { operation, request: null },
        async (work) => {
          const { id, result } = await act(work);
          results.push(result);
          return id;
        },
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      throw new NotDone(error.refusals.map(({ sentence }) => sentence).join('\n'));
    } finally {
      await dataSource.destroy();
    }
    return results[0] as Result;
  });
}

const operatorOf = (hubId: string): OperatorActor => ({
  kind: 'operator',
  name: `${userInfo().username}@${hostname()}`,
  hubId,
});

async function hubs(ownerUrl: string): Promise<string[]> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from hubs order by name');
    return rows.map(({ id }) => id);
  });
}

/** Of the environment where the hub is run by hand, else those that `npm start` made. */
export async function keySettings() {
  const { hashKey, readEnv, sealingKeys, withKeyring } = await import('@hub/platform');
  const given = withKeyring(process.env);
  const made = given.HUB_SEALING_KEYS ? null : secretsOf(settingsOrLeave().dataDir);
  const source = made ? { HUB_SEALING_KEYS: made.sealingKeys, HUB_HASH_KEY: made.hashKey } : given;
  const read = readEnv(z.object({ HUB_SEALING_KEYS: sealingKeys, HUB_HASH_KEY: hashKey }), source);
  return { sealingKeys: read.HUB_SEALING_KEYS, hashKey: read.HUB_HASH_KEY };
}
