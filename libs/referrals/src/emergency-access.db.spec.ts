import type { UserActor } from '@hub/domain';
import { EmergencyAccessRow } from '@hub/patients';
import {
  asDoctor,
  asLead,
  asPhysio,
  asTherapist,
  asTriage,
  idOf,
  insert,
  testHub,
  HUB_ID,
  asGp,
} from '@hub/testing';
import type { TestHub } from '@hub/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emergencyAccessById, emergencyAccessOrNone } from './emergency-access.reads.js';
import { endEmergencyAccess } from './end-emergency-access.js';
import { openEmergencyAccess, type OpenEmergencyAccess } from './open-emergency-access.js';
import type { ReferralRow } from './referral.row.js';
import { reviewEmergencyAccess } from './review-emergency-access.js';
import { anNhsNumber, aSubmittedReferral } from './test-kit.js';

let hub: TestHub;
let referral: ReferralRow;
let other: ReferralRow;

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-02T09:00Z');
  referral = await aSubmittedReferral(hub, asGp('P01'), { nhsNumber: anNhsNumber(1) });
  other = await aSubmittedReferral(hub, asGp('P02'), { nhsNumber: anNhsNumber(2), lastName: 'Marsh' });
  // Decided, so that no state alone puts them within reach of triage.
  await hub.owner.query(`update referrals set state = 'WAITING'`);
});
afterAll(() => hub.close());
beforeEach(async () => {
  await hub.at('2026-11-03T14:02Z');
  await hub.owner.query(
    'delete from emergency_accesses; delete from emergency_lookups; delete from staff_emails; delete from outbox',
  );
});

const ASKED: OpenEmergencyAccess = {
  nhsNumber: anNhsNumber(1),
  birthDay: '3',
  birthMonth: '2',
  birthYear: '1961',
  reason: 'Collapsed in the waiting room, medicines unknown',
};
const open = (actor: UserActor, more: Partial<OpenEmergencyAccess> = {}) =>
  hub.do(actor, (work) => openEmergencyAccess(work, { ...ASKED, ...more }));
const access = (id: string, actor: UserActor = asLead()) =>
  hub.read(actor, (work) => emergencyAccessById(work, id));
const end = (actor: UserActor, accessId: string, version = 1) =>
  hub.do(actor, (work) => endEmergencyAccess(work, { accessId, version }));
const review = (actor: UserActor, accessId: string, more: object = {}) =>
  hub.do(actor, (work) =>
    reviewEmergencyAccess(work, {
      accessId,
      version: 1,
      outcome: 'JUSTIFIED',
      note: 'Rang the ward, all in order',
      ...more,
    }),
  );
const number = async (text: string, values: unknown[] = []): Promise<number> =>
  Number((await hub.owner.query<{ n: string }>(`select count(*) as n from ${text}`, values)).rows[0]?.n);

