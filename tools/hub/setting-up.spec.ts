// A hub for real people, from an empty database to its first clinic, by the operator's own words.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner, inDatabase } from '../db/create-database.ts';
import { root } from '../run/files.ts';
import { cloneDatabase } from '../test/template-database.ts';

const server = process.env.HUB_TEST_OWNER_URL;
if (!server) throw new Error('These tests need a database: run them by "npm test -- tools"');
const name = `hub_set_up_${randomBytes(4).toString('hex')}`;
const dir = mkdtempSync(join(tmpdir(), 'hub-set-up-'));
let ownerUrl = '';
let client: pg.Client;

beforeAll(async () => {
  ownerUrl = await cloneDatabase(server, name);
  client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await asOwner(inDatabase(server, 'postgres'), (owner) => owner.query(`drop database ${name} with (force)`));
  rmSync(dir, { recursive: true });
});

type Said = { code: number; out: string; error: string };

function hub(...words: string[]): Promise<Said> {
  const env = {
    PATH: '',
    DATABASE_URL: ownerUrl,
    HUB_DATA_DIR: dir,
    HUB_MODE: 'production',
    // Only the first compiles what it is made of.
    NODE_COMPILE_CACHE: join(dir, 'compiled'),
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'tools/hub/main.ts'), ...words],
      { cwd: root, env },
      (failed, out, error) => resolve({ code: failed ? Number(failed.code) : 0, out, error }),
    );
  });
}

function table(...lines: string[]): string {
  const file = join(dir, `${randomBytes(4).toString('hex')}.csv`);
  writeFileSync(file, lines.join('\r\n'));
  return file;
}

async function done(...words: string[]): Promise<unknown> {
  const { code, out, error } = await hub(...words, '--json');
  expect(error).toBe('');
  expect(code).toBe(0);
  return JSON.parse(out);
}

async function refused(...words: string[]): Promise<string> {
  const { code, error, out } = await hub(...words);
  expect([code, out]).toEqual([1, '']);
  return error.trim();
}

const one = async (text: string) => (await client.query<{ n: number }>(text)).rows[0]!.n;

const PLACES = 'site,address,directions,siteStepFree,room,roomStepFree';
const PRACTICES = 'code,odsCode,name,town,listSize,imdDecile,nearestSites';
const CLINICS = 'therapist,site,room,weekday,startsAt,validFrom,validUntil';

