import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FollowUpRow } from '@hub/follow-ups';
import { ReferralRow } from '@hub/referrals';
import { asBooking, asGp, asStranger, asSystem, asTherapist, testHub, type TestHub } from '@hub/testing';
import { cancelCourse } from './cancel-course.js';
import { AppointmentRow, CourseRow } from './booking.row.js';
import { aBookedCourse, aWaitingReferral, type BookedCourse } from './test-kit.js';
import { BOOKINGS_HANDLERS } from './worker.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const NOW = '2026-11-03T10:00Z';
const cancel = (
  booked: BookedCourse,
  reason = 'PATIENT_ASKED',
  more: { actor?: ReturnType<typeof asGp>; version?: number } = {},
) =>
  hub.do(more.actor ?? asBooking(), (work) =>
    cancelCourse(work, {
      referralId: booked.referral.id,
      version: more.version ?? booked.referral.version,
      reason,
    }),
  );
const aCourse = async () => {
  await hub.at(NOW);
  return aBookedCourse(hub, asBooking(), { referral: await aWaitingReferral(hub, asGp()) });
};
const appointmentsNow = (booked: BookedCourse) =>
  hub.read(asSystem(), (work) =>
    work.rows(AppointmentRow).find({ courseId: booked.course.id }, { order: { startsAt: 'asc' } }),
  );

describe('cancelling a course', () => {
  it('frees every time, cancels what was promised, and keeps the clock', async () => {
    const booked = await aCourse();
    await cancel(booked);
    expect((await appointmentsNow(booked)).map(({ state }) => state)).toEqual(
      Array(4).fill('CANCELLED_PATIENT'),
    );
    const taken = await hub.owner.query('select 1 from occupancy where appointment_id = any($1)', [
      booked.appointments.map(({ id }) => id),
    ]);
    expect(taken.rowCount).toBe(0);
    const referral = await hub.read(asBooking(), (work) => work.rows(ReferralRow).one(booked.referral.id));
    expect(referral).toMatchObject({
      state: 'WAITING',
      clockStartedOn: booked.referral.clockStartedOn,
      clockStoppedOn: null,
    });
    const course = await hub.read(asSystem(), (work) => work.rows(CourseRow).one(booked.course.id));
    expect(course).toMatchObject({ cancelReason: 'PATIENT_ASKED', cancelledAt: expect.any(Date) });
    const owed = await hub.read(asSystem(), (work) =>
      work.rows(FollowUpRow).find({ referralId: referral.id }),
    );
    expect(owed.filter(({ state }) => state === 'SCHEDULED').map(({ kind }) => kind)).toEqual([
      'course-cancelled',
    ]);
    await expect(
      hub.read({ ...asTherapist(), userId: booked.course.therapistId }, (work) =>
        work.rows(ReferralRow).one(referral.id),
      ),
    ).rejects.toThrow('NOT_FOUND');
  });

  it('tells the patient once, and lets the course be booked again', async () => {
    const booked = await aCourse();
    await cancel(booked, 'THERAPIST_AWAY');
    expect((await appointmentsNow(booked)).map(({ state }) => state)).toEqual(Array(4).fill('CANCELLED_HUB'));
    await hub.runJobs(BOOKINGS_HANDLERS);
    await hub.runJobs(BOOKINGS_HANDLERS);
    const sent = await hub.owner.query('select kind, channel from messages where referral_id = $1', [
      booked.referral.id,
    ]);
    expect(sent.rows).toEqual([{ kind: 'course-cancelled', channel: 'text' }]);
    const referral = await hub.read(asBooking(), (work) => work.rows(ReferralRow).one(booked.referral.id));
    const again = await aBookedCourse(hub, asBooking(), { referral });
    expect(again.course.id).not.toBe(booked.course.id);
    expect(again.referral.state).toBe('COURSE_BOOKED');
  });

  it('counts a patient’s cancellation within 24 hours as late', async () => {
    const booked = await aCourse();
    await hub.at(new Date((booked.appointments[0]?.startsAt.getTime() ?? 0) - 3_600_000));
    await cancel(booked, 'PATIENT_UNWELL');
    const states = (await appointmentsNow(booked)).map(({ state }) => state);
    expect(states).toEqual(['LATE_CANCEL', 'CANCELLED_PATIENT', 'CANCELLED_PATIENT', 'CANCELLED_PATIENT']);
  });

  it('asks for a reason, refuses a stale page and what is not booked, and is not for strangers', async () => {
    const booked = await aCourse();
    await expect(cancel(booked, 'BECAUSE')).rejects.toThrow('REASON_MISSING');
    await expect(cancel(booked, 'PATIENT_ASKED', { version: 1 })).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    for (const actor of [asGp('P02'), asStranger()]) {
      await expect(cancel(booked, 'PATIENT_ASKED', { actor })).rejects.toThrow(/NOT_FOUND|no clock row/);
    }
    await cancel(booked);
    const referral = await hub.read(asBooking(), (work) => work.rows(ReferralRow).one(booked.referral.id));
    await expect(cancel({ ...booked, referral })).rejects.toThrow('NOT_POSSIBLE_NOW');
  });
});
