import { randomBytes } from 'node:crypto';
import { isOpen, type ReferralState } from '@hub/domain';
import { makeSealer, tokenHash } from '@hub/platform';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase } from '../test/template-database.ts';
import { asOwner, inDatabase } from '../db/create-database.ts';
import { isSeeded, seedDemo } from './demo.ts';

const server = process.env.HUB_TEST_OWNER_URL;
if (!server) throw new Error('These tests need a database: run them by "npm test -- tools"');
const name = `hub_seed_${randomBytes(4).toString('hex')}`;
const keys = {
  sealingKeys: [{ kid: 'test', key: Buffer.alloc(32, 1) }],
  hashKey: Buffer.alloc(32, 2),
  demoPassword: 'kettle-larch-river-27',
};
const said: string[] = [];
let ownerUrl = '';
let client: pg.Client;
const one = async (text: string) => (await client.query<{ n: number }>(text)).rows[0]!.n;

beforeAll(async () => {
  ownerUrl = await cloneDatabase(server, name);
  expect(await isSeeded(ownerUrl)).toBe(false);
  await seedDemo(ownerUrl, {
    ...keys,
    portalUrl: 'http://hub.localhost:3123',
    log: (line) => said.push(line),
  });
  client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await asOwner(inDatabase(server, 'postgres'), (root) => root.query(`drop database ${name} with (force)`));
});

describe('the demo world in the database', () => {
  it('is loaded under every constraint, and says so in one line', async () => {
    expect(await isSeeded(ownerUrl)).toBe(true);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^36 practices, 7\d\d referrals, /);
    expect(await one('select count(*)::int as n from users')).toBe(55);
  });

  it('has somebody invited, who cannot sign in yet, and a leaver with patients in their name', async () => {
    const invited = `select count(*)::int as n from users where invited_at is not null and not is_demo
      and enrolled_at is null and password_hash is null and disabled_at is null`;
    expect(await one(invited)).toBe(1);
    const left = `select count(distinct c.patient_id)::int as n from users u
      join care_links c on c.hub_id = u.hub_id and c.user_id = u.id and c.until_at is null and c.reason = 'treats'
     where u.disabled_at < clock_timestamp()`;
    expect(await one(left)).toBe(2);
  });

  it('books nobody and nothing twice', async () => {
    const overlaps = await one(
      `select count(*)::int as n from occupancy a join occupancy b
         on a.resource = b.resource and a.during && b.during and a.appointment_id < b.appointment_id`,
    );
    expect(overlaps).toBe(0);
  });

  it('counts as many people waiting as there are', async () => {
    const counted = await one('select sum(people)::int as n from waiting_counts');
    expect(counted).toBe(
      await one('select count(*)::int as n from referrals where clock_stopped_on is null'),
    );
    expect(await one('select count(*)::int as n from waiting_counts where people < 0')).toBe(0);
  });

  it('promises each message that is still to come through one outbox row', async () => {
    const pending = await one(`select count(*)::int as n from follow_ups where state = 'SCHEDULED'`);
    expect(pending).toBeGreaterThan(0);
    expect(await one(`select count(*)::int as n from outbox where payload ? 'followUpId'`)).toBe(pending);
    expect(await one('select count(*)::int as n from messages where sent_at is null')).toBe(0);
  });

  it('texts links that work, each found by its hash and known from nothing else', async () => {
    const { rows } = await client.query<{ id: string; body: Buffer; hub_id: string }>(
      `select hub_id, id, body from messages where channel = 'text' and kind in ('accepted', 'booked', 'reminder-7d', 'session-moved')`,
    );
    const sealer = makeSealer(keys.sealingKeys);
    const found = new Set<string>();
    for (const { hub_id: hubId, id: rowId, body } of rows) {
      const text = JSON.parse(
        sealer.open(body, { table: 'messages', column: 'body', rowId, hubId }),
      ) as string;
      expect(text).toMatch(/ http:\/\/hub\.localhost:3123\/p\/[\w-]{43} NHS hub$/);
      found.add(tokenHash(/\/p\/([\w-]{43})/.exec(text)?.[1] ?? '').toString('hex'));
    }
    const links = await client.query<{ hash: string }>(
      `select encode(token_hash, 'hex') as hash from patient_links`,
    );
    expect(found.size).toBeGreaterThan(100);
    expect(links.rows.map(({ hash }) => hash).sort()).toEqual([...found].sort());
    const open = await client.query<{ state: ReferralState; ended: boolean }>(
      `select distinct r.state, l.revoked_at is not null as ended from patient_links l join referrals r on r.id = l.referral_id`,
    );
    expect(open.rows.filter(({ state, ended }) => isOpen(state) === ended)).toEqual([]);
  });

  it('is not loaded twice', async () => {
    await expect(seedDemo(ownerUrl, keys)).rejects.toThrow(/duplicate key/);
    expect(await one('select count(*)::int as n from practices')).toBe(36);
  });
});
