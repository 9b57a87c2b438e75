import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOOKINGS_HANDLERS } from '@hub/bookings/worker';
import type { BookedCourse } from '@hub/bookings/test-kit';
import type { Actor } from '@hub/domain';
import { ReferralRow } from '@hub/referrals';
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
import { dischargeReferral } from './discharge-referral.js';
import { aCourseOf, completeCourse, duringSession, record } from './test-kit.js';
import { THERAPY_HANDLERS } from './worker.js';

let hub: TestHub;
let season = new Date('2025-11-03T10:00Z');
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const people = { gp: asGp(), clerk: asBooking(), therapist: asTherapist() };
const aCourse = async () => {
  season = new Date(season.getTime() + 70 * 86_400_000);
  await hub.at(season);
  return aCourseOf(hub, people);
};
const inTreatment = async () => {
  const booked = await aCourse();
  const [first] = booked.appointments;
  if (!first) throw new Error('no session');
  await duringSession(hub, first);
  await record(hub, asTherapist(), { appointmentId: first.id, outcome: 'ATTENDED' });
  return booked;
};
const referralNow = (booked: BookedCourse) =>
  hub.read(asSystem(), (work) => work.rows(ReferralRow).one(booked.referral.id));
const discharge = async (
  booked: BookedCourse,
  more: { reason?: string; words?: string; version?: number; actor?: Actor } = {},
) => {
  const { version } = await referralNow(booked);
  return hub.do(more.actor ?? asTherapist(), (work) =>
    dischargeReferral(work, {
      referralId: booked.referral.id,
      version: more.version ?? version,
      reason: more.reason ?? 'PATIENT_WISH',
      words: more.words ?? null,
    }),
  );
};
const column = async (text: string, booked: BookedCourse) =>
  (await hub.owner.query<{ value: string }>(text, [booked.referral.id])).rows.map(({ value }) => value);

describe('discharging a patient', () => {
  it('stops treatment, frees what was booked, cancels what was promised, and tells both sides', async () => {
    const booked = await inTreatment();
    await discharge(booked, { reason: 'MISSED_SESSIONS', words: 'We spoke; she would like to stop here.' });
    expect(await referralNow(booked)).toMatchObject({ state: 'DISCHARGED', nextAction: null });
    expect(
      await column(
        'select event as value from referral_events where referral_id = $1 order by at, id',
        booked,
      ),
    ).toEqual(expect.arrayContaining(['attend', 'stop', 'discharge']));
    expect(
      await column(
        'select state as value from appointments where referral_id = $1 order by starts_at',
        booked,
      ),
    ).toEqual(['ATTENDED', ...Array(3).fill('CANCELLED_PATIENT')]);
    expect(
      await column(
        'select o.resource as value from occupancy o join appointments a on a.id = o.appointment_id where a.referral_id = $1',
        booked,
      ),
    ).toHaveLength(3);
    await hub.runJobs([...THERAPY_HANDLERS, ...BOOKINGS_HANDLERS]);
    await hub.runJobs([...THERAPY_HANDLERS, ...BOOKINGS_HANDLERS]);
    expect(
      await column(
        `select kind as value from messages where referral_id = $1 and kind in ('outcome', 'course-cancelled') order by kind`,
        booked,
      ),
    ).toEqual(['course-cancelled', 'outcome']);
    expect(
      await column(
        `select kind as value from follow_ups where referral_id = $1 and state in ('SCHEDULED', 'DUE', 'FAILED')`,
        booked,
      ),
    ).toEqual([]);
    await expect(
      hub.read(asTherapist(), (work) => work.rows(ReferralRow).one(booked.referral.id)),
    ).rejects.toThrow('NOT_FOUND');
  });

  it('ends follow-up early, and no measure is asked for afterwards', async () => {
    const booked = await aCourse();
    await completeCourse(hub, asTherapist(), booked);
    await hub.runJobs(THERAPY_HANDLERS);
    await discharge(booked, { reason: 'COURSE_COMPLETED', actor: asLead() });
    const last = booked.appointments[3]?.startsAt.getTime() ?? 0;
    await hub.at(new Date(last + 210 * 86_400_000));
    await hub.runJobs(THERAPY_HANDLERS);
    expect(
      await column(
        `select kind as value from messages where referral_id = $1 and kind like 'measures%'`,
        booked,
      ),
    ).toEqual([]);
    expect(
      await column(
        `select event as value from referral_events where referral_id = $1 and event = 'discharge'`,
        booked,
      ),
    ).toHaveLength(1);
  });

  it('asks for a reason and its words, and refuses a stale page, a course not begun, and everybody else', async () => {
    const booked = await inTreatment();
    await expect(discharge(booked, { reason: 'NO' })).rejects.toThrow('REASON_MISSING');
    await expect(discharge(booked, { reason: 'MISSED_SESSIONS' })).rejects.toThrow('COMMENT_MISSING');
    await expect(discharge(booked, { reason: 'COURSE_COMPLETED' })).rejects.toThrow('COURSE_NOT_COMPLETED');
    await expect(discharge(booked, { version: 1 })).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    for (const actor of [asTherapist(2), asGp('P02'), asStranger()]) {
      await expect(discharge(booked, { actor })).rejects.toThrow(/NOT_FOUND|no clock row/);
    }
    await expect(discharge(await aCourse())).rejects.toThrow('NOT_POSSIBLE_NOW');
  });
});
