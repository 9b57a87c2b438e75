import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysBetween, londonDay, offerKey } from '@hub/domain';
import { FollowUpRow } from '@hub/follow-ups';
import { CareLinkRow } from '@hub/patients';
import { ReferralRow } from '@hub/referrals';
import {
  asBooking,
  asGp,
  asHubManager,
  asStranger,
  asSystem,
  asTherapist,
  insert,
  HUB_ID,
  idOf,
  siteId,
  testHub,
  type TestHub,
} from '@hub/testing';
import { bookCourse } from './book-course.js';
import { courseOffersFor } from './offers.reads.js';
import { aBookedCourse, aWaitingReferral, courseAsItIs } from './test-kit.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
});
afterAll(() => hub.close());

const offersFor = (referralId: string, more: { siteId?: string; fromWeek?: string } = {}) =>
  hub.read(asBooking(), (work) => courseOffersFor(work, { referralId, ...more }));
const book = (referral: ReferralRow, key: string, actor = asBooking()) =>
  hub.do(actor, (work) =>
    bookCourse(work, { referralId: referral.id, version: referral.version, offerKey: key }),
  );
const overlaps = async () => {
  const { rows } = await hub.owner.query<{ n: number }>(
    `select count(*)::int as n from occupancy a join occupancy b on a.hub_id = b.hub_id and a.resource = b.resource
       and a.during && b.during and a.appointment_id < b.appointment_id`,
  );
  return rows[0]?.n;
};

describe('course offers', () => {
  it('are complete courses, nearest site first, after the letter has had time to arrive', async () => {
    const referral = await aWaitingReferral(hub, asGp());
    const offers = await offersFor(referral.id);
    expect(offers.length).toBeGreaterThan(5);
    expect(offers.length).toBeLessThanOrEqual(20);
    expect(offers[0]).toMatchObject({ siteId: siteId('Riverside Centre'), nearness: 1, stepFree: true });
    for (const { sessions } of offers) {
      expect(sessions).toHaveLength(4);
      // Tuesday 3 November and three working days.
      expect(londonDay(sessions[0]?.startsAt ?? new Date(0)) >= '2026-11-06').toBe(true);
    }
  });

  it('keep to a site, a week and a step-free room when these are asked for', async () => {
    const referral = await aWaitingReferral(hub, asGp());
    const there = await offersFor(referral.id, { siteId: siteId('Hill House'), fromWeek: '2026-11-26' });
    expect(new Set(there.map((offer) => offer.siteId))).toEqual(new Set([siteId('Hill House')]));
    expect(there[0] && londonDay(there[0].sessions[0]?.startsAt as Date)).toBe('2026-11-24');
    const needsStepFree = await aWaitingReferral(hub, asGp(), { stepFree: true });
    const free = await offersFor(needsStepFree.id);
    expect(free.every((offer) => offer.stepFree)).toBe(true);
  });

  it('are none for a made-up site or a year nobody plans', async () => {
    const referral = await aWaitingReferral(hub, asGp());
    expect(await offersFor(referral.id, { siteId: 'there' })).toEqual([]);
    expect(await offersFor(referral.id, { fromWeek: '9999-12-31' })).toEqual([]);
  });

  it('pass over leave and Christmas', async () => {
    await insert(hub.owner, 'leave', {
      hub_id: HUB_ID,
      id: idOf('leave'),
      therapist_id: asTherapist(2).userId,
      from_on: '2027-01-01',
      to_on: '2027-01-31',
    });
    const referral = await aWaitingReferral(hub, asGp());
    const offers = await offersFor(referral.id, { fromWeek: '2026-12-14' });
    const days = offers.flatMap(({ sessions }) => sessions.map(({ startsAt }) => londonDay(startsAt)));
    expect(days).not.toContain('2026-12-28');
    const second = offers.filter((offer) => offer.therapistId === asTherapist(2).userId);
    expect(
      second
        .flatMap(({ sessions }) => sessions)
        .every(({ startsAt }) => londonDay(startsAt) < '2027-01-01' || londonDay(startsAt) > '2027-01-31'),
    ).toBe(true);
  });

  it('need the same number of statements whatever they find, and show another role nothing', async () => {
    const referral = await aWaitingReferral(hub, asGp('P02'));
    for (const actor of [asHubManager(), asTherapist(), asGp('P01'), asStranger()]) {
      await expect(
        hub.read(actor, (work) => courseOffersFor(work, { referralId: referral.id })),
      ).rejects.toThrow(/NOT_FOUND|no clock row/);
    }
  });
});

