import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { fill, press, problemBeside, sees, seesHeading, seesProblems } from './harness/form.js';
import { aMorningAtWork } from './harness/operator.js';
import { aChiNumber, aPatient, mistyped, type Patient } from './harness/patient.js';
import { answerEverything, BIRTH_DATE, referencePage, referPatient } from './harness/refer.js';
import { story } from './harness/story.js';
import { acceptIt, openForDecision } from './harness/triage.js';

const patient = aPatient('Cordelia', 'Winterbottom');

const NHS_NUMBERS: [string, RegExp][] = [
  [mistyped(patient.nhsNumber), /^This is not a valid NHS number/],
  ['ABC 123 4567', /using numbers only/],
  ['QQ123456C', /^This is a National Insurance number/],
  [aChiNumber(), /^This looks like a Scottish CHI number/],
  ['999 123', /10 digits long. You entered 6/],
  ['', /^Enter an NHS number/],
];

const BIRTH_DATES: [Record<string, string>, string][] = [
  [{ day: '1', month: '1', year: '2099' }, 'Date of birth must be in the past'],
  [{ day: '31', month: '12', year: '1899' }, 'Date of birth must be in or after 1900'],
  [{ day: '30', month: '2', year: '1970' }, 'Date of birth must be a real date'],
  [{ day: '3', month: '', year: '1970' }, 'Date of birth must include a month'],
];

const typedOf = (page: Page, name: string) => page.locator(`[name="${name}"]`).inputValue();

story('Every wrong answer gets its sentence beside its field', async ({ when, then, open }) => {
  const { page } = await open('GP');
  await page.goto('/refer');
  expect(new URL(page.url()).pathname).toBe('/refer/find');
  for (const [typed, sentence] of NHS_NUMBERS) {
    await when(`the NHS number is “${typed}”`, async () => {
      await fill(page, { nhsNumber: typed, ...BIRTH_DATE });
      await continueAndWait(page);
      expect(await problemBeside(page, 'nhsNumber')).toMatch(sentence);
      expect(await typedOf(page, 'nhsNumber')).toBe(typed);
      expect(await typedOf(page, 'birthDate-day')).toBe(BIRTH_DATE['birthDate-day']);
    });
  }
  for (const [{ day, month, year }, sentence] of BIRTH_DATES) {
    await when(`the birth date is ${day} ${month} ${year}`, async () => {
      const boxes = { 'birthDate-day': day!, 'birthDate-month': month!, 'birthDate-year': year! };
      await fill(page, { nhsNumber: patient.nhsNumber, ...boxes });
      await continueAndWait(page);
      expect(await problemBeside(page, 'birthDate-year')).toBe(sentence);
      for (const [name, typed] of Object.entries(boxes)) expect(await typedOf(page, name)).toBe(typed);
    });
  }
  await then('the error summary leads to the field', async () => {
    await page.locator('.nhsuk-error-summary a').first().click();
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('name'));
    expect(focused).toMatch(/^birthDate/);
  });
});

/** Each telling is a page of its own: the address says at which version. */
async function continueAndWait(page: Page): Promise<void> {
  const before = page.url();
  await press(page, 'Continue');
  await page.waitForURL((url) => url.href !== before);
  await seesProblems(page);
}

async function sendAgain(page: Page, who: Patient): Promise<void> {
  await page.goto('/refer/find');
  await answerEverything(page, who);
  await press(page, 'Confirm and send referral');
}

story(
  'A second referral of one patient is pointed to the first',
  async ({ given, when, then, open, look }) => {
    const gp = await open('GP');
    const reference = await given('a practice has an open referral', () => referPatient(gp.page, patient));
    await when('they go back to what they have sent', () => gp.page.goBack());
    await then('they are led to the referral itself', () => referencePage(gp.page, reference));
    await when('the same practice refers the patient again', () => sendAgain(gp.page, patient));
    await then('it is pointed to the first, and the draft is kept', async () => {
      await seesHeading(gp.page, /already has an open referral/);
      await look(gp, 'already');
      await gp.page.getByRole('button', { name: `Open referral ${reference}` }).click();
      await gp.page.waitForURL(new RegExp(reference));
    });
    const other = await open('gp@p02.example');
    const second = await when('another practice refers the patient', () => referPatient(other.page, patient));
    await then('it gets the ordinary receipt', async () => expect(second).not.toBe(reference));
    await then('neither practice finds the other’s referral by its address', async () => {
      expect(await other.goTo(`/referrals/${reference}`)).toBe(404);
      await look(other, 'not-found');
      expect(await other.goTo(`/triage/${reference}`)).toBe(404);
      expect(await gp.goTo(`/referrals/${second}`)).toBe(404);
    });
    await then('the hub sees both side by side', async () => {
      const triage = await open('Triage clinician');
      await openForDecision(triage.page, second);
      await sees(triage.page, reference);
    });
  },
);

story('Who comes too late is told so, and loses nothing', async ({ given, when, then, open, look }) => {
  await aMorningAtWork();
  const gp = await open('GP');
  const triage = await open('Triage clinician');
  const lead = await open('Clinical lead');
  const [first, second] = await given('two referrals', async () => [
    await referPatient(gp.page, aPatient('Humphrey', 'Ollerenshaw')),
    await referPatient(gp.page, aPatient('Winifred', 'Ollerenshaw')),
  ]);
  await when('two clinicians decide about one referral', async () => {
    await openForDecision(lead.page, first!);
    await acceptIt(triage.page, first!);
    await fill(lead.page, { advice: 'Please check ferritin first.' });
    await press(lead.page, 'Return, review next');
  });
  await then('the second is told that it has changed', async () => {
    await sees(lead.page, /Someone else has changed this since you opened it|This cannot be done now/);
    await sees(lead.page, 'Please check ferritin first.');
    await look(lead, 'changed-since');
  });
  await when('two clerks want the same course for two patients', async () => {
    await acceptIt(triage.page, second!);
    const [one, two] = [await open('Booking clerk'), await open('Booking clerk')];
    await one.goTo(`/booking/${first}`);
    const key = await one.page.locator('input[name=offerKey]').first().getAttribute('value');
    await two.goTo(`/booking/${second}`);
    await two.page.locator(`input[name=offerKey][value="${key}"]`).check();
    await one.page.locator(`input[name=offerKey][value="${key}"]`).check();
    await press(one.page, 'Book this course');
    await seesHeading(one.page, 'Course booked');
    await press(two.page, 'Book this course');
    await sees(two.page, /Someone else has just booked one of these times/);
    await look(two, 'just-taken');
    await two.page.locator('input[name=offerKey]').first().check();
    await press(two.page, 'Book this course');
    await seesHeading(two.page, 'Course booked');
  });
});
