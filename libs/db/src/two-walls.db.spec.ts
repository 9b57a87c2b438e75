import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '@hub/domain';
import {
  makeDataSource,
  makeTools,
  makeWorks,
  name,
  sql,
  withoutCodeWall,
  type RowClass,
  type Work,
  type Works,
} from '@hub/platform';
import { checkReferral, saveReferralDraft } from '@hub/referrals';
import { anNhsNumber, aSubmittedReferral } from '@hub/referrals/test-kit';
import { REFERRAL_HANDLERS } from '@hub/referrals/worker';
import {
  asGp,
  asStranger,
  asSystem,
  asTherapist,
  asTriage,
  PEOPLE,
  testHub,
  type TestHub,
} from '@hub/testing';
import { acceptReferral, askQuestion, returnWithAdvice } from '@hub/triage';
import type { DataSource } from 'typeorm';
import { ENTITIES } from './entities.js';

let hub: TestHub;
let owner: DataSource;
/** Past every policy: only the scopes in code are left. */
let codeAlone: Works;

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
  await fill();
  owner = await makeDataSource({
    url: hub.ownerUrl,
    entities: ENTITIES,
    poolSize: 2,
    applicationName: 'owner',
  });
  const keys = { sealingKeys: [{ kid: 'any', key: Buffer.alloc(32) }], hashKey: Buffer.alloc(32) };
  codeAlone = makeWorks(makeTools(owner, keys));
});
afterAll(async () => {
  await owner.destroy();
  await hub.close();
});

/** Referrals of two practices in every stage of triage, one shared patient, drafts, messages, one in a therapist's care. */
async function fill(): Promise<void> {
  let nth = 0;
  const decisions = [
    (work: Work, at: { referralId: string; version: number }) =>
      acceptReferral(work, { ...at, priority: 'SOON' }),
    (work: Work, at: { referralId: string; version: number }) =>
      askQuestion(work, { ...at, question: 'Since when?' }),
    (work: Work, at: { referralId: string; version: number }) =>
      returnWithAdvice(work, { ...at, advice: 'Sleep' }),
  ];
  for (const gp of [asGp('P01'), asGp('P02')]) {
    await hub.do(gp, (work) => saveReferralDraft(work, { answers: { firstName: 'Draft' } }));
    await aSubmittedReferral(hub, gp, { nhsNumber: anNhsNumber(0) });
    for (const decide of decisions) {
      const { id } = await aSubmittedReferral(hub, gp, { nhsNumber: anNhsNumber((nth += 1)) });
      await hub.do(asSystem(), (work) => checkReferral(work, id));
      await hub.do(asTriage(), (work) => decide(work, { referralId: id, version: 2 }));
    }
  }
  await hub.owner.query(
    `insert into care_links (hub_id, id, patient_id, user_id, referral_id, reason, from_at)
       select hub_id, gen_random_uuid(), patient_id, $1, id, 'treats', submitted_at from referrals
        where state = 'WAITING' limit 1`,
    [asTherapist().userId],
  );
  await hub.at('2026-11-05T10:00Z');
  await hub.runJobs(REFERRAL_HANDLERS);
}

/** Every row of every entity, by its key: the widest question that anybody could ask. */
async function everythingFor(works: Works, actor: UserActor): Promise<Record<string, string[]>> {
  const found = ENTITIES.map(async (entity) => {
    const { tableName, primaryColumns } = owner.getMetadata(entity);
    const key = primaryColumns.map((column) => `r.${column.databaseName}::text`).join(` || '/' || `);
    const rows = await works.read(actor, 'everything', (work) =>
      work.sql<{ key: string }>(
        sql`select ${{ kind: 'sql', parts: [key], values: [] }} as key from ${name(tableName)} r where ${work.within(entity as RowClass<object>, 'r')} order by 1`,
      ),
    );
    return [tableName, rows.map((row) => row.key)] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

const everybody = [...PEOPLE.map(({ actor }) => actor), asStranger()].map(
  (actor) =>
    [`${actor.role} ${actor.name} ${PEOPLE.findIndex((one) => one.actor === actor)}`, actor] as const,
);

describe('each wall alone lets through what both do', () => {
  it.each(everybody)('for %s', async (_who, actor) => {
    const both = await everythingFor(hub.works, actor);
    expect(await everythingFor(codeAlone, actor)).toEqual(both);
    expect(await withoutCodeWall(() => everythingFor(hub.works, actor))).toEqual(both);
  });
});

describe('both walls', () => {
  it('show a practice its own and nothing else', async () => {
    const [one, two] = [
      await everythingFor(hub.works, asGp('P01')),
      await everythingFor(hub.works, asGp('P02')),
    ];
    for (const table of [
      'referrals',
      'referral_events',
      'referral_words',
      'referral_drafts',
      'follow_ups',
      'messages',
    ]) {
      expect(one[table]?.length, table).toBeGreaterThan(0);
      expect(two[table]?.length, table).toBeGreaterThan(0);
      expect(
        one[table]?.filter((key) => two[table]?.includes(key)),
        table,
      ).toEqual([]);
    }
    const none = await everythingFor(hub.works, asGp('P03'));
    expect(none).toMatchObject({
      referrals: [],
      patients: [],
      referral_drafts: [],
      messages: [],
      care_links: [],
    });
  });

  it('show another hub nothing at all', async () => {
    const seen = await everythingFor(hub.works, asStranger());
    expect(Object.values(seen).flat()).toEqual([]);
  });

  it('show a therapist who is in their care, and nobody to managers', async () => {
    const therapist = await everythingFor(hub.works, asTherapist());
    expect(therapist).toMatchObject({ referrals: [expect.any(String)], patients: [expect.any(String)] });
    for (const { actor } of PEOPLE.filter((one) =>
      ['hub-manager', 'commissioner', 'administrator'].includes(one.actor.role),
    )) {
      const seen = await everythingFor(hub.works, actor);
      expect(seen).toMatchObject({
        referrals: [],
        patients: [],
        messages: [],
        follow_ups: [],
        referral_words: [],
      });
    }
  });
});

describe('without settings', () => {
  it('nobody sees a row: no hub, no rows', async () => {
    const { rows: tables } = await hub.owner.query<{ relname: string }>(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    );
    // What the hubs are called and what time it is there holds nothing about anybody.
    const known = ['hubs', 'clock'];
    const app = new pg.Client({ connectionString: hub.appUrl });
    await app.connect();
    for (const { relname } of tables.filter((table) => !known.includes(table.relname))) {
      const seen = await app.query(`select 1 from ${relname} limit 1`).then(
        ({ rowCount }) => rowCount,
        (error: { code?: string }) => (error.code === '42501' ? 0 : error.code),
      );
      expect([relname, seen]).toEqual([relname, 0]);
    }
    await app.end();
  });
});
