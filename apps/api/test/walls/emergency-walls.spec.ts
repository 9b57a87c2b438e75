// Emergency access through each wall alone: nothing before it, one patient's record during it, nothing after it, and
// never a change.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aBookedCourse, aWaitingReferral, type BookedCourse } from '@hub/bookings/test-kit';
import { AppointmentRow, CourseRow } from '@hub/bookings';
import { ENTITIES } from '@hub/db';
import { emergencyUntil, type UserActor } from '@hub/domain';
import { cancelFollowUp } from '@hub/follow-ups';
import { FollowUpRow } from '@hub/follow-ups';
import { PatientRow } from '@hub/patients';
import {
  makeDataSource,
  makeTools,
  makeWorks,
  sql,
  withoutCodeWall,
  type RowClass,
  type Work,
  type Works,
} from '@hub/platform';
import {
  endEmergencyAccess,
  newWords,
  ReferralEventRow,
  ReferralRow,
  ReferralWordsRow,
  withdrawReferral,
} from '@hub/referrals';
import { anEmergencyAccess } from '@hub/referrals/test-kit';
import { REFERRAL_HANDLERS } from '@hub/referrals/worker';
import { acceptReferral } from '@hub/triage';
import { dischargeReferral, recordAttendance } from '@hub/therapy';
import { asBooking, asGp, asLead, asTherapist, asTriage, testHub, type TestHub } from '@hub/testing';
import type { DataSource } from 'typeorm';

const READER = asTherapist(2);
const OPENED = '2026-11-05T10:00Z';
const WALLS = ['both walls', 'the code alone', 'the database alone'] as const;
type Walls = (typeof WALLS)[number];

let hub: TestHub;
let owner: DataSource;
let codeAlone: Works;
let theirs: BookedCourse;
let others: BookedCourse;

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
  const course = async (): Promise<BookedCourse> => {
    const referral = await aWaitingReferral(hub, asGp('P01'));
    return aBookedCourse(hub, asBooking(), { referral, therapistId: asTherapist(1).userId });
  };
  theirs = await course();
  others = await course();
  for (const { referral } of [theirs, others]) {
    await hub.step(asLead(), (work) =>
      work.rows(ReferralWordsRow).add(newWords(work, referral, { kind: 'question', words: 'Since when?' })),
    );
  }
  await hub.runJobs(REFERRAL_HANDLERS);
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
beforeEach(async () => {
  await hub.owner.query('delete from emergency_accesses');
  await hub.at(OPENED);
});

const open = (actor = READER) => anEmergencyAccess(hub, actor, theirs.referral);

const RECORD = [
  ReferralRow,
  PatientRow,
  ReferralWordsRow,
  ReferralEventRow,
  CourseRow,
  AppointmentRow,
  FollowUpRow,
] as const;

/** Whose rows this actor sees in each table of the record: `theirs`, `others`. */
async function seen(walls: Walls, actor: UserActor): Promise<Record<string, string[]>> {
  const works = walls === 'the code alone' ? codeAlone : hub.works;
  const asked = async (): Promise<Record<string, string[]>> => {
    const found: Record<string, string[]> = {};
    for (const entity of RECORD) {
      const { tableName } = owner.getMetadata(entity);
      const patient = tableName === 'patients' ? 'r.id' : 'r.patient_id';
      const rows = await works.read(actor, 'everything', (work) =>
        work.sql<{ whose: string }>(
          sql`select distinct case ${{ kind: 'sql', parts: [patient], values: [] }} when ${theirs.referral.patientId} then 'theirs' else 'others' end as whose
                from ${{ kind: 'sql', parts: [tableName], values: [] }} r where ${work.within(entity as RowClass<object>, 'r')}`,
        ),
      );
      found[tableName] = rows.map(({ whose }) => whose).sort();
    }
    return found;
  };
  return walls === 'the database alone' ? withoutCodeWall(asked) : asked();
}

const nothing = Object.fromEntries(
  ['referrals', 'patients', 'referral_words', 'referral_events', 'courses', 'appointments', 'follow_ups'].map(
    (table) => [table, []],
  ),
);
const oneRecord = Object.fromEntries(
  ['referrals', 'patients', 'referral_words', 'courses', 'appointments', 'follow_ups'].map((table) => [
    table,
    ['theirs'],
  ]),
);

describe.each(WALLS)('emergency access through %s', (walls) => {
  it('is nothing before it was opened', async () => {
    expect(await seen(walls, READER)).toEqual(nothing);
  });

  it('is the whole record of one patient while it runs', async () => {
    await open();
    expect(await seen(walls, READER)).toMatchObject(oneRecord);
    await hub.at('2026-11-05T10:29:50Z');
    expect(await seen(walls, READER)).toMatchObject(oneRecord);
  });

  it('is nothing once the half hour is over, to the second', async () => {
    await open();
    const { rows } = await hub.owner.query<{ opened_at: Date }>('select opened_at from emergency_accesses');
    await hub.at(emergencyUntil(rows[0]!.opened_at));
    expect(await seen(walls, READER)).toEqual(nothing);
  });

  it('is nothing once it was ended', async () => {
    const accessId = await open();
    await hub.do(READER, (work) => endEmergencyAccess(work, { accessId, version: 1 }));
    expect(await seen(walls, READER)).toEqual(nothing);
  });

  it('is nothing to a colleague, and nothing in the role of somebody who may not ask', async () => {
    await open();
    expect((await seen(walls, asTriage())).referrals).toEqual([]);
    expect((await seen(walls, { ...READER, role: 'commissioner' })).referrals).toEqual([]);
  });

  it('is nothing in a command', async () => {
    await open();
    const works = walls === 'the code alone' ? codeAlone : hub.works;
    const tried = () =>
      works.do(READER, { operation: 'test', request: null }, async (work) => {
        expect(await work.rows(ReferralRow).find()).toEqual([]);
        expect(await work.rows(PatientRow).find()).toEqual([]);
        expect(await work.rows(AppointmentRow).find()).toEqual([]);
        work.record('test', { id: theirs.referral.id });
        return theirs.referral.id;
      });
    await (walls === 'the database alone' ? withoutCodeWall(tried) : tried());
  });
});

