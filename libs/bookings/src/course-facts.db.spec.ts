import { afterAll, beforeAll, expect, it } from 'vitest';
import { asBooking, asGp, asSystem, testHub, type TestHub } from '@hub/testing';
import { sessionFacts } from './course-facts.js';
import { aBookedCourse, aWaitingReferral } from './test-kit.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
});
afterAll(() => hub.close());

it('names the patient as the practice of this referral does, whatever another one typed', async () => {
  const booked = await aBookedCourse(hub, asBooking(), { referral: await aWaitingReferral(hub, asGp()) });
  const { patientId, firstName, lastName, reference } = booked.referral;
  await hub.owner.query(`update patients set first_name = 'Somebody', last_name = 'Else' where id = $1`, [
    patientId,
  ]);
  const at = { ...booked.course, courseId: booked.course.id };
  const { facts } = await hub.read(asSystem(), (work) => sessionFacts(work, at));
  expect(facts).toMatchObject({ firstName, fullName: `${firstName} ${lastName}`, reference });
});
