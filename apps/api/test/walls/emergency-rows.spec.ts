// Who may see, write and forge an emergency access itself.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aWaitingReferral } from '@hub/bookings/test-kit';
import { ENTITIES } from '@hub/db';
import { emergencyUntil, type UserActor } from '@hub/domain';
import { EmergencyAccessRow } from '@hub/patients';
import { makeDataSource, makeTools, makeWorks, sql, withoutCodeWall, type Works } from '@hub/platform';
import type { ReferralRow } from '@hub/referrals';
import { anEmergencyAccess } from '@hub/referrals/test-kit';
import { asBooking, asGp, asLead, asTherapist, asTriage, testHub, type TestHub } from '@hub/testing';
import type { DataSource } from 'typeorm';
import { OTHER_HUB } from './full-hub.js';

const READER = asTherapist(2);

let hub: TestHub;
let owner: DataSource;
let codeAlone: Works;
let referral: ReferralRow;

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-05T10:00Z');
  referral = await aWaitingReferral(hub, asGp('P01'));
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
});

describe('an emergency access itself', () => {
  it('is seen by whoever opened it and by the lead alone, through each wall', async () => {
    const id = await anEmergencyAccess(hub, READER, referral);
    const sees = async (actor: UserActor): Promise<boolean[]> => {
      const ask = (works: Works) =>
        works.read(actor, 'test', (work) =>
          work.sql<{ id: string }>(
            sql`select r.id from emergency_accesses r where ${work.within(EmergencyAccessRow, 'r')}`,
          ),
        );
      const answers = [
        await ask(hub.works),
        await ask(codeAlone),
        await withoutCodeWall(() => ask(hub.works)),
      ];
      return answers.map((rows) => rows.some((row) => row.id === id));
    };
    expect(await sees(READER)).toEqual([true, true, true]);
    expect(await sees(asLead())).toEqual([true, true, true]);
    for (const actor of [asTherapist(1), asTriage(), asBooking(), asGp()])
      expect(await sees(actor)).toEqual([false, false, false]);
  });

  it('finds nobody of another hub, though number and birth date are right', async () => {
    const far = { ...READER, hubId: OTHER_HUB };
    const found = hub.works.read(far, 'test', (work) =>
      work.sql(
        sql`select patient_for_emergency(${work.hash('nhs-number', referral.nhsNumber)}, ${referral.bornOn}::date) as found_id`,
      ),
    );
    expect(await found).toEqual([{ found_id: null }]);
  });

  it('cannot be opened in another’s name, nor by a role that may not', async () => {
    const forge = (actor: UserActor, more: Partial<EmergencyAccessRow>) =>
      hub.step(actor, (work) =>
        work.rows(EmergencyAccessRow).add({
          id: work.newId(),
          userId: actor.userId,
          userName: actor.name,
          userRole: actor.role,
          patientId: referral.patientId,
          reason: 'none',
          openedAt: work.now,
          untilAt: emergencyUntil(work.now),
          endedAt: null,
          reviewedBy: null,
          reviewerName: null,
          reviewedAt: null,
          outcome: null,
          reviewNote: null,
          ...more,
        }),
      );
    await expect(forge(READER, { userId: asTherapist(1).userId })).rejects.toThrow('row-level security');
    await expect(forge(READER, { userRole: 'pain-physician' })).rejects.toThrow('row-level security');
    await expect(forge(asBooking(), {})).rejects.toThrow('user_role_check');
    await expect(forge(READER, { untilAt: new Date('2026-11-05T11:00Z') })).rejects.toThrow(
      'emergency_half_an_hour',
    );
  });
});
