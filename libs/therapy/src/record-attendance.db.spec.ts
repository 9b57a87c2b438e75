import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveSession, sessionOffersFor } from '@hub/bookings';
import type { BookedCourse } from '@hub/bookings/test-kit';
import { londonDay } from '@hub/domain';
import { FollowUpRow } from '@hub/follow-ups';
import { eventsOf, ReferralRow } from '@hub/referrals';
import {
  asBooking,
  asGp,
  asLead,
  asStranger,
  asSystem,
  asTherapist,
  testHub,
  type TestHub,
} from '@hub/testing';
import { aCourseOf, completeCourse, duringSession, record } from './test-kit.js';
import { THERAPY_HANDLERS } from './worker.js';

let hub: TestHub;
let season = new Date('2025-11-03T10:00Z');
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const people = { gp: asGp(), clerk: asBooking(), therapist: asTherapist() };
/** Each test in a season of its own, so that no test takes another's times. */
const aCourse = async () => {
  season = new Date(season.getTime() + 70 * 86_400_000);
  await hub.at(season);
  return aCourseOf(hub, people);
};
const session = (booked: BookedCourse, number: number) => {
  const found = booked.appointments[number - 1];
  if (!found) throw new Error('no such session');
  return found;
};
const referralNow = (booked: BookedCourse) =>
  hub.read(asSystem(), (work) => work.rows(ReferralRow).one(booked.referral.id));

describe('recording attendance', () => {
  it('stops the clock with the first session, and points at the next', async () => {
    const booked = await aCourse();
    const first = session(booked, 1);
    await duringSession(hub, first);
    const recorded = await record(hub, asTherapist(), { appointmentId: first.id, outcome: 'ATTENDED' });
    expect(recorded.state).toBe('ATTENDED');
    expect(await referralNow(booked)).toMatchObject({
      state: 'IN_TREATMENT',
      sessionsAttended: 1,
      clockStoppedOn: londonDay(first.startsAt),
      nextActionAt: session(booked, 2).startsAt,
    });
  });

  it('refuses before the session, twice, a stale page, anything but two answers, and everybody else', async () => {
    const booked = await aCourse();
    const { id: appointmentId } = session(booked, 1);
    await expect(record(hub, asTherapist(), { appointmentId, outcome: 'ATTENDED' })).rejects.toThrow(
      'SESSION_NOT_STARTED',
    );
    await duringSession(hub, session(booked, 1));
    await expect(record(hub, asTherapist(), { appointmentId, outcome: 'MAYBE' })).rejects.toThrow(
      'MISSING_CHOICE',
    );
    await expect(record(hub, asTherapist(), { appointmentId, outcome: 'DNA', version: 4 })).rejects.toThrow(
      'CHANGED_SINCE_YOU_LOOKED',
    );
    for (const actor of [asTherapist(2), asGp('P02'), asStranger()]) {
      await expect(record(hub, actor, { appointmentId, outcome: 'ATTENDED' })).rejects.toThrow(
        /NOT_FOUND|no clock row/,
      );
    }
    await expect(record(hub, asLead(), { appointmentId, outcome: 'ATTENDED' })).rejects.toThrow(
      'NOT_ALLOWED',
    );
    await record(hub, asTherapist(), { appointmentId, outcome: 'DNA' });
    await expect(
      record(hub, asTherapist(), { appointmentId, outcome: 'ATTENDED', version: 2 }),
    ).rejects.toThrow('ATTENDANCE_ALREADY_RECORDED');
  });

  it('asks the patient the same day how they are, once, and ends nothing', async () => {
    const booked = await aCourse();
    await duringSession(hub, session(booked, 1));
    await record(hub, asTherapist(), { appointmentId: session(booked, 1).id, outcome: 'DNA' });
    expect(await referralNow(booked)).toMatchObject({
      state: 'COURSE_BOOKED',
      sessionsAttended: 0,
      clockStoppedOn: null,
    });
    await hub.at(new Date(session(booked, 1).endsAt.getTime() + 3_600_000));
    await hub.runJobs(THERAPY_HANDLERS);
    await hub.runJobs(THERAPY_HANDLERS);
    const sent = await hub.owner.query('select kind, state, made_at from messages where referral_id = $1', [
      booked.referral.id,
    ]);
    expect(sent.rows).toMatchObject([{ kind: 'did-not-attend', state: 'SENT' }]);
    expect(londonDay((sent.rows[0] as { made_at: Date }).made_at)).toBe(
      londonDay(session(booked, 1).startsAt),
    );
  });

  it('says nothing of a missed session that is already booked again', async () => {
    const booked = await aCourse();
    await duringSession(hub, session(booked, 1));
    const missed = await record(hub, asTherapist(), { appointmentId: session(booked, 1).id, outcome: 'DNA' });
    const offers = await hub.read(asBooking(), (work) => sessionOffersFor(work, missed.id));
    const startsAt = offers.at(-1)?.startsAt as Date;
    await hub.do(asBooking(), (work) =>
      moveSession(work, { appointmentId: missed.id, version: missed.version, startsAt }),
    );
    await hub.at(new Date(session(booked, 1).endsAt.getTime() + 3_600_000));
    await hub.runJobs(THERAPY_HANDLERS);
    const sent = await hub.owner.query(
      `select 1 from messages where referral_id = $1 and kind = 'did-not-attend'`,
      [booked.referral.id],
    );
    expect(sent.rowCount).toBe(0);
  });
});