describe('opening emergency access', () => {
  it.each([asTherapist(), asTriage(), asPhysio(), asDoctor()].map((actor) => [actor.role, actor] as const))(
    'opens one patient’s record to a %s for half an hour, with the reason sealed',
    async (_role, actor) => {
      const row = await access(await open(actor), actor);
      expect(row).toMatchObject({
        userId: actor.userId,
        userName: actor.name,
        userRole: actor.role,
        patientId: referral.patientId,
        reason: ASKED.reason,
        endedAt: null,
        reviewedAt: null,
      });
      expect(row.untilAt.getTime() - row.openedAt.getTime()).toBe(30 * 60_000);
      const { rows } = await hub.owner.query<{ reason: Buffer }>('select reason from emergency_accesses');
      expect(rows[0]?.reason.toString('latin1')).not.toContain('waiting room');
    },
  );

  it('is recorded with its patient, and the lead is owed word of it in the same commit', async () => {
    const id = await open(asTherapist());
    const { rows } = await hub.owner.query(
      `select user_id, patient_ids from audit where operation = 'open-emergency-access' and $1 = any(ids)`,
      [id],
    );
    expect(rows).toEqual([{ user_id: asTherapist().userId, patient_ids: [referral.patientId] }]);
    expect(await number(`outbox where job = 'tell-of-emergency' and payload->>'accessId' = $1`, [id])).toBe(
      1,
    );
  });

  it.each<[string, Partial<OpenEmergencyAccess>, string]>([
    ['no number', { nhsNumber: '' }, 'NHS_NUMBER_MISSING'],
    ['a wrong number', { nhsNumber: '999 000 0000' }, 'NHS_NUMBER_CHECK_DIGIT'],
    ['half a date', { birthYear: '' }, 'BIRTH_DATE_INCOMPLETE'],
    ['no reason', { reason: '' }, 'EMERGENCY_REASON_TOO_SHORT'],
    ['20 blanks', { reason: ' '.repeat(20) }, 'EMERGENCY_REASON_TOO_SHORT'],
    ['one letter', { reason: 'a'.repeat(20) }, 'EMERGENCY_REASON_NOT_SAID'],
  ])('is refused with %s, and everything wrong is said at once', async (_what, more, code) => {
    await expect(open(asTherapist(), more)).rejects.toThrow(code);
    await expect(open(asTherapist(), { nhsNumber: '', reason: '' })).rejects.toThrow(
      'NHS_NUMBER_MISSING, EMERGENCY_REASON_TOO_SHORT',
    );
    expect(await number('emergency_accesses')).toBe(0);
  });

  it('is not needed for a patient whom one sees anyway: the refusal points to the record', async () => {
    const linkId = idOf('care link');
    await insert(hub.owner, 'care_links', {
      hub_id: HUB_ID,
      id: linkId,
      patient_id: referral.patientId,
      user_id: asTherapist().userId,
      referral_id: referral.id,
      reason: 'treats',
      from_at: '2026-11-01T09:00Z',
    });
    await expect(open(asTherapist())).rejects.toMatchObject({
      refusals: [{ code: 'EMERGENCY_NOT_NEEDED', about: referral.reference }],
    });
    await hub.owner.query('delete from care_links where id = $1', [linkId]);
  });

  it('is for one patient at a time; another needs the first to be ended or run out', async () => {
    const first = await open(asTherapist());
    await expect(open(asTherapist(), { nhsNumber: anNhsNumber(2) })).rejects.toMatchObject({
      refusals: [{ code: 'EMERGENCY_ALREADY_OPEN', about: first }],
    });
    await hub.at('2026-11-03T14:33Z');
    const second = await open(asTherapist(), { nhsNumber: anNhsNumber(2) });
    expect(await access(first)).toMatchObject({ endedAt: (await access(first)).untilAt, version: 2 });
    expect(await access(second)).toMatchObject({ patientId: other.patientId });
  });

  it('lets one of two that are asked for at the same moment through', async () => {
    const both = await Promise.allSettled([open(asTherapist()), open(asTherapist())]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await number('emergency_accesses')).toBe(1);
  });
});

describe('looking for a patient', () => {
  const wrong: Partial<OpenEmergencyAccess>[] = [
    { nhsNumber: anNhsNumber(77) },
    { birthYear: '1962' },
    { nhsNumber: anNhsNumber(2), birthDay: '4' },
  ];
  const tried = async (actor: UserActor, more: Partial<OpenEmergencyAccess>) => {
    const id = await open(actor, more);
    return hub.read(actor, (work) => emergencyAccessOrNone(work, id));
  };

  it.each(wrong)('needs number and birth date both right: %j finds nobody', async (more) => {
    expect(await tried(asTherapist(), more)).toBeNull();
    expect(await number('emergency_accesses')).toBe(0);
    expect(await number('emergency_lookups where user_id = $1', [asTherapist().userId])).toBe(1);
    const { rows } = await hub.owner.query(
      `select a.patient_ids from audit a join emergency_lookups l on l.id = any(a.ids)
        where a.operation = 'open-emergency-access' and a.user_id = $1`,
      [asTherapist().userId],
    );
    expect(rows).toEqual([{ patient_ids: [] }]);
  });

  it('stops after five that found nobody, for an hour, each person for themselves', async () => {
    for (let nth = 0; nth < 5; nth += 1) expect(await tried(asTherapist(), wrong[0]!)).toBeNull();
    await expect(open(asTherapist())).rejects.toThrow('TOO_MANY_TRIES');
    expect(await tried(asTherapist(2), {})).not.toBeNull();
    await hub.at('2026-11-03T15:03Z');
    expect(await tried(asTherapist(), {})).not.toBeNull();
  });

  it('counts tries that come at the same moment', async () => {
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => open(asTherapist(), wrong[0])));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });

  it('answers nobody through the definer function but those who may ask', async () => {
    const asked = (actor: UserActor) =>
      open(actor).then((id) => hub.read(asLead(), (work) => emergencyAccessOrNone(work, id)));
    expect(await asked({ ...asTherapist(), role: 'booking-clerk' })).toBeNull();
  });
});

