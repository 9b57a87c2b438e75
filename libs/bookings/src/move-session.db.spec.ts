import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FollowUpRow } from '@hub/follow-ups';
import { ReferralRow } from '@hub/referrals';
import {
  asBooking,
  asGp,
  asStranger,
  asSystem,
  asTherapist,
  siteId,
  testHub,
  type TestHub,
} from '@hub/testing';
import { AppointmentRow } from './booking.row.js';
import { moveSession } from './move-session.js';
import { sessionOffersFor } from './offers.reads.js';
import { aBookedCourse, aWaitingReferral, courseAsItIs, type BookedCourse } from './test-kit.js';
import { BOOKINGS_HANDLERS } from './worker.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

/** Each test in a season of its own, so that no test takes another's times. */
let season = new Date('2025-11-03T10:00Z');
const newSeason = async () => {
  season = days(season, 70);
  await hub.at(season);
};
const days = (from: Date, n: number) => new Date(from.getTime() + n * 86_400_000);
const anotherCourse = async () =>
  aBookedCourse(hub, asBooking(), {
    referral: await aWaitingReferral(hub, asGp()),
    siteId: siteId('Riverside Centre'),
    therapistId: asTherapist().userId,
  });
const aCourse = async () => {
  await newSeason();
  return anotherCourse();
};
const session = (booked: BookedCourse, number: number): AppointmentRow => {
  const found = booked.appointments.find((one) => one.sessionNumber === number && one.movedToId === null);
  if (!found) throw new Error('no such session');
  return found;
};
const move = (appointment: AppointmentRow, startsAt: Date, actor = asBooking()) =>
  hub.do(actor, (work) =>
    moveSession(work, { appointmentId: appointment.id, version: appointment.version, startsAt }),
  );
const offersFor = (appointment: AppointmentRow) =>
  hub.read(asBooking(), (work) => sessionOffersFor(work, appointment.id));
const resources = async (appointmentId: string) =>
  (await hub.owner.query('select 1 from occupancy where appointment_id = $1', [appointmentId])).rowCount;

describe('moving a session', () => {
  it('takes the new time, gives back the old one, and keeps reminders to the new', async () => {
    const booked = await aCourse();
    await hub.runJobs(BOOKINGS_HANDLERS);
    const second = session(booked, 2);
    const [offer] = await offersFor(second);
    if (!offer) throw new Error('nothing is on offer');
    const id = await move(second, offer.startsAt);
    const now = await courseAsItIs(hub, asBooking(), booked.referral.id);
    expect(now.appointments.find((one) => one.id === second.id)).toMatchObject({
      state: 'RESCHEDULED',
      movedToId: id,
    });
    expect(now.appointments.find((one) => one.id === id)).toMatchObject({
      state: 'BOOKED',
      sessionNumber: 2,
      startsAt: offer.startsAt,
    });
    expect([await resources(second.id), await resources(id)]).toEqual([0, 3]);
    const owed = await hub.read(asSystem(), (work) =>
      work.rows(FollowUpRow).find({ referralId: booked.referral.id }),
    );
    const about = (aboutId: string, kind: string) =>
      owed.filter((one) => one.aboutId === aboutId && one.kind === kind).map(({ state }) => state);
    expect(about(second.id, 'reminder-24h')).toEqual(['CANCELLED']);
    expect(about(id, 'reminder-24h')).toEqual(['SCHEDULED']);
    expect(about(id, 'session-moved')).toEqual(['SCHEDULED']);
  });

  it('holds the gaps, the order, the clinic and other people’s times', async () => {
    const booked = await aCourse();
    const [first, second, third] = [session(booked, 1), session(booked, 2), session(booked, 3)];
    await expect(move(second, days(first.startsAt, 1))).rejects.toThrow('SESSION_SPACING');
    await expect(move(second, days(third.startsAt, 7))).rejects.toThrow('SESSION_OUT_OF_ORDER');
    await expect(move(first, days(season, -1))).rejects.toThrow('SESSION_IN_PAST');
    await expect(move(second, new Date(second.startsAt.getTime() + 3_600_000))).rejects.toThrow(
      'THERAPIST_NOT_AVAILABLE',
    );
    const offers = await offersFor(second);
    const other = await anotherCourse();
    const times = other.appointments.map(({ startsAt }) => startsAt.getTime());
    const taken = offers.find(({ startsAt }) => times.includes(startsAt.getTime()));
    if (!taken) throw new Error('the other course takes none of these times');
    await expect(move(second, taken.startsAt)).rejects.toThrow('SESSION_JUST_TAKEN');
    expect(await resources(second.id)).toBe(3);
  });

  it('refuses a stale page and strangers', async () => {
    const second = session(await aCourse(), 2);
    const [offer] = await offersFor(second);
    if (!offer) throw new Error('nothing is on offer');
    await expect(move({ ...second, version: 9 }, offer.startsAt)).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    for (const actor of [asGp('P02'), asTherapist(2), asStranger()]) {
      await expect(move(second, offer.startsAt, actor)).rejects.toThrow(/NOT_FOUND|no clock row/);
    }
    await move(second, offer.startsAt);
    await expect(move({ ...second, version: second.version + 1 }, second.startsAt)).rejects.toThrow(
      'NOT_POSSIBLE_NOW',
    );
  });

  it('books a missed session again, once, so that the course still reaches four', async () => {
    const booked = await aCourse();
    const [first, fourth] = [session(booked, 1), session(booked, 4)];
    await hub.at(days(first.startsAt, 1));
    const missed = await hub.step(asSystem(), (work) =>
      work.rows(AppointmentRow).change(first, { state: 'DNA' }),
    );
    const offers = await offersFor(missed);
    const after = offers.find(({ startsAt }) => startsAt > fourth.startsAt);
    if (!after) throw new Error('nothing is on offer');
    const id = await move(missed, after.startsAt);
    const now = await courseAsItIs(hub, asBooking(), booked.referral.id);
    expect(now.appointments.find((one) => one.id === missed.id)).toMatchObject({
      state: 'DNA',
      movedToId: id,
    });
    expect(now.appointments.find((one) => one.id === id)).toMatchObject({
      sessionNumber: 1,
      state: 'BOOKED',
    });
    expect(await resources(missed.id)).toBe(3);
    await expect(move({ ...missed, version: missed.version + 1 }, after.startsAt)).rejects.toThrow(
      'NOT_POSSIBLE_NOW',
    );
  });
});

