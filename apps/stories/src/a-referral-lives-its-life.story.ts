import { expect } from 'vitest';
import { bookFirstOffer, recordCame } from './harness/course.js';
import type { Locator, Page } from 'playwright-core';
import {
  fill,
  press,
  problemBeside,
  sees,
  seesHeading,
  seesProblems,
  untilPageShows,
} from './harness/form.js';
import { aMorningAtWork, hub, untilWorkIsDone } from './harness/operator.js';
import { aPatient, mistyped } from './harness/patient.js';
import { answerEverything, BIRTH_DATE, sendIt } from './harness/refer.js';
import { story } from './harness/story.js';
import { acceptIt } from './harness/triage.js';

/** The first tile of the manager's screen. */
async function peopleWaiting(page: Page): Promise<number> {
  await page.goto('/insight');
  const tile = page
    .locator('.hub-tiles li')
    .filter({ hasText: /waiting/ })
    .first();
  return Number((await tile.locator('.hub-tile__count').innerText()).replaceAll(',', ''));
}

async function untilPeopleWaiting(page: Page, wanted: number): Promise<void> {
  await expect.poll(() => peopleWaiting(page), { timeout: 30_000, interval: 500 }).toBe(wanted);
}

/** The line of one text in the practice's list of messages, once it has been sent. */
const textOf = (kind: string) => (main: Locator) =>
  main
    .getByRole('row')
    .filter({ hasText: kind })
    .filter({ hasText: 'Text to the patient' })
    .filter({ hasNotText: 'Being sent' });

story('A referral lives its whole life', async ({ when, then, open, look }) => {
  const patient = aPatient('Philippa', 'Thistlewood');
  const name = `${patient.firstName} ${patient.lastName}`;
  const recordName = `${patient.lastName.toUpperCase()}, ${patient.firstName}`;
  await aMorningAtWork();
  await untilWorkIsDone();
  const manager = await open('Hub manager');
  const before = await peopleWaiting(manager.page);
  const gp = await open('GP');
  const { page } = gp;

  await when('a GP mistypes the NHS number', async () => {
    await gp.goTo('/');
    await page.getByRole('button', { name: 'Refer a patient' }).click();
    await seesHeading(page, /Find the patient/);
    await fill(page, { nhsNumber: mistyped(patient.nhsNumber), ...BIRTH_DATE });
    await press(page, 'Continue');
    await seesProblems(page);
  });
  await then('a sentence stands beside the field, and nothing typed is lost', async () => {
    expect(await problemBeside(page, 'nhsNumber')).toBe(
      'This is not a valid NHS number. Check each digit against the patient’s record.',
    );
    expect(await page.locator('[name=nhsNumber]').inputValue()).toBe(mistyped(patient.nhsNumber));
    expect(await page.locator('[name=birthDate-year]').inputValue()).toBe(BIRTH_DATE['birthDate-year']);
    await look(gp, 'find-problem');
  });
  const reference = await when('they put it right, answer six pages and send the referral', async () => {
    await answerEverything(page, patient, {
      onEachPage: async (_page, at) => void (await look(gp, `refer-${at + 1}`)),
    });
    await sees(page, name.split(' ')[1]!);
    await look(gp, 'refer-6-check');
    return sendIt(page);
  });

  await then('the manager’s screen counts one more who waits', async () => {
    await untilPeopleWaiting(manager.page, before + 1);
  });

  const triage = await open('Triage clinician');
  await when('triage looks at its list and accepts the referral', async () => {
    await acceptIt(triage.page, reference);
  });
  await then('the patient’s texts stand in the outbox', async () => {
    for (const told of ['We have the referral', 'Accepted'])
      await untilPageShows(page, `/referrals/${reference}`, textOf(told));
    await untilPageShows(page, '/outbox', new RegExp(patient.firstName));
  });

  const clerk = await open('Booking clerk');
  const { therapistEmail, sessions } = await when('the booking clerk books a complete course', async () => {
    return bookFirstOffer(clerk.page, reference);
  });
  await then('four sessions are booked, and the patient is told of each', async () => {
    expect(sessions.map(({ sessionNumber }) => sessionNumber)).toEqual([1, 2, 3, 4]);
    await look(clerk, 'course-booked');
    await untilPageShows(page, `/referrals/${reference}`, textOf('Sessions booked'));
  });

  const therapist = await open(therapistEmail);
  await then('the therapist sees the patient in the caseload', async () => {
    expect(await therapist.goTo(`/caseload/${reference}`)).toBe(200);
    await sees(therapist.page, recordName);
  });
  await when('the patient comes for the first time', () => recordCame(therapist.page, sessions[0]!));
  await then('the wait is over: the clock has stopped', async () => {
    await gp.goTo(`/referrals/${reference}`);
    await sees(page, /\d days?.*, until /);
  });
  await when('week after week the patient comes, and the therapist records it', async () => {
    for (const session of sessions.slice(1)) await recordCame(therapist.page, session);
    await look(therapist, 'fourth-session');
  });
  await then('the course is complete', async () => {
    await gp.goTo(`/referrals/${reference}`);
    await sees(page, 'Course completed');
  });

  await when('90 days pass', () => hub('clock', 'advance', '90d'));
  await then('the patient has been asked how they are, 12 weeks on', () =>
    untilPageShows(page, `/referrals/${reference}`, textOf('How are you, 12 weeks on')),
  );
});