describe('booking a course', () => {
  it('books four sessions, takes twelve times, links the therapist and promises every message', async () => {
    const referral = await aWaitingReferral(hub, asGp());
    const { course, appointments, referral: after } = await aBookedCourse(hub, asBooking(), { referral });
    expect(appointments.map(({ sessionNumber, state }) => [sessionNumber, state])).toEqual(
      [1, 2, 3, 4].map((number) => [number, 'BOOKED']),
    );
    const gaps = appointments
      .slice(1)
      .map((one, at) => daysBetween(londonDay(appointments[at]?.startsAt as Date), londonDay(one.startsAt)));
    expect(gaps.every((gap) => gap >= 5 && gap <= 14)).toBe(true);
    expect(after).toMatchObject({
      state: 'COURSE_BOOKED',
      clockStartedOn: referral.clockStartedOn,
      clockStoppedOn: null,
    });
    expect(after.nextActionAt).toEqual(appointments[0]?.startsAt);
    const taken = await hub.owner.query('select resource from occupancy where appointment_id = any($1)', [
      appointments.map(({ id }) => id),
    ]);
    expect(taken.rowCount).toBe(12);
    expect(taken.rows.map(({ resource }) => resource)).not.toContain(referral.patientId);
    const links = await hub.read(asSystem(), (work) =>
      work.rows(CareLinkRow).find({ referralId: referral.id }),
    );
    expect(links).toMatchObject([{ userId: course.therapistId, reason: 'treats', untilAt: null }]);
    const owed = await hub.read(asSystem(), (work) =>
      work.rows(FollowUpRow).find({ referralId: referral.id }, { order: { dueAt: 'asc' } }),
    );
    expect(owed[0]).toMatchObject({ kind: 'booked', aboutId: course.id });
    expect(owed.filter(({ kind }) => kind === 'reminder-24h')).toHaveLength(4);
    expect(
      (await courseAsItIs(hub, { ...asTherapist(), userId: course.therapistId }, referral.id)).referral.id,
    ).toBe(referral.id);
  });

  it('offers the same times to nobody else, and refuses them to who comes late', async () => {
    const [one, two] = [await aWaitingReferral(hub, asGp()), await aWaitingReferral(hub, asGp('P02'))];
    const [offer] = await offersFor(one.id);
    await book(one, offer?.key ?? '');
    expect((await offersFor(two.id)).map(({ key }) => key)).not.toContain(offer?.key);
    const before = await hub.owner.query('select count(*)::int as n from appointments');
    await expect(book(two, offer?.key ?? '')).rejects.toThrow('COURSE_JUST_TAKEN');
    const after = await hub.owner.query('select count(*)::int as n from appointments');
    expect(after.rows).toEqual(before.rows);
    expect((await hub.read(asBooking(), (work) => work.rows(ReferralRow).first({ id: two.id })))?.state).toBe(
      'WAITING',
    );
  });

  it('refuses a second course, a stale page, a made-up key, times nobody works, and steps', async () => {
    const referral = await aWaitingReferral(hub, asGp());
    const [offer] = await offersFor(referral.id);
    if (!offer) throw new Error('no offer');
    await expect(book({ ...referral, version: 7 }, offer.key)).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    for (const key of ['', 'x~y~1~2~3~4', offer.key.replace(/~\w+$/, '~!')]) {
      await expect(book(referral, key)).rejects.toThrow('COURSE_NOT_OFFERED');
    }
    const shifted = {
      ...offer,
      sessions: offer.sessions.map((one) => ({
        ...one,
        startsAt: new Date(one.startsAt.getTime() + 3_600_000),
      })),
    };
    await expect(book(referral, offerKey(shifted))).rejects.toThrow('THERAPIST_NOT_AVAILABLE');
    const late = {
      ...offer,
      sessions: offer.sessions.map((one) => ({
        ...one,
        startsAt: new Date(one.startsAt.getTime() - 14 * 86_400_000),
      })),
    };
    await expect(book(referral, offerKey(late))).rejects.toThrow('COURSE_NOT_OFFERED');
    const [steps] = await offersFor(referral.id, { siteId: siteId('Hill House') });
    const stepFree = await aWaitingReferral(hub, asGp(), { stepFree: true });
    await expect(book(stepFree, steps?.key ?? '')).rejects.toThrow('ROOM_NOT_ACCESSIBLE');
    await book(referral, offer.key);
    await expect(book(referral, offer.key)).rejects.toThrow('COURSE_ALREADY_BOOKED');
  });

  it('is found by nobody whose patient this is not', async () => {
    const referral = await aWaitingReferral(hub, asGp('P02'));
    const [offer] = await offersFor(referral.id);
    for (const actor of [asGp('P01'), asTherapist(), asHubManager(), asStranger()]) {
      await expect(book(referral, offer?.key ?? '', actor)).rejects.toThrow(/NOT_FOUND|no clock row/);
    }
  });
});

describe('R5: fifty clients race for one course', () => {
  it('books one and refuses forty-nine, without an overlap or a deadlock', async () => {
    const referrals: ReferralRow[] = [];
    for (let n = 0; n < 50; n += 1) referrals.push(await aWaitingReferral(hub, asGp('P03')));
    const [offer] = await offersFor(referrals[0]?.id ?? '', { fromWeek: '2026-12-07' });
    const ends = await Promise.allSettled(referrals.map((referral) => book(referral, offer?.key ?? '')));
    const refused = ends.flatMap((end) =>
      end.status === 'rejected' ? [String((end.reason as Error).message)] : [],
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(refused).toEqual(Array(49).fill('COURSE_JUST_TAKEN'));
    expect(await overlaps()).toBe(0);
    const booked = await hub.owner.query(`select 1 from courses where referral_id = any($1)`, [
      referrals.map(({ id }) => id),
    ]);
    expect(booked.rowCount).toBe(1);
  });
});
