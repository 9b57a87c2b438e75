import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBookedCourse, aWaitingReferral } from '@hub/bookings/test-kit';
import type { Work } from '@hub/platform';
import { asBooking, asGp, asPhysio, asStranger, asTherapist, testHub, type TestHub } from '@hub/testing';
import { flagsOf } from './caseload-flags.js';
import { aCourseOf, duringSession, record } from './test-kit.js';
import { caseloadCounts, caseloadOf, myDayOf } from './therapy.reads.js';

let hub: TestHub;
const people = { gp: asGp(), clerk: asBooking(), therapist: asTherapist() };
beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
});
afterAll(() => hub.close());

const caseload = (asked: Parameters<typeof caseloadOf>[1] = {}) =>
  hub.read(asTherapist(), (work) => caseloadOf(work, asked));

/** Counts what a question asks of the database. */
async function statementsOf(question: (work: Work) => Promise<unknown>): Promise<number> {
  let count = 0;
  await hub.read(asTherapist(), (work) => {
    const counting: Work = {
      ...work,
      sql: (query) => ((count += 1), work.sql(query)),
      rows: (row) => {
        const rows = work.rows(row);
        return { ...rows, find: (where, options) => ((count += 1), rows.find(where, options)) };
      },
    };
    return question(counting);
  });
  return count;
}

describe('the caseload', () => {
  it('shows the therapist’s own patients, soonest first, page by page, in as many statements for one as for many', async () => {
    const first = await aCourseOf(hub, people);
    const few = await statementsOf((work) => caseloadOf(work));
    const others = [await aCourseOf(hub, people), await aCourseOf(hub, people)];
    await aBookedCourse(hub, asBooking(), {
      referral: await aWaitingReferral(hub, asGp()),
      therapistId: asTherapist(2).userId,
    });
    expect(await statementsOf((work) => caseloadOf(work))).toBe(few);
    expect(few).toBeLessThanOrEqual(3);
    const all = await caseload();
    expect(all.totalCount).toBe(3);
    expect(all.edges.map(({ node }) => node.referralId).sort()).toEqual(
      [first, ...others].map(({ referral }) => referral.id).sort(),
    );
    const starts = all.edges.map(({ node }) => node.nextSession?.startsAt.getTime() ?? 0);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(all.edges.every(({ node }) => node.stage === 'READY')).toBe(true);
    const page = await caseload({ first: 2 });
    expect(page.pageInfo.hasNextPage).toBe(true);
    const rest = await caseload({ first: 2, after: page.pageInfo.endCursor });
    expect([...page.edges, ...rest.edges].map(({ node }) => node.referralId)).toEqual(
      all.edges.map(({ node }) => node.referralId),
    );
    await expect(caseload({ after: 'nonsense' })).rejects.toThrow('NOT_FOUND');
    expect((await hub.read(asStranger(), (work) => caseloadOf(work))).totalCount).toBe(0);
    expect((await hub.read(asTherapist(2), (work) => caseloadOf(work))).totalCount).toBe(1);
  });
});

describe('my day', () => {
  it('puts the next session first, then the day, then what needs doing', async () => {
    const [soonest] = (await caseload()).edges;
    const next = soonest?.node.nextSession;
    if (!soonest || !next) throw new Error('nobody is booked');
    await hub.at(new Date(next.startsAt.getTime() - 3_600_000));
    const before = await hub.read(asTherapist(), (work) => myDayOf(work));
    expect(before.nextSession?.id).toBe(next.id);
    expect(before.today.map(({ id }) => id)).toContain(next.id);
    expect(before.needsMe).toEqual([]);
    await duringSession(hub, next);
    const during = await hub.read(asTherapist(), (work) => myDayOf(work));
    expect(during.nextSession?.id).toBe(next.id);
    expect(during.needsMe).toMatchObject([
      { kind: 'record-attendance', appointmentId: next.id, lastName: soonest.node.lastName },
    ]);
    await record(hub, asTherapist(), { appointmentId: next.id, outcome: 'DNA' });
    const after = await hub.read(asTherapist(), (work) => myDayOf(work));
    expect(after.needsMe).toMatchObject([{ kind: 'contact-and-rebook', appointmentId: next.id }]);
    const missed = (await caseload({ stage: 'S1' })).edges.map(({ node }) => node);
    expect(missed).toMatchObject([
      { referralId: soonest.node.referralId, progress: { missed: 1, attended: 0 } },
    ]);
    expect(missed.flatMap(flagsOf).map(({ code }) => code)).toEqual(['MISSED_SESSION']);
    expect(await hub.read(asTherapist(), caseloadCounts)).toEqual(
      new Map([
        ['S1', 1],
        ['READY', 2],
      ]),
    );
  });

  it('is today when the day asked for is none', async () => {
    for (const day of ['9999-12-31', 'tomorrow']) {
      expect((await hub.read(asTherapist(), (work) => myDayOf(work, day))).day < '2027').toBe(true);
    }
  });

  it('is empty for who treats nobody', async () => {
    expect(await hub.read(asPhysio(), (work) => myDayOf(work, '2026-11-10'))).toEqual({
      day: '2026-11-10',
      nextSession: null,
      today: [],
      needsMe: [],
    });
  });
});
