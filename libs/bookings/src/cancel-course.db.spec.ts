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

const messagesTo = async ({ referral }: BookedCourse): Promise<string[]> => {
  const sent = await hub.owner.query<{ said: string }>(
    `select kind || ' ' || channel as said from messages where referral_id = $1 order by 1`,
    [referral.id],
  );
  return sent.rows.map(({ said }) => said);
};
const cancelBefore = async (booked: BookedCourse): Promise<string[]> => {
  await cancel(booked);
  await hub.runJobs(BOOKINGS_HANDLERS);
  await hub.runJobs(BOOKINGS_HANDLERS);
  return messagesTo(booked);
};
const keepBooked = (booked: BookedCourse, values: string) =>
  hub.owner.query(`update follow_ups set ${values} where kind = 'booked' and about_id = $1`, [
    booked.course.id,
  ]);

describe('cancelling a course of which nobody has heard', () => {
  it('sends neither word of the course nor of its end', async () => {
    const booked = await aCourse();
    expect(await cancelBefore(booked)).toEqual([]);
    const owed = await hub.read(asSystem(), (work) =>
      work.rows(FollowUpRow).find({ referralId: booked.referral.id }),
    );
    expect(new Set(owed.map(({ kind, state }) => `${kind} ${state}`))).toEqual(
      new Set(['booked CANCELLED', 'reminder-7d CANCELLED', 'reminder-24h CANCELLED']),
    );
  });

  it.each([
    ['is on its way', `state = 'SENDING'`],
    ['failed half-way', `state = 'FAILED', attempt = 1`],
    ['failed, and was called off', `state = 'CANCELLED', attempt = 1`],
  ])('tells of its end all the same when word of it %s', async (_when, values) => {
    const booked = await aCourse();
    await keepBooked(booked, values);
    expect(await cancelBefore(booked)).toContain('course-cancelled text');
  });

  it('tells of its end whoever has opened a link: they may have looked', async () => {
    const booked = await aCourse();
    const { id, practiceId, patientId } = booked.referral;
    await hub.owner.query(
      `insert into patient_links (hub_id, id, purpose, subject_id, referral_id, practice_id, patient_id, token_hash,
         made_at, expires_at, opened_at)
       select hub_id, uuidv7(), 'NEXT_STEP', $1, $1, $2, $3, sha256('x'), at, at + interval '1 day', at
         from (select hub_id, submitted_at as at from referrals where id = $1) r`,
      [id, practiceId, patientId],
    );
    expect(await cancelBefore(booked)).toEqual(['course-cancelled text']);
  });
});

describe('cancelling a course', () => {
  it('frees every time, cancels what was promised, and keeps the clock', async () => {
    const booked = await aCourse();
    await hub.runJobs(BOOKINGS_HANDLERS);
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
    await hub.runJobs(BOOKINGS_HANDLERS);
    await cancel(booked, 'THERAPIST_AWAY');
    expect((await appointmentsNow(booked)).map(({ state }) => state)).toEqual(Array(4).fill('CANCELLED_HUB'));
    await hub.runJobs(BOOKINGS_HANDLERS);
    await hub.runJobs(BOOKINGS_HANDLERS);
    expect(await messagesTo(booked)).toEqual(['booked letter', 'booked text', 'course-cancelled text']);
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
