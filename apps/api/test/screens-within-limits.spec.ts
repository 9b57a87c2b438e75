// A limit on statements must never stand in the way of a screen: the portal's own questions, asked of rows that exist.
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BookedCourse } from '@hub/bookings/test-kit';
import { aWaitingReferral } from '@hub/bookings/test-kit';
import type { ReferralRow } from '@hub/referrals';
import { anEmergencyAccess, anNhsNumber, aSubmittedReferral } from '@hub/referrals/test-kit';
import { asBooking, asGp, asLead, asTherapist, asTriage } from '@hub/testing';
import { aCourseOf, duringSession, record } from '@hub/therapy/test-kit';
import { openDoor, type TestDoor } from './door.js';
import { portalDocuments } from './portal-documents.js';

let door: TestDoor;
let booked: BookedCourse;
let waiting: ReferralRow;
let emergency: string;
let submitted: { reference: string };
const documents = new Map(portalDocuments().map(({ name, text }) => [name, text]));

beforeAll(async () => {
  door = await openDoor({}, { isLimited: true });
  await door.hub.at('2026-11-03T10:00Z');
  submitted = await aSubmittedReferral(door.hub, asGp(), { nhsNumber: anNhsNumber(1) });
  waiting = await aWaitingReferral(door.hub, asGp(), { stepFree: true });
  booked = await aCourseOf(door.hub, { gp: asGp(), clerk: asBooking(), therapist: asTherapist() });
  const [first] = booked.appointments;
  if (!first) throw new Error('no session');
  await duringSession(door.hub, first);
  emergency = await anEmergencyAccess(door.hub, asTherapist(2), booked.referral);
  await record(door.hub, asTherapist(), { appointmentId: first.id, outcome: 'ATTENDED' });
});
afterAll(() => door.close());

const treated = () => ({ reference: booked.referral.reference });
const session = () => ({ id: booked.appointments[1]?.id });

const byEmergency = () => asTherapist(2);
const opened = () => ({ id: emergency });

const SCREENS = [
  ['CourseOffers', asBooking, () => ({ referralId: waiting.id })],
  ['SessionOffers', asBooking, () => ({ appointmentId: booked.appointments[3]?.id })],
  ['BookingRecord', asBooking, treated],
  [
    'BookingContacts',
    asBooking,
    () => ({ referralId: booked.referral.id, patientId: booked.referral.patientId }),
  ],
  ['TreatedPatient', asTherapist, treated],
  ['TreatedPatient', asLead, treated],
  ['SessionPage', asTherapist, session],
  ['MyDay', asTherapist, () => ({})],
  ['Caseload', asTherapist, () => ({})],
  ['TriageRecord', asTriage, () => ({ reference: submitted.reference })],
  ['ReferralStory', asGp, treated],
  ['Me', asLead, () => ({})],
  ['MyEmergencies', byEmergency, () => ({})],
  ['EmergencyRecord', byEmergency, opened],
  ['EmergencyOfReferral', byEmergency, treated],
  ['TreatedPatient', byEmergency, treated],
  ['SessionPage', byEmergency, session],
  ['Me', byEmergency, () => ({})],
  ['EmergencyReviews', asLead, () => ({ folder: 'to-review' })],
  ['EmergencyReview', asLead, opened],
  ['WaitingList', asBooking, () => ({})],
] as const;

describe('the screen that asks', () => {
  it.each(SCREENS)('%s is answered', async (name, who, variables) => {
    const query = documents.get(name);
    expect(query, `no document ${name}`).toBeDefined();
    const { body } = await door.ask(who(), { query: query ?? '', variables: variables() });
    expect(body.errors).toBeUndefined();
    expect(body.data).not.toBeNull();
  });
});
