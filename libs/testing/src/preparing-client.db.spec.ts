import { PreparingClient } from '@hub/platform';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testHub, type TestHub } from './test-hub.js';

let hub: TestHub;
let client: pg.Client;

beforeAll(async () => {
  hub = await testHub();
  await hub.owner.query('create table cups (id integer primary key, colour text)');
  await hub.owner.query(`insert into cups values (1, 'blue'), (2, 'green')`);
  await hub.owner.query('grant select on cups to hub_app');
  await hub.owner.query(`create table saucers (practice text);
    insert into saucers values ('P01'), ('P01'), ('P02');
    alter table saucers enable row level security;
    grant select on saucers to hub_app;
    create policy own on saucers to hub_app
      using (practice = (select current_setting('hub.practice_id', true)))`);
});
afterAll(() => hub.close());
beforeEach(async () => {
  client = new PreparingClient({ connectionString: hub.appUrl });
  await client.connect();
  return () => client.end();
});

const plans = async () =>
  (await client.query<{ statement: string }>('select statement from pg_prepared_statements')).rows;

describe('a connection that keeps its plans', () => {
  it('answers alike with and without one', async () => {
    const ask = (id: number) => client.query('select colour from cups where id = $1', [id]);
    const answers = [await ask(1), await ask(2), await ask(2), await ask(1), await ask(3)];
    expect(answers.map(({ rows }) => rows)).toEqual([
      [{ colour: 'blue' }],
      [{ colour: 'green' }],
      [{ colour: 'green' }],
      [{ colour: 'blue' }],
      [],
    ]);
    expect(await plans()).toEqual([{ statement: 'select colour from cups where id = $1' }]);
  });

  it('goes on after an error in the middle of a transaction', async () => {
    const ask = () => client.query('select 10 / $1::integer as n', [2]);
    await ask();
    await client.query('begin');
    await expect(client.query('select nonsense($1)', [1])).rejects.toMatchObject({ code: '42883' });
    await expect(ask()).rejects.toMatchObject({ code: '25P02' });
    await client.query('rollback');
    expect((await ask()).rows).toEqual([{ n: 5 }]);
    expect((await ask()).rows).toEqual([{ n: 5 }]);
  });

  it('plans anew once a migration has changed what a statement answers', async () => {
    const ask = () => client.query('select * from cups where id = $1', [1]);
    await ask();
    await ask();
    await hub.owner.query('alter table cups add column size integer');
    await expect(ask()).rejects.toMatchObject({ code: '0A000' });
    expect((await ask()).rows).toEqual([{ id: 1, colour: 'blue', size: null }]);
    expect((await ask()).rows).toEqual([{ id: 1, colour: 'blue', size: null }]);
  });

  it('is under the policies of this moment, for whoever asks in this transaction', async () => {
    const as = async (practice: string) => {
      await client.query('begin');
      await client.query(`select set_config('hub.practice_id', $1, true)`, [practice]);
      const { rows } = await client.query<{ practice: string }>('select practice from saucers where $1', [
        true,
      ]);
      await client.query('commit');
      return rows.map((row) => row.practice);
    };
    // The sixth time a plan for all parameters takes the place of one for each.
    for (let turn = 0; turn < 8; turn += 1) {
      expect(await as('P01')).toEqual(['P01', 'P01']);
      expect(await as('P02')).toEqual(['P02']);
      expect(await as('')).toEqual([]);
    }
    await hub.owner.query('create policy nobody_for_now on saucers as restrictive using (false)');
    expect(await as('P01')).toEqual([]);
    await hub.owner.query('drop policy nobody_for_now on saucers');
    expect(await as('P01')).toEqual(['P01', 'P01']);
  });
});
