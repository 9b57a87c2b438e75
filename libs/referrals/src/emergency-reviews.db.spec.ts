import type { UserActor } from '@hub/domain';
import type { Works } from '@hub/platform';
import { staffEmailsFor } from '@hub/people';
import { PEOPLE_HANDLERS } from '@hub/people/worker';
import { asLead, asPhysio, asTherapist, asTriage, testHub, HUB_ID, asGp } from '@hub/testing';
import type { TestHub } from '@hub/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  emergenciesToReview,
  emergencyAccessesFor,
  emergencyFor,
  type EmergencyFolder,
} from './emergency-access.reads.js';
import { endEmergencyAccess } from './end-emergency-access.js';
import { openEmergencyAccess, type OpenEmergencyAccess } from './open-emergency-access.js';
import type { ReferralRow } from './referral.row.js';
import { reviewEmergencyAccess } from './review-emergency-access.js';
import { anEmergencyAccess, anNhsNumber, aSubmittedReferral } from './test-kit.js';
import { REFERRAL_HANDLERS, remindOfReviews } from './worker.js';

let hub: TestHub;
let referral: ReferralRow;

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-02T09:00Z');
  referral = await aSubmittedReferral(hub, asGp('P01'), { nhsNumber: anNhsNumber(1) });
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
/** System actors work under the policies of the worker. */
const worker: Pick<Works, 'do'> = { do: (actor, _asked, command) => hub.do(actor, command) };
const number = async (text: string, values: unknown[] = []): Promise<number> =>
  Number((await hub.owner.query<{ n: string }>(`select count(*) as n from ${text}`, values)).rows[0]?.n);

describe('the list', () => {
  const list = (actor: UserActor, folder: EmergencyFolder, more: object = {}) =>
    hub.read(actor, (work) => emergencyAccessesFor(work, { folder, ...more }));
  const idsIn = async (actor: UserActor, folder: EmergencyFolder) =>
    (await list(actor, folder)).edges.map(({ node }) => node.id);

  it('is everybody’s for the lead, one’s own for others, paged by key', async () => {
    const ids = [await open(asTherapist()), await open(asPhysio())];
    await hub.at('2026-11-03T15:00Z');
    ids.push(await open(asTriage()));
    await review(asLead(), ids[0]!);
    expect(await idsIn(asLead(), 'all')).toEqual([...ids].reverse());
    expect(await idsIn(asLead(), 'to-review')).toEqual(ids.slice(1));
    expect(await idsIn(asLead(), 'reviewed')).toEqual([ids[0]]);
    expect(await idsIn(asPhysio(), 'all')).toEqual([ids[1]]);
    expect(await idsIn(asTherapist(2), 'all')).toEqual([]);
    const first = await list(asLead(), 'all', { first: 2 });
    const rest = await list(asLead(), 'all', { first: 2, after: first.pageInfo.endCursor });
    expect([...first.edges, ...rest.edges].map(({ node }) => node.id)).toEqual([...ids].reverse());
    expect(first.totalCount).toBe(3);
    const oldest = await list(asLead(), 'to-review', { first: 1 });
    const next = await list(asLead(), 'to-review', { first: 1, after: oldest.pageInfo.endCursor });
    expect(next.edges.map(({ node }) => node.id)).toEqual([ids[2]]);
  });

  it('counts for the lead what is over and not reviewed', async () => {
    const count = () => hub.read(asLead(), emergenciesToReview);
    const id = await open(asTherapist());
    expect(await count()).toBe(0);
    await end(asTherapist(), id);
    expect(await count()).toBe(1);
    await hub.at('2026-11-03T14:40Z');
    await review(asLead(), id, { version: 2 });
    expect(await count()).toBe(0);
  });
});

describe('a referral', () => {
  it('says by which emergency access alone one sees it', async () => {
    const on = (actor: UserActor) => hub.read(actor, (work) => emergencyFor(work, referral));
    expect(await on(asTherapist())).toBeNull();
    const id = await open(asTherapist());
    expect(await on(asTherapist())).toMatchObject({ id });
    expect(await on(asTherapist(2))).toBeNull();
    expect(await on(asLead())).toBeNull();
    await end(asTherapist(), id);
    expect(await on(asTherapist())).toBeNull();
  });
});

describe('the lead', () => {
  const handlers = [...REFERRAL_HANDLERS, ...PEOPLE_HANDLERS];
  const emails = (actor = asLead()) => hub.read(actor, (work) => staffEmailsFor(work, {}));

  it('is told at once, once, by an email without the patient', async () => {
    const id = await open(asTherapist());
    await hub.runJobs(handlers);
    const { edges } = await emails();
    expect(edges.map(({ node }) => node)).toMatchObject([
      { userId: asLead().userId, subject: 'Emergency access was used', kind: 'emergency-access' },
    ]);
    const { body, recipient } = edges[0]!.node;
    expect(recipient).toMatch(/@test\.example$/);
    expect(body).toContain('Ms Hazel (therapist)');
    for (const word of ['Hollow', 'Wren', referral.reference, 'waiting room', referral.nhsNumber])
      expect(body).not.toContain(word);
    expect(await number(`staff_emails where state = 'SENT'`)).toBe(1);
    expect(
      await number(
        `outbox where job = 'tell-of-emergency' and payload->>'accessId' = $1 and done_at is not null and run_at <= $2::timestamptz + interval '1 minute'`,
        [id, new Date('2026-11-03T14:02Z')],
      ),
    ).toBe(1);
    expect((await emails(asTherapist())).edges).toEqual([]);
  });

  it('is reminded each day while a review is more than seven days old', async () => {
    await anEmergencyAccess(hub, asTherapist(), referral);
    const count = () => number(`staff_emails where dedupe_key like 'emergency-reviews/%'`);
    await hub.at('2026-11-10T14:01Z');
    expect(await remindOfReviews(worker, HUB_ID)).toBe(0);
    await hub.at('2026-11-10T14:03Z');
    expect(await remindOfReviews(worker, HUB_ID)).toBe(1);
    expect(await remindOfReviews(worker, HUB_ID)).toBe(1);
    expect(await count()).toBe(1);
    await hub.at('2026-11-11T09:00Z');
    await remindOfReviews(worker, HUB_ID);
    await hub.runJobs(handlers);
    expect(await count()).toBe(2);
    const subjects = (await emails()).edges.map(({ node }) => node.subject);
    expect(subjects.filter((subject) => subject === '1 emergency access to review')).toHaveLength(2);
  });
});
