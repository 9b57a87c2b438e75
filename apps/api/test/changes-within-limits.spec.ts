// What each change of a referral's life sends to the database, as the portal asks for it, from the look at the session to
// the answer. Printed, so that nobody makes one dearer without seeing it.
import 'reflect-metadata';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '@hub/domain';
import { courseOffersFor } from '@hub/bookings';
import { courseAsItIs, type BookedCourse } from '@hub/bookings/test-kit';
import { BOOKINGS_HANDLERS } from '@hub/bookings/worker';
import { referralById } from '@hub/referrals';
import { aDraft, anNhsNumber, ANSWERS } from '@hub/referrals/test-kit';
import { REFERRAL_HANDLERS } from '@hub/referrals/worker';
import { asBooking, asGp, asSystem, asTherapist, asTriage } from '@hub/testing';
import { openDoor, type TestDoor } from './door.js';
import { portalDocuments } from './portal-documents.js';

const PRINTED = join(import.meta.dirname, '../../../docs/performance/statements.csv');
/** A change is two units of work: itself, and the question for its answer, which has the limit of any question. */
const MOST = 12;

const documents = new Map(portalDocuments().map(({ name, text }) => [name, text]));
const counts = new Map<string, number>();
let door: TestDoor;
let sent = 0;
const query = pg.Client.prototype.query as unknown as (...given: unknown[]) => unknown;

beforeAll(async () => {
  (pg.Client.prototype as unknown as { query: typeof query }).query = function (this: unknown, ...given) {
    sent += 1;
    return query.apply(this, given);
  };
  door = await openDoor({}, { isLimited: true });
});
afterAll(async () => {
  (pg.Client.prototype as unknown as { query: typeof query }).query = query;
  await door.close();
});

async function change(name: string, who: UserActor, input: Record<string, unknown>): Promise<void> {
  // Signed in, and with its plans and the keys of its patient as warm as on any other day.
  await door.tokenFor(who);
  const headers = { 'idempotency-key': crypto.randomUUID() };
  sent = 0;
  const { body } = await door.ask(who, { query: documents.get(name) ?? '', variables: { input }, headers });
  counts.set(name, Math.max(sent, counts.get(name) ?? 0));
  expect(body.errors, name).toBeUndefined();
}

let nth = 0;
async function aSentReferral(at: string, nhsNumber = anNhsNumber((nth += 1))): Promise<string> {
  await door.hub.at(at);
  const draftId = await aDraft(door.hub, asGp(), { ...ANSWERS, nhsNumber: [nhsNumber] });
  await change('SubmitReferral', asGp(), { draftId, version: 1 });
  await door.hub.runJobs(REFERRAL_HANDLERS);
  return draftId;
}
const atVersion = async (referralId: string) => {
  const { version } = await door.hub.read(asSystem(), (work) => referralById(work, referralId));
  return { referralId, version };
};

async function aBookedCourse(at: string): Promise<BookedCourse> {
  const referralId = await aSentReferral(at);
  await change('AcceptReferral', asTriage(), { ...(await atVersion(referralId)), priority: 'SOON' });
  const offers = await door.hub.read(asBooking(), (work) => courseOffersFor(work, { referralId }));
  const offer = offers.find(({ therapistId }) => therapistId === asTherapist().userId);
  await change('BookCourse', asBooking(), { ...(await atVersion(referralId)), offerKey: offer?.key });
  // The patient hears of it, so that whatever becomes of it has to be told as well.
  await door.hub.runJobs(BOOKINGS_HANDLERS);
  return courseAsItIs(door.hub, asBooking(), referralId);
}

describe('the statements of a change', () => {
  it('of triage are as few as ever', async () => {
    const asked = await aSentReferral('2026-11-02T09:00Z');
    await change('AskQuestion', asTriage(), { ...(await atVersion(asked)), question: 'Which tablets?' });
    await change('AnswerQuestion', asGp(), { ...(await atVersion(asked)), answer: 'None at present.' });
    await change('ReturnWithAdvice', asTriage(), {
      ...(await atVersion(asked)),
      advice: 'Try pacing first.',
    });
    const unwanted = await aSentReferral('2026-11-02T09:10Z');
    await change('WithdrawReferral', asGp(), { ...(await atVersion(unwanted)), reason: 'PATIENT_WISH' });
    // Of somebody whom the hub knows, and by somebody who triages.
    const again = await aSentReferral('2026-11-02T09:20Z', anNhsNumber(nth));
    await change('WithdrawReferral', asTriage(), { ...(await atVersion(again)), reason: 'PATIENT_WISH' });
  });

  it('of a course are as few as ever', async () => {
    const { referral, appointments } = await aBookedCourse('2026-11-02T10:00Z');
    const [first, second, , last] = appointments;
    if (!first || !second || !last) throw new Error('four sessions');
    const startsAt = new Date(last.startsAt.getTime() + 7 * 24 * 3_600_000);
    const { id: appointmentId, version } = last;
    await change('MoveSession', asBooking(), { appointmentId, version, startsAt });
    await change('SendPatientLink', asBooking(), { referralId: referral.id });
    await change('RevokePatientLinks', asBooking(), { referralId: referral.id });
    for (const [session, outcome] of [
      [first, 'ATTENDED'],
      [second, 'DNA'],
    ] as const) {
      await door.hub.at(session.endsAt.toISOString());
      const input = { appointmentId: session.id, version: session.version, outcome };
      await change('RecordAttendance', asTherapist(), input);
    }
    await change('DischargeReferral', asTherapist(), {
      ...(await atVersion(referral.id)),
      reason: 'PATIENT_WISH',
      words: 'They moved away.',
    });
    const other = await aBookedCourse('2026-11-20T10:00Z');
    const at = await atVersion(other.referral.id);
    await change('CancelCourse', asBooking(), { ...at, reason: 'PATIENT_ASKED' });
  });

  // After a change that is meant: npm test -- doors apps/api/test/changes -u
  it('are what the printed table says', async () => {
    const lines = [...counts].sort(([a], [b]) => a.localeCompare(b)).map((one) => one.join(','));
    await expect(`${['change,statements', ...lines].join('\n')}\n`).toMatchFileSnapshot(PRINTED);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(MOST);
  });
});