describe('setting up a hub', () => {
  it('begins with the hub itself, once', async () => {
    const empty = table(PRACTICES, 'P01,M86001,Bridge Street Surgery,Ashcombe,7500,3,');
    expect(await refused('practices', 'import', empty)).toContain('There is no hub yet');
    expect(await refused('seed', 'hub', '--name', 'North Hub', '--telephone', '123')).toContain(
      'Enter a UK telephone number',
    );
    expect(await done('seed', 'hub', '--name', ' North  Hub ', '--telephone', '01632 960 001')).toEqual({
      hub: 'North Hub',
      telephone: '01632 960 001',
    });
    expect(await refused('seed', 'hub', '--name', 'Second', '--telephone', '01632960002')).toBe(
      'There is a hub already: North Hub.',
    );
    expect(await one('select count(*)::int as n from clock')).toBe(1);
  });

  it('takes over its places: known names keep what was there', async () => {
    const first = table(
      `\ufeff${PLACES}`,
      'Eastholt Clinic,"4 Market Street, Eastholt","Bus 7 stops ""outside"".",yes,Room 1,yes',
      'Eastholt Clinic,"4 Market Street, Eastholt","Bus 7 stops ""outside"".",yes,Room 2,no',
      '',
    );
    expect(await done('places', 'import', first, '--dry-run')).toMatchObject({ roomsAdded: 2, done: false });
    expect(await one('select count(*)::int as n from sites')).toBe(0);
    expect(await done('places', 'import', first)).toMatchObject({ sitesAdded: 1, roomsAdded: 2, done: true });
    const kept = await client.query('select id from rooms order by name');
    const again = table(PLACES, 'Eastholt Clinic,5 Market Street,Ring the bell.,yes,Room 2,yes');
    expect(await done('places', 'import', again)).toEqual({
      sitesAdded: 0,
      sitesChanged: 1,
      roomsAdded: 0,
      roomsChanged: 1,
      done: true,
    });
    expect((await client.query('select id from rooms order by name')).rows).toEqual(kept.rows);
  });

  it('takes over its practices whole or not at all', async () => {
    const wrong = table(
      PRACTICES,
      'P01,M86001,Bridge Street Surgery,Ashcombe,7500,3,',
      'P02,M8,,Ashcombe,x,3,',
    );
    expect((await refused('practices', 'import', wrong)).split('\n')).toEqual([
      'Line 3: odsCode must be 5 or 6 letters and numbers, like M86001.',
      'Line 3: name is empty.',
      'Line 3: listSize must be a whole number from 1 to 200,000.',
      'Nothing was changed.',
    ]);
    expect(await one('select count(*)::int as n from practices')).toBe(0);
    const right = table(
      PRACTICES,
      'P01,M86001,Bridge Street Surgery,Ashcombe,7500,3,Eastholt Clinic',
      'P02,M86002,Quayside Surgery,Ashcombe,"5,200",4,',
    );
    expect(await done('practices', 'import', right)).toEqual({
      added: ['P01', 'P02'],
      changed: [],
      unchanged: 0,
      notNamed: [],
      done: true,
    });
    expect(await one('select count(*)::int as n from practice_sites where rank = 1')).toBe(1);
    expect(await done('practices', 'import', right)).toMatchObject({ added: [], changed: [], unchanged: 2 });
    const stolen = table(PRACTICES, 'P03,M86001,Another,Ashcombe,7500,3,');
    expect(await refused('practices', 'import', stolen)).toContain('P03: M86001 is the ODS code of P01.');
  });

  it('takes over clinics of people who treat patients there', async () => {
    const invited = await hub(
      ...['users', 'create', '--email', 't@north.example', '--name', 'Ms Hazel'],
      ...['--role', 'therapist', '--discipline', 'psychology', '--json'],
    );
    expect(invited.error).toBe('');
    const file = table(CLINICS, 'T@north.example,Eastholt Clinic,Room 1,Tuesday,09:30,2026-12-01,');
    expect(await done('clinics', 'import', file)).toEqual({
      added: 1,
      endChanged: 0,
      unchanged: 0,
      done: true,
    });
    const ended = table(
      CLINICS,
      't@north.example,Eastholt Clinic,Room 1,Tuesday,09:30,2026-12-01,2027-03-30',
    );
    expect(await done('clinics', 'import', ended)).toMatchObject({ added: 0, endChanged: 1 });
    expect(await done('clinics', 'import', ended)).toMatchObject({ added: 0, unchanged: 1 });
    const wrong = table(
      CLINICS,
      'nobody@north.example,Eastholt Clinic,Room 1,Monday,09:30,2026-12-01,',
      't@north.example,Eastholt Clinic,Room 9,Friday,09:30,2026-12-01,',
      't@north.example,Eastholt Clinic,Room 2,Tuesday,10:00,2027-01-05,',
    );
    expect((await refused('clinics', 'import', wrong)).split('\n')).toEqual([
      'nobody@north.example, Room 1 at Eastholt Clinic, 09:30: nobody who treats patients here has this address.',
      't@north.example, Room 9 at Eastholt Clinic, 09:30: there is no such room.',
      't@north.example, Room 2 at Eastholt Clinic, 10:00: this person or this room is in another clinic at that time.',
      'Nothing was changed.',
    ]);
  });

  it('waits for what is due, and says so when nobody does it', async () => {
    expect(await refused('queue', 'drain', '--for', '1s')).toMatch(/^1 are not done after 1 seconds\./);
    await client.query('update outbox set done_at = clock_timestamp()');
    expect(await done('queue', 'drain')).toEqual({ seconds: 0, later: 0, failed: 0 });
  });

  it('says in words what is no table', async () => {
    expect(await refused('practices', 'import', join(dir, 'nowhere.csv'))).toContain('cannot be read');
    expect(await refused('practices', 'import', table(''))).toContain('is empty');
    expect(await refused('practices', 'import', table(PRACTICES, 'P01,M86001'))).toContain(
      'Line 2: has 2 cells under 7 columns.',
    );
    expect(await refused('practices', 'import', table(PRACTICES, 'P01,"M86001'))).toContain('not a table');
    const latin = join(dir, 'latin.csv');
    writeFileSync(latin, Buffer.from([0x63, 0xe9, 0x0a]));
    expect(await refused('practices', 'import', latin)).toContain('is not in UTF-8');
  });

  it('leaves a row of audit for each, with what it touched', async () => {
    const { rows } = await client.query<{ operation: string; kind: string; n: number }>(
      `select operation, kind, cardinality(ids) as n from audit where role = 'operator' order by at`,
    );
    expect(rows.map(({ operation, kind, n }) => `${kind} ${operation} ${n}`)).toEqual([
      'command seed-world 1',
      'question import-places 0',
      'command import-places 3',
      'command import-places 2',
      'command import-practices 2',
      'command import-practices 0',
      'command invite-person 1',
      'command import-clinics 1',
      'command import-clinics 1',
      'command import-clinics 0',
    ]);
  });
});