describe('the fourth attended session', () => {
  it('completes the course and promises measures at 12 and 24 weeks', async () => {
    const booked = await aCourse();
    await completeCourse(hub, asTherapist(), booked);
    expect(await referralNow(booked)).toMatchObject({ state: 'COMPLETED', sessionsAttended: 4 });
    await hub.runJobs(THERAPY_HANDLERS);
    await hub.runJobs(THERAPY_HANDLERS);
    expect((await referralNow(booked)).state).toBe('FOLLOW_UP');
    const owed = await hub.read(asSystem(), (work) =>
      work.rows(FollowUpRow).find({ referralId: booked.referral.id }),
    );
    const count = (kind: string) => owed.filter((one) => one.kind === kind).length;
    expect([
      count('measures-12-weeks'),
      count('measures-24-weeks'),
      count('completed'),
      count('completed-summary'),
    ]).toEqual([3, 3, 1, 1]);
    const events = await hub.read(asSystem(), (work) => eventsOf(work, booked.referral.id));
    expect(events.filter(({ event }) => event === 'begin-follow-up')).toHaveLength(1);
  });

  it('counts a missed session that was made up at the end', async () => {
    const booked = await aCourse();
    await duringSession(hub, session(booked, 1));
    const missed = await record(hub, asTherapist(), { appointmentId: session(booked, 1).id, outcome: 'DNA' });
    const offers = await hub.read(asBooking(), (work) => sessionOffersFor(work, missed.id));
    const last = offers.find(({ startsAt }) => startsAt > session(booked, 4).startsAt);
    if (!last) throw new Error('nothing is on offer');
    const id = await hub.do(asBooking(), (work) =>
      moveSession(work, { appointmentId: missed.id, version: missed.version, startsAt: last.startsAt }),
    );
    const rest = [...booked.appointments.slice(1), { ...missed, id, startsAt: last.startsAt }];
    await completeCourse(hub, asTherapist(), { ...booked, appointments: rest });
    expect(await referralNow(booked)).toMatchObject({ state: 'COMPLETED', sessionsAttended: 4 });
    await hub.runJobs(THERAPY_HANDLERS);
    const summary = await hub.owner.query(
      `select state from messages where referral_id = $1 and kind = 'completed-summary'`,
      [booked.referral.id],
    );
    expect(summary.rows).toEqual([{ state: 'SENT' }]);
  });

  it('asks after 12 weeks and 24 weeks with their chases, and then ends care', async () => {
    const booked = await aCourse();
    await completeCourse(hub, asTherapist(), booked);
    await hub.runJobs(THERAPY_HANDLERS);
    const done = session(booked, 4).startsAt;
    for (const week of [12, 13, 14, 24, 25, 26]) {
      await hub.at(new Date(done.getTime() + (week * 7 + 1) * 86_400_000));
      await hub.runJobs(THERAPY_HANDLERS);
    }
    const asked = await hub.owner.query<{ kind: string; n: number }>(
      `select kind, count(*)::int as n from messages where referral_id = $1 and state = 'SENT' group by kind order by kind`,
      [booked.referral.id],
    );
    expect(asked.rows).toEqual([
      { kind: 'completed', n: 1 },
      { kind: 'completed-summary', n: 1 },
      { kind: 'measures-12-weeks', n: 3 },
      { kind: 'measures-24-weeks', n: 3 },
    ]);
    expect((await referralNow(booked)).state).toBe('FOLLOW_UP');
    await hub.at(new Date(done.getTime() + 29 * 7 * 86_400_000));
    await hub.runJobs(THERAPY_HANDLERS);
    await hub.runJobs(THERAPY_HANDLERS);
    expect((await referralNow(booked)).state).toBe('DISCHARGED');
    await expect(
      hub.read(asTherapist(), (work) => work.rows(ReferralRow).one(booked.referral.id)),
    ).rejects.toThrow('NOT_FOUND');
    const told = await hub.owner.query<{ kind: string }>(
      `select kind from messages where referral_id = $1 and kind = 'outcome'`,
      [booked.referral.id],
    );
    expect(told.rowCount).toBe(1);
  });

  it('stops asking once the patient has answered', async () => {
    const booked = await aCourse();
    await completeCourse(hub, asTherapist(), booked);
    await hub.runJobs(THERAPY_HANDLERS);
    const done = session(booked, 4).startsAt;
    await hub.at(new Date(done.getTime() + 85 * 86_400_000));
    await hub.runJobs(THERAPY_HANDLERS);
    await hub.owner.query(
      `update follow_ups set state = 'RESPONDED' where referral_id = $1 and kind = 'measures-12-weeks' and state = 'SENT'`,
      [booked.referral.id],
    );
    await hub.at(new Date(done.getTime() + 100 * 86_400_000));
    await hub.runJobs(THERAPY_HANDLERS);
    const states = await hub.owner.query<{ state: string }>(
      `select state from follow_ups where referral_id = $1 and kind = 'measures-12-weeks' order by due_at`,
      [booked.referral.id],
    );
    expect(states.rows.map(({ state }) => state)).toEqual(['RESPONDED', 'SUPPRESSED', 'SUPPRESSED']);
  });
});
