import { expect } from 'vitest';
import { askedFor, OPEN, openInEmergency, REASON, tryToDischarge } from './harness/emergency.js';
import {
  fill,
  press,
  problemBeside,
  sees,
  seesHeading,
  seesProblems,
  untilPageShows,
} from './harness/form.js';
import { aMorningAtWork } from './harness/operator.js';
import { aPatient, type Patient } from './harness/patient.js';
import { referPatient } from './harness/refer.js';
import { story, type Steps } from './harness/story.js';
import { acceptIt } from './harness/triage.js';
import type { Visitor } from './harness/visitor.js';

/** On the waiting list: no therapist treats them yet. */
async function someoneWaiting({ given, open }: Steps, patient: Patient): Promise<string> {
  await aMorningAtWork();
  const gp = await open('GP');
  const triage = await open('Triage clinician');
  return given('a patient on the waiting list', async () => {
    const reference = await referPatient(gp.page, patient);
    await acceptIt(triage.page, reference);
    return reference;
  });
}

async function mistakesFirst({ when, then, look }: Steps, therapist: Visitor, patient: Patient) {
  const { page } = therapist;
  await when('they leave the form empty but for a word', async () => {
    await page.getByRole('link', { name: 'emergency access', exact: true }).click();
    await seesHeading(page, 'Emergency access');
    await look(therapist, 'form');
    await fill(page, { reason: 'Help' });
    await press(page, OPEN);
    await seesProblems(page);
  });
  await then('each field says what is wrong, and the word is still there', async () => {
    expect(await problemBeside(page, 'nhsNumber')).toBe('Enter an NHS number');
    expect(await problemBeside(page, 'reason')).toMatch(
      /20 characters or more\. You have entered 4 characters/,
    );
    expect(await page.locator('[name=reason]').inputValue()).toBe('Help');
    expect(await page.title()).toMatch(/^Error: /);
    await look(therapist, 'form-wrong');
  });
  await when('they mistake the year of birth', async () => {
    await fill(page, { ...askedFor(patient), 'birthDate-year': '1972' });
    await press(page, OPEN);
  });
  await then('nobody is found, and nothing typed is lost', async () => {
    await sees(page, 'We cannot find a patient with this NHS number and date of birth.');
    expect(await page.locator('[name=reason]').inputValue()).toBe(REASON);
  });
}

async function leadReviews({ when, then, look }: Steps, lead: Visitor, therapist: Visitor) {
  const { page } = lead;
  await then('the lead has an e-mail about it within a minute', async () => {
    await untilPageShows(page, '/outbox', 'Emergency access was used');
    await look(lead, 'outbox');
  });
  await when('the lead opens it from the list while it runs', async () => {
    await page.getByRole('link', { name: /^Emergency access/ }).click();
    await seesHeading(page, 'Emergency access to review');
    await look(lead, 'reviews');
    const running = page.getByRole('row').filter({ hasText: 'Open until' });
    await running.getByRole('link').first().click();
    await sees(page, 'It is still open');
    await sees(page, REASON);
    await look(lead, 'review-running');
  });
  await when('the therapist ends it', async () => {
    await press(therapist.page, 'End now');
    await sees(therapist.page, 'Emergency access has ended');
  });
  await then('the lead says whether it was justified, and what they found', async () => {
    await page.reload();
    await press(page, 'Record the review');
    expect(await problemBeside(page, 'outcome')).toBe('Select whether it was justified');
    await look(lead, 'review-wrong');
    await fill(page, { outcome: 'JUSTIFIED', note: 'Rang the ward: the patient is well.' });
    await press(page, 'Record the review');
    await sees(page, 'Your review is recorded');
    await look(lead, 'reviewed');
  });
}

story('A therapist opens the record of a patient whom they do not treat', async (steps) => {
  const { when, then, open, look } = steps;
  const patient = aPatient('Philippa', 'Underbarrow');
  const reference = await someoneWaiting(steps, patient);
  const therapist = await open('Therapist');
  const { page } = therapist;
  await then('the therapist does not find the patient', async () => {
    expect(await therapist.goTo(`/caseload/${reference}`)).toBe(404);
    await look(therapist, 'not-found');
  });
  await mistakesFirst(steps, therapist, patient);
  await when('they put it right', async () => {
    await fill(page, askedFor(patient));
    await press(page, OPEN);
    await sees(page, 'Emergency access until');
  });
  await then('they read the record, and can change nothing', async () => {
    await sees(page, 'Opioid');
    await look(therapist, 'record');
    expect(await page.locator('main').getByRole('button').allInnerTexts()).toEqual(['End now']);
    for (const path of [`/caseload/${reference}`, `/caseload/${reference}/discharge`]) {
      await therapist.goTo(path);
      await sees(page, 'Emergency access until');
    }
    expect(await tryToDischarge('therapist@hub.example', reference)).toEqual(['NOT_FOUND']);
    await therapist.goTo('/emergency');
    await look(therapist, 'running');
  });
  const lead = await open('Clinical lead');
  await leadReviews(steps, lead, therapist);
  await then('the record is gone for the therapist, who reads the review', async () => {
    await look(therapist, 'ended');
    expect(await therapist.goTo(`/caseload/${reference}`)).toBe(404);
    await therapist.goTo('/emergency');
    await sees(page, 'Rang the ward: the patient is well.');
  });
  await then('who looked at the record says that it was by emergency access', async () => {
    await lead.goTo(`/referrals/${reference}/who-looked`);
    await sees(lead.page, 'Opened emergency access to the record');
    await sees(lead.page, 'Looked at the referral (by emergency access)');
    await look(lead, 'who-looked');
  });
});

story('Without any script a record is opened in an emergency, ended and reviewed', async (steps) => {
  const { when, then, open } = steps;
  const patient = aPatient('Cuthbert', 'Winterbottomley');
  const reference = await someoneWaiting(steps, patient);
  const physio = await open('Physiotherapist', { scripts: 'off' });
  await when('a physiotherapist opens it', () => openInEmergency(physio.page, patient));
  await then('they read it until they end it', async () => {
    await sees(physio.page, reference);
    await press(physio.page, 'End now');
    await sees(physio.page, 'Emergency access has ended');
    expect(await physio.goTo(`/caseload/${reference}`)).toBe(404);
  });
  const lead = await open('Clinical lead', { scripts: 'off' });
  await then('the lead reviews it', async () => {
    await lead.goTo('/emergency/reviews');
    await lead.page.getByRole('row').filter({ hasText: 'WINTERBOTTOMLEY' }).getByRole('link').first().click();
    await sees(lead.page, REASON);
    await press(lead.page, 'Record the review');
    await seesProblems(lead.page);
    await fill(lead.page, { outcome: 'NOT_JUSTIFIED', note: 'The patient was not there that day.' });
    await press(lead.page, 'Record the review');
    await sees(lead.page, 'Your review is recorded');
  });
});
