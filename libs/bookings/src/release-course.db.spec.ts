import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobRegistry } from '@hub/platform';
import { ReferralRow, withdrawReferral } from '@hub/referrals';
import { asBooking, asGp, asSystem, testHub, type TestHub } from '@hub/testing';
import { RELEASE_COURSE } from './booking.jobs.js';
import { AppointmentRow } from './booking.row.js';
import { aBookedCourse, aWaitingReferral } from './test-kit.js';
import { BOOKINGS_HANDLERS, BOOKINGS_JOBS } from './worker.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
});
afterAll(() => hub.close());

describe('a referral closed with a course booked', () => {
  it('gives back its times and tells the patient, once', async () => {
    const booked = await aBookedCourse(hub, asBooking(), { referral: await aWaitingReferral(hub, asGp()) });
    const { id: referralId, version } = booked.referral;
    await hub.runJobs(BOOKINGS_HANDLERS);
    await hub.do(asGp(), (work) => withdrawReferral(work, { referralId, version, reason: 'PATIENT_WISH' }));
    await hub.step(asSystem(), (work) => work.enqueue(RELEASE_COURSE, { referralId }));
    await hub.runJobs(BOOKINGS_HANDLERS);
    await hub.runJobs(BOOKINGS_HANDLERS);
    const appointments = await hub.read(asSystem(), (work) => work.rows(AppointmentRow).find({ referralId }));
    expect(appointments.map(({ state }) => state)).toEqual(Array(4).fill('CANCELLED_PATIENT'));
    const taken = await hub.owner.query('select 1 from occupancy');
    expect(taken.rowCount).toBe(0);
    const sent = await hub.owner.query(`select kind from messages where referral_id = $1`, [referralId]);
    expect(sent.rows.map(({ kind }) => kind).sort()).toEqual(['booked', 'booked', 'course-cancelled']);
    const referral = await hub.read(asGp(), (work) => work.rows(ReferralRow).one(referralId));
    expect(referral.state).toBe('WITHDRAWN');
  });

  it('tells nothing to a patient who had not heard of the course', async () => {
    const booked = await aBookedCourse(hub, asBooking(), { referral: await aWaitingReferral(hub, asGp()) });
    const { id: referralId, version } = booked.referral;
    await hub.do(asGp(), (work) => withdrawReferral(work, { referralId, version, reason: 'PATIENT_WISH' }));
    await hub.step(asSystem(), (work) => work.enqueue(RELEASE_COURSE, { referralId }));
    await hub.runJobs(BOOKINGS_HANDLERS);
    const sent = await hub.owner.query(`select kind from messages where referral_id = $1`, [referralId]);
    expect(sent.rows).toEqual([]);
  });

  it('leaves an open referral as it is', async () => {
    const booked = await aBookedCourse(hub, asBooking(), { referral: await aWaitingReferral(hub, asGp()) });
    await hub.step(asSystem(), (work) => work.enqueue(RELEASE_COURSE, { referralId: booked.referral.id }));
    await hub.runJobs(BOOKINGS_HANDLERS);
    const taken = await hub.owner.query('select 1 from occupancy');
    expect(taken.rowCount).toBe(12);
  });

  it('has one handler for each job', () => {
    expect(jobRegistry(BOOKINGS_JOBS, BOOKINGS_HANDLERS).size).toBe(2);
  });
});
