import pg from 'pg';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserActor } from '@hub/domain';
import { makeDataSource, makeTools, makeWorks, sql, type Works } from '@hub/platform';
import { Door } from '@hub/platform/api';
import { findOrAddPatient, PatientRegistrationRow } from '@hub/patients';
import { asGp, HUB_ID, idOf, insert, testHub, type TestHub } from '@hub/testing';
import { ENTITIES } from './entities.js';

const PRACTICES = 36;
const CONNECTIONS = 5;
const REQUESTS = 1_000;
/** Many more than there are connections, so that each connection changes hands all the time. */
const AT_ONCE = 40;
/** Every so many requests one is cut off: its statement cancelled, its connection ended, or its caller gone. */
const CUT_EVERY = 9;

let hub: TestHub;
let source: DataSource;
let works: Works;
const keys = { sealingKeys: [{ kid: 'leak', key: Buffer.alloc(32, 1) }], hashKey: Buffer.alloc(32, 2) };
const gpOf = (nth: number): UserActor => ({
  ...asGp(),
  userId: idOf(`gp of ${nth}`),
  practiceId: idOf(`leak practice ${nth}`),
  name: `GP ${nth}`,
});
const GPS = Array.from({ length: PRACTICES }, (_, nth) => gpOf(nth));

beforeAll(async () => {
  hub = await testHub();
  source = await makeDataSource({
    url: hub.appUrl,
    entities: ENTITIES,
    poolSize: CONNECTIONS,
    applicationName: 'leak',
  });
  works = makeWorks(makeTools(source, keys));
  for (const [nth, gp] of GPS.entries()) {
    await insert(hub.owner, 'practices', {
      hub_id: HUB_ID,
      id: gp.practiceId,
      code: `L${nth}`,
      ods_code: `L${nth}`,
      name: `Practice ${nth}`,
      town: 'Testham',
      list_size: 6_000,
      imd_decile: 5,
    });
    await works.do(gp, { operation: 'fill', request: null }, async (work) => {
      const patientId = await findOrAddPatient(work, {
        practiceId: gp.practiceId ?? '',
        nhsNumber: String(9_990_000_000 + nth),
        firstName: 'Canary',
        lastName: `of ${nth}`,
        bornOn: '1961-02-03',
        contacts: { address: 'x', postcode: 'AA3 1AB', telephone: String(nth), email: null, texts: true },
        stepFree: false,
        interpreter: null,
      });
      work.record('fill', { id: patientId, patientId });
      return patientId;
    });
  }
});
afterAll(async () => {
  await source.destroy();
  await hub.close();
});

type Cut = 'cancel' | 'terminate' | 'abandon' | null;
const cutOf = (nth: number): Cut =>
  nth % CUT_EVERY === 0
    ? ((['cancel', 'terminate', 'abandon'] as const)[(nth / CUT_EVERY) % 3] ?? null)
    : null;

interface Answer {
  seen: string[];
  setting: string;
}

/** Two questions in one request; a request that is cut off is cut off between or during them. */
async function request(gp: UserActor, cut: Cut): Promise<Answer> {
  const door = new Door(works, gp, undefined);
  try {
    const [registered, [where]] = await Promise.all([
      door.ask((work) => work.rows(PatientRegistrationRow).find()),
      door.ask((work) =>
        work.sql<{ pid: number; practice: string }>(
          sql`select pg_backend_pid() as pid, current_setting('hub.practice_id', true) as practice`,
        ),
      ),
    ]);
    if (cut === 'abandon') await Promise.all([door.ask((work) => work.sql(sql`select 1`)), door.abandon()]);
    if (cut === 'cancel' || cut === 'terminate') {
      const slow = door.ask((work) => work.sql(sql`select pg_sleep(0.2)`));
      const cutting = hub.owner.query(`select pg_${cut}_backend($1)`, [where?.pid]);
      await Promise.all([slow, cutting]);
    }
    const again = await door.ask((work) => work.rows(PatientRegistrationRow).find());
    await door.finish();
    return {
      seen: [...registered, ...again].map(({ practiceId }) => practiceId),
      setting: where?.practice ?? '',
    };
  } finally {
    await door.abandon();
  }
}

it('1,000 requests of 36 practices over 5 connections: no row of another practice in any answer', async () => {
  const lost: string[] = [];
  const answers: (Answer & { gp: UserActor })[] = [];
  let next = 0;
  const asker = async (): Promise<void> => {
    for (let nth = next++; nth < REQUESTS; nth = next++) {
      const whose = (nth * 7) % PRACTICES;
      const gp = GPS[whose] as UserActor;
      const cut = cutOf(nth);
      await request(gp, cut).then(
        (answer) => answers.push({ gp, ...answer }),
        (error: unknown) => (cut ? undefined : lost.push(String(error))),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
  for (const { gp, seen, setting } of answers) {
    expect(seen).toEqual([gp.practiceId, gp.practiceId]);
    expect(setting).toBe(gp.practiceId);
  }
  expect(lost).toEqual([]);
  expect(answers.length).toBeGreaterThan(REQUESTS * 0.8);
}, 90_000);

it('and every connection is free and clean afterwards', async () => {
  const seen = await Promise.all(GPS.map((gp) => request(gp, null)));
  expect(seen.map(({ seen: found }) => found[0])).toEqual(GPS.map(({ practiceId }) => practiceId));
  const { rows } = await hub.owner.query(
    `select state, count(*)::int as n from pg_stat_activity where application_name = 'leak' group by state`,
  );
  expect(rows.map(({ state }) => state)).toEqual(['idle']);
  expect(rows[0].n).toBeLessThanOrEqual(CONNECTIONS);
  const direct = new pg.Client({ connectionString: hub.appUrl });
  await direct.connect();
  expect((await direct.query('select 1 from patients')).rowCount).toBe(0);
  await direct.end();
});
