import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refused } from '@hub/platform';
import { ReferralRow } from '@hub/referrals';
import { asBooking, asGp, asSystem, testHub, type TestHub } from '@hub/testing';
import { bookCourse } from './book-course.js';
import { liveCourseOf, TO_COME } from './booking.reads.js';
import { AppointmentRow } from './booking.row.js';
import { cancelCourse } from './cancel-course.js';
import { moveSession } from './move-session.js';
import { courseOffersFor, sessionOffersFor } from './offers.reads.js';
import { aWaitingReferral } from './test-kit.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
});
afterAll(() => hub.close());

const PATIENTS = 6;
const WEEKS = ['2026-11-09', '2026-11-16'];

interface Act {
  kind: 'book' | 'cancel' | 'move';
  patient: number;
  pick: number;
}
const act = fc.record<Act>({
  kind: fc.constantFrom('book', 'book', 'cancel', 'move'),
  patient: fc.nat(PATIENTS - 1),
  pick: fc.nat(30),
});

/** Refusals are answers; anything else is a bug and fails the run. */
async function orRefused(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
  }
}

const referralNow = (id: string) => hub.read(asBooking(), (work) => work.rows(ReferralRow).one(id));

async function perform({ kind, pick }: Act, id: string): Promise<void> {
  const clerk = asBooking();
  const referral = await referralNow(id);
  const at = { referralId: id, version: referral.version };
  if (kind === 'cancel') {
    await hub.do(clerk, (work) =>
      cancelCourse(work, { ...at, reason: pick % 2 ? 'PATIENT_ASKED' : 'THERAPIST_AWAY' }),
    );
    return;
  }
  if (kind === 'book') {
    const fromWeek = WEEKS[pick % WEEKS.length];
    const offers = await hub.read(clerk, (work) => courseOffersFor(work, { referralId: id, fromWeek }));
    const offer = offers[pick % Math.max(offers.length, 1)];
    if (offer) await hub.do(clerk, (work) => bookCourse(work, { ...at, offerKey: offer.key }));
    return;
  }
  await moveSome(id, pick);
}

async function moveSome(referralId: string, pick: number): Promise<void> {
  const clerk = asBooking();
  const chosen = await hub.read(clerk, async (work) => {
    const toCome = (await work.rows(AppointmentRow).find({ referralId })).filter(({ state }) =>
      TO_COME.includes(state),
    );
    const appointment = toCome[pick % Math.max(toCome.length, 1)];
    return appointment ? { appointment, offers: await sessionOffersFor(work, appointment.id) } : null;
  });
  const offer = chosen?.offers[pick % Math.max(chosen.offers.length, 1)];
  if (!chosen || !offer) return;
  const { id, version } = chosen.appointment;
  await hub.do(clerk, (work) => moveSession(work, { appointmentId: id, version, startsAt: offer.startsAt }));
}

async function check(ids: readonly string[]): Promise<void> {
  const { rows } = await hub.owner.query<{ overlaps: number; stray: number; missing: number }>(
    `select (select count(*)::int from occupancy a join occupancy b on a.resource = b.resource and a.during && b.during
               and a.appointment_id < b.appointment_id) as overlaps,
            (select count(*)::int from occupancy o join appointments a using (hub_id) where a.id = o.appointment_id
               and a.state not in ('BOOKED')) as stray,
            (select count(*)::int from appointments a where a.state = 'BOOKED'
               and 3 <> (select count(*) from occupancy o where o.appointment_id = a.id)) as missing`,
  );
  expect(rows[0]).toEqual({ overlaps: 0, stray: 0, missing: 0 });
  for (const id of ids) {
    const booked = await hub.read(asSystem(), async (work) => ({
      course: await liveCourseOf(work, id),
      toCome: (await work.rows(AppointmentRow).find({ referralId: id })).filter(({ state }) =>
        TO_COME.includes(state),
      ),
    }));
    expect(booked.toCome).toHaveLength(booked.course ? 4 : 0);
  }
}

describe('R5: whatever is booked, moved and cancelled at once', () => {
  it('leaves no overlap, no stray time and four sessions to every course', async () => {
    const ids: string[] = [];
    for (let n = 0; n < PATIENTS; n += 1) ids.push((await aWaitingReferral(hub, asGp())).id);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        async (rounds) => {
          for (const round of rounds) {
            await Promise.all(round.map((one) => orRefused(() => perform(one, ids[one.patient] ?? ''))));
          }
          await check(ids);
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  });
});