describe('what the patient hears', () => {
  it('is word of the course, then a reminder before each session, and nothing of a time that has gone', async () => {
    const booked = await aCourse();
    const sent = async () => {
      await hub.runJobs(BOOKINGS_HANDLERS);
      await hub.runJobs(BOOKINGS_HANDLERS);
      const { rows } = await hub.owner.query<{ what: string }>(
        `select kind || ' ' || channel as what from messages where referral_id = $1 order by made_at, channel desc`,
        [booked.referral.id],
      );
      return rows.map(({ what }) => what);
    };
    expect(await sent()).toEqual(['booked text', 'booked letter']);
    const second = session(booked, 2);
    const [offer] = (await offersFor(second)).filter(({ startsAt }) => startsAt > second.startsAt);
    if (offer) await move(second, offer.startsAt);
    expect(await sent()).toContain('session-moved text');
    const last = session(booked, 4);
    await hub.at(days(last.startsAt, 1));
    const all = await sent();
    expect(all.filter((what) => what.startsWith('reminder'))).toEqual([]);
    const states = await hub.owner.query(
      `select distinct state from follow_ups where referral_id = $1 and kind like 'reminder%' and state <> 'CANCELLED'`,
      [booked.referral.id],
    );
    expect(states.rows).toEqual([{ state: 'SUPPRESSED' }]);
  });

  const kindsSent = async ({ referral }: BookedCourse): Promise<string[]> => {
    await hub.runJobs(BOOKINGS_HANDLERS);
    await hub.runJobs(BOOKINGS_HANDLERS);
    const { rows } = await hub.owner.query<{ kind: string }>(
      'select distinct kind from messages where referral_id = $1 order by kind',
      [referral.id],
    );
    return rows.map(({ kind }) => kind);
  };
  const moveSecond = async (booked: BookedCourse): Promise<Date> => {
    const [offer] = await offersFor(session(booked, 2));
    if (!offer) throw new Error('nothing is on offer');
    await move(session(booked, 2), offer.startsAt);
    return offer.startsAt;
  };

  it('is no word of a move before there was word of the course: that says the new times', async () => {
    const booked = await aCourse();
    const startsAt = await moveSecond(booked);
    expect(await kindsSent(booked)).toEqual(['booked']);
    const now = await courseAsItIs(hub, asBooking(), booked.referral.id);
    expect(session(now, 2).startsAt).toEqual(startsAt);
    const owed = await hub.read(asSystem(), (work) =>
      work.rows(FollowUpRow).find({ aboutId: session(now, 2).id, state: 'SCHEDULED' }),
    );
    expect(owed.map(({ kind }) => kind)).toContain('reminder-24h');
  });

  it.each([
    ['was tried', `state = 'FAILED', attempt = 1`],
    ['was called off by somebody', `state = 'CANCELLED'`],
  ])('is word of the move when word of the course %s', async (_when, values) => {
    const booked = await aCourse();
    await hub.owner.query(`update follow_ups set ${values} where kind = 'booked' and about_id = $1`, [
      booked.course.id,
    ]);
    await moveSecond(booked);
    expect(await kindsSent(booked)).toContain('session-moved');
  });

  it('comes on the day before each session', async () => {
    const booked = await aCourse();
    for (const appointment of booked.appointments) {
      await hub.at(new Date(appointment.startsAt.getTime() - 23 * 3_600_000));
      await hub.runJobs(BOOKINGS_HANDLERS);
    }
    const { rows } = await hub.owner.query<{ n: number }>(
      `select count(*)::int as n from messages where referral_id = $1 and kind = 'reminder-24h' and state = 'SENT'`,
      [booked.referral.id],
    );
    expect(rows[0]?.n).toBe(4);
    const referral = await hub.read(asBooking(), (work) => work.rows(ReferralRow).one(booked.referral.id));
    expect(referral.state).toBe('COURSE_BOOKED');
  });
});
