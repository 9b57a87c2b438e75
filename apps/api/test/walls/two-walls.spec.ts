import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENTITIES } from '@hub/db';
import type { Actor, PatientActor } from '@hub/domain';
import { aPatientActor } from '@hub/patient-links/test-kit';
import {
  isOpenToHub,
  makeDataSource,
  makeTools,
  makeWorks,
  name,
  sql,
  withoutCodeWall,
  type RowClass,
  type Works,
} from '@hub/platform';
import { asGp, asStranger, asTherapist, HUB_ID, PEOPLE, testHub, type TestHub } from '@hub/testing';
import type { DataSource } from 'typeorm';
import { withEmergencies } from './emergencies.js';
import { fillHub, OTHER_HUB, type Target } from './full-hub.js';

let hub: TestHub;
let owner: DataSource;
/** Who has opened their link. */
let patient: (target: Target) => PatientActor;
/** Past every policy: only the scopes in code are left. */
let codeAlone: Works;

beforeAll(async () => {
  hub = await testHub();
  const full = await fillHub(hub);
  const { victims } = full;
  await withEmergencies(full);
  patient = (target) =>
    aPatientActor({
      hubId: HUB_ID,
      referralId: String(victims[target].ids['referralId']),
      patientId: String(victims[target].ids['patientId']),
    });
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

/** Every row of every entity, by its key: the widest question that anybody could ask. */
async function everythingFor(
  works: Works,
  actor: Actor,
  entities: readonly (typeof ENTITIES)[number][] = ENTITIES,
): Promise<Record<string, string[]>> {
  const found = entities.map(async (entity) => {
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

const tableOf = (entity: (typeof ENTITIES)[number]): string => owner.getMetadata(entity).tableName;
/** What the whole hub may read has no narrower scope to lose. */
const narrowed = ENTITIES.filter((entity) => !isOpenToHub(entity));

describe('each wall alone lets through what both do', () => {
  it.each(everybody)('for %s', async (_who, actor) => {
    const both = await everythingFor(hub.works, actor);
    expect(await everythingFor(codeAlone, actor)).toEqual(both);
    expect(await withoutCodeWall(() => everythingFor(hub.works, actor))).toEqual(both);
  });
});

describe('the scopes in code', () => {
  it('are missed when any one is opened wide', async () => {
    const unnoticed: string[] = [];
    for (const scoped of narrowed) {
      const differs = await Promise.all(
        everybody.map(async ([, actor]) => {
          const right = (await everythingFor(codeAlone, actor, [scoped]))[tableOf(scoped)];
          const open = await withoutCodeWall(() => everythingFor(codeAlone, actor, [scoped]), scoped);
          return open[tableOf(scoped)]?.length !== right?.length;
        }),
      );
      if (!differs.includes(true)) unnoticed.push(scoped.name);
    }
    process.stdout.write(
      `${narrowed.length} scopes opened in turn, ${narrowed.length - unnoticed.length} noticed\n`,
    );
    expect(unnoticed).toEqual([]);
    expect(narrowed.length).toBeGreaterThan(10);
  });
});

describe('a patient by a link', () => {
  it.each(['asked', 'waiting', 'in treatment', 'elsewhere'] as const)(
    'whose referral is %s is held by each wall alone as by both',
    async (target) => {
      const actor = patient(target);
      const both = await everythingFor(hub.works, actor);
      expect(await everythingFor(codeAlone, actor)).toEqual(both);
      expect(await withoutCodeWall(() => everythingFor(hub.works, actor))).toEqual(both);
    },
  );

  it('sees themselves, their referral, their course, and where and with whom it is', async () => {
    const [one, two] = [
      await everythingFor(hub.works, patient('in treatment')),
      await everythingFor(hub.works, patient('elsewhere')),
    ];
    const sees = Object.entries(one).filter(([, rows]) => rows.length > 0);
    expect(Object.fromEntries(sees.map(([table, rows]) => [table, rows.length]))).toEqual({
      appointments: 4,
      courses: 1,
      patients: 1,
      referrals: 1,
      rooms: 1,
      sites: 1,
      users: 1,
    });
    for (const table of ['appointments', 'courses', 'patients', 'referrals']) {
      expect(
        one[table]?.filter((key) => two[table]?.includes(key)),
        table,
      ).toEqual([]);
    }
  });

  it('would find more with any one scope in code gone', async () => {
    const actor = patient('waiting');
    const unnoticed: string[] = [];
    for (const entity of ENTITIES) {
      const right = (await everythingFor(codeAlone, actor, [entity]))[tableOf(entity)];
      const open = await withoutCodeWall(() => everythingFor(codeAlone, actor, [entity]), entity);
      if (open[tableOf(entity)]?.length === right?.length) unnoticed.push(entity.name);
    }
    expect(unnoticed).toEqual([]);
  });

  it('finds nothing under another hub, patient or referral, nor with a setting missing', async () => {
    const [mine, theirs] = [patient('in treatment'), patient('elsewhere')];
    for (const forged of [
      { ...mine, hubId: OTHER_HUB },
      { ...mine, patientId: theirs.patientId },
      { ...mine, referralId: theirs.referralId },
      { ...mine, patientId: '', referralId: '' },
    ]) {
      const seen = await withoutCodeWall(() => everythingFor(hub.works, forged));
      expect(seen).toMatchObject({ referrals: [], patients: [], patient_links: [] });
    }
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
    const ours = Object.values(seen).flat();
    expect(ours.filter((key) => !key.startsWith(OTHER_HUB))).toEqual([]);
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