describe('ending it', () => {
  it('is for whoever opened it, and for the lead', async () => {
    const mine = await open(asTherapist());
    await hub.at('2026-11-03T14:10Z');
    await expect(end(asTherapist(2), mine)).rejects.toThrow('NOT_FOUND');
    await end(asTherapist(), mine);
    expect((await access(mine)).endedAt?.toISOString()).toMatch(/^2026-11-03T14:10/);
    const again = await open(asTherapist());
    await end(asLead(), again);
    expect((await access(again)).endedAt).not.toBeNull();
  });

  it('is refused when it is over, or changed meanwhile', async () => {
    const id = await open(asTherapist());
    await expect(end(asTherapist(), id, 7)).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    await end(asTherapist(), id);
    await expect(end(asTherapist(), id, 2)).rejects.toThrow('EMERGENCY_OVER');
    const next = await open(asTherapist());
    await hub.at('2026-11-03T14:33Z');
    await expect(end(asTherapist(), next)).rejects.toThrow('EMERGENCY_OVER');
  });
});

describe('the review', () => {
  it('is written once by the lead, after it is over, with its note sealed', async () => {
    const id = await open(asTherapist());
    await expect(review(asLead(), id)).rejects.toThrow('EMERGENCY_STILL_OPEN');
    await hub.at('2026-11-03T14:40Z');
    await expect(review(asLead(), id, { outcome: 'FINE' })).rejects.toThrow('REVIEW_OUTCOME_MISSING');
    await expect(review(asLead(), id, { note: ' ' })).rejects.toThrow('REVIEW_NOTE_MISSING');
    await expect(review(asLead(), id, { version: 3 })).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    await review(asLead(), id, { outcome: 'NOT_JUSTIFIED' });
    expect(await access(id, asTherapist())).toMatchObject({
      outcome: 'NOT_JUSTIFIED',
      reviewNote: 'Rang the ward, all in order',
      reviewedBy: asLead().userId,
      reviewerName: asLead().name,
    });
    await expect(review(asLead(), id, { version: 2 })).rejects.toThrow('EMERGENCY_ALREADY_REVIEWED');
    const { rows } = await hub.owner.query<{ review_note: Buffer }>(
      'select review_note from emergency_accesses',
    );
    expect(rows[0]?.review_note.toString('latin1')).not.toContain('ward');
  });

  it('is never of one’s own: not by the rule, not by the policy, not by the constraint', async () => {
    const id = await open(asTherapist());
    await hub.at('2026-11-03T14:40Z');
    await expect(review(asTherapist(), id)).rejects.toThrow('EMERGENCY_OWN_REVIEW');
    await expect(review(asTherapist(2), id)).rejects.toThrow('NOT_FOUND');
    // Even with the lead's role in hand.
    await expect(review({ ...asTherapist(), role: 'clinical-lead' }, id)).rejects.toThrow(
      'EMERGENCY_OWN_REVIEW',
    );
    const written = {
      reviewerName: 'x',
      reviewedAt: new Date(),
      outcome: 'JUSTIFIED',
      reviewNote: 'x',
    } as const;
    const byHand = (actor: UserActor, reviewedBy: string) =>
      hub.step(actor, async (work) => {
        const row = await emergencyAccessById(work, id);
        await work.rows(EmergencyAccessRow).change(row, { ...written, reviewedBy });
      });
    await expect(byHand(asTherapist(), asLead().userId)).rejects.toThrow('row-level security');
    await expect(byHand(asLead(), asTherapist(2).userId)).rejects.toThrow('row-level security');
    await expect(
      hub.owner.query(
        `update emergency_accesses set reviewed_by = user_id, reviewer_name = 'x', reviewed_at = opened_at, outcome = 'JUSTIFIED', review_note = 'x'`,
      ),
    ).rejects.toThrow('emergency_reviewed_by_another');
  });

  it('is of a half hour at most, whoever writes the row', async () => {
    const id = await open(asTherapist());
    await expect(
      hub.owner.query(
        `update emergency_accesses set until_at = until_at + interval '1 second' where id = $1`,
        [id],
      ),
    ).rejects.toThrow('emergency_half_an_hour');
    const longer = hub.step(asTherapist(), async (work) => {
      const row = await emergencyAccessById(work, id);
      await work.rows(EmergencyAccessRow).change(row, { openedAt: new Date('2026-11-03T14:30Z') });
    });
    await expect(longer).rejects.toThrow('permission denied');
  });
});