describe('a command under emergency access', () => {
  const commands: readonly (readonly [string, (work: Work) => Promise<string>])[] = [
    [
      'discharge-referral',
      (work) =>
        dischargeReferral(work, { referralId: theirs.referral.id, version: 1, reason: 'PATIENT_WISH' }),
    ],
    [
      'record-attendance',
      (work) =>
        recordAttendance(work, {
          appointmentId: theirs.appointments[0]!.id,
          version: 1,
          outcome: 'ATTENDED',
        }),
    ],
    [
      'withdraw-referral',
      (work) =>
        withdrawReferral(work, { referralId: theirs.referral.id, version: 1, reason: 'PATIENT_WISH' }),
    ],
    [
      'accept-referral',
      (work) => acceptReferral(work, { referralId: theirs.referral.id, version: 1, priority: 'SOON' }),
    ],
    ['cancel-follow-up', async (work) => cancelFollowUp(work, { followUpId: await aFollowUp(), version: 1 })],
  ];
  const aFollowUp = async (): Promise<string> => {
    const { rows } = await hub.owner.query<{ id: string }>(
      'select id from follow_ups where patient_id = $1 limit 1',
      [theirs.referral.patientId],
    );
    return rows[0]!.id;
  };

  it.each(commands)(
    '%s finds nothing, with both walls and with the database alone',
    async (_name, command) => {
      await open();
      await expect(hub.do(READER, command)).rejects.toThrow('NOT_FOUND');
      await expect(withoutCodeWall(() => hub.do(READER, command))).rejects.toThrow('NOT_FOUND');
    },
  );
});

describe('a question under emergency access', () => {
  it('changes nothing, even if its code tried to, through either wall alone', async () => {
    await open();
    const tables = ['courses', 'appointments', 'follow_ups', 'messages', 'referrals', 'patients'];
    for (const table of tables) {
      const changed = hub.works.read(READER, 'test', (work) =>
        work.sql({
          kind: 'sql',
          parts: [`update ${table} set version = version + 1 returning id`],
          values: [],
        }),
      );
      expect([
        table,
        await changed.then(
          ([rows]) => rows,
          () => [],
        ),
      ]).toEqual([table, []]);
    }
    for (const row of [CourseRow, AppointmentRow, FollowUpRow] as const) {
      const changed = hub.works.read(READER, 'test', async (work) => {
        const [one] = await work.rows(row as RowClass<AppointmentRow>).find({}, { limit: 1 });
        return work.rows(row as RowClass<AppointmentRow>).change(one!, {});
      });
      await expect(changed).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    }
    const said = hub.works.read(READER, 'test', (work) =>
      work.rows(ReferralWordsRow).add(newWords(work, theirs.referral, { kind: 'advice', words: 'x' })),
    );
    await expect(said).rejects.toThrow('row-level security');
    const freed = await hub.works.read(READER, 'test', (work) =>
      work.sql(sql`delete from occupancy returning appointment_id`),
    );
    expect(freed).toEqual([[], 0]);
  });

  it('is audited with the access that let it, and no other question is', async () => {
    const read = () => hub.works.read(READER, 'look at all', (work) => work.rows(ReferralRow).find());
    const idsOf = async (): Promise<string[][]> => {
      const { rows } = await hub.owner.query<{ ids: string[] }>(
        `select ids from audit where operation = 'look at all' and user_id = $1 order by at, id`,
        [READER.userId],
      );
      return rows.map(({ ids }) => ids);
    };
    await read();
    const accessId = await open();
    await read();
    await hub.works.read(asTherapist(1), 'referral', (work) => work.rows(ReferralRow).find());
    await hub.do(READER, (work) => endEmergencyAccess(work, { accessId, version: 1 }));
    await read();
    expect(await idsOf()).toEqual([[], [theirs.referral.id, accessId], []]);
    const { rows } = await hub.owner.query<{ n: number }>(
      `select count(*)::int as n from audit where kind = 'question' and $1 = any(ids)`,
      [accessId],
    );
    expect(rows[0]?.n).toBe(1);
  });
});

describe('emergency access dated ahead', () => {
  it.each(WALLS)('is not open yet, through %s', async (walls) => {
    await open();
    await hub.owner.query(
      `update emergency_accesses set opened_at = opened_at + interval '2 hours', until_at = until_at + interval '2 hours'`,
    );
    expect(await seen(walls, READER)).toEqual(nothing);
  });
});
