import { expect } from 'vitest';
import { bookFirstOffer, recordCame } from './harness/course.js';
import { aMorningAtWork } from './harness/operator.js';
import { fill, press, problemBeside, seesHeading } from './harness/form.js';
import { aPatient, mistyped } from './harness/patient.js';
import { answerEverything, BIRTH_DATE, referPatient, sendIt } from './harness/refer.js';
import { story } from './harness/story.js';
import type { Scripts } from './harness/visitor.js';
import { acceptIt } from './harness/triage.js';

const scripts: Scripts = 'off';

story(
  'Without any script a referral is sent, accepted, booked and attended',
  async ({ when, then, open }) => {
    const patient = aPatient('Ottoline', 'Brackenridge');
    await aMorningAtWork();
    const gp = await open('GP', { scripts });
    await when('a GP mistypes the NHS number', async () => {
      await gp.goTo('/refer/find');
      await fill(gp.page, { nhsNumber: mistyped(patient.nhsNumber), ...BIRTH_DATE });
      await press(gp.page, 'Continue');
    });
    await then('the sentence stands beside the field, and nothing typed is lost', async () => {
      expect(await problemBeside(gp.page, 'nhsNumber')).toMatch(/not a valid NHS number/);
      expect(await gp.page.locator('[name=birthDate-year]').inputValue()).toBe(BIRTH_DATE['birthDate-year']);
      expect(await gp.page.title()).toMatch(/^Error: /);
    });
    const reference = await when('they put it right and send it', async () => {
      await answerEverything(gp.page, patient);
      return sendIt(gp.page);
    });
    const triage = await open('Triage clinician', { scripts });
    await when('triage accepts it', () => acceptIt(triage.page, reference));
    const clerk = await open('Booking clerk', { scripts });
    const { therapistEmail, sessions } = await when('the booking clerk books a course', () =>
      bookFirstOffer(clerk.page, reference),
    );
    const therapist = await open(therapistEmail, { scripts });
    await when('the therapist records that the patient came', () => recordCame(therapist.page, sessions[0]!));
    await then('signing out works too', async () => {
      await press(therapist.page, 'Sign out');
      await seesHeading(therapist.page, 'Sign in');
    });
  },
);

story('With inline scripts blocked a referral is sent and accepted', async ({ when, open }) => {
  const patient = aPatient('Barnaby', 'Featherstonehaugh');
  const gp = await open('GP', { scripts: 'inline-blocked' });
  const reference = await when('a GP sends a referral', () => referPatient(gp.page, patient));
  const triage = await open('Triage clinician', { scripts: 'inline-blocked' });
  await when('triage accepts it', () => acceptIt(triage.page, reference));
});
