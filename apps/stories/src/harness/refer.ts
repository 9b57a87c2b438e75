// The six pages of a referral, filled in as a practice would.
import type { Page } from 'playwright-core';
import { fill, press, seesHeading, type Typed } from './form.js';
import type { Patient } from './patient.js';

type QuestionPage = { heading: string | RegExp; typed: Typed };

export const BIRTH_DATE: Typed = { 'birthDate-day': '14', 'birthDate-month': '6', 'birthDate-year': '1971' };

export function pagesFor({ nhsNumber, firstName, lastName }: Patient): QuestionPage[] {
  return [
    { heading: /Find the patient/, typed: { nhsNumber, ...BIRTH_DATE } },
    {
      heading: /contact details and needs/,
      typed: {
        firstName,
        lastName,
        address: '12 Orchard Close, Millbrook',
        postcode: 'LS1 4AP',
        telephone: '07700 900982',
      },
    },
    {
      heading: /Pain and sleep/,
      typed: {
        painDuration: '1-to-5-years',
        painType: 'low-back',
        sleepNights: '5',
        sleepDuration: 'over-1-year',
        sleepTrouble: 'much',
      },
    },
    {
      heading: /Safety, medicines/,
      typed: { safety: ['none'], medicines: ['opioid'], tried: ['sleep-advice', 'physiotherapy'] },
    },
    {
      heading: /Your request/,
      typed: {
        request: 'refer',
        whatMatters: 'To sleep through and walk the dog again.',
        agreement: 'in-person',
        clinician: 'Dr Rowan Ash',
        lettersTo: ['practice'],
      },
    },
  ];
}

type Along = { onEachPage?: (page: Page, at: number) => Promise<void> };

/** From the first page, or the one now open, to "check your answers". */
export async function answerEverything(
  page: Page,
  patient: Patient,
  { onEachPage = async () => undefined }: Along = {},
): Promise<void> {
  for (const [at, { heading, typed }] of pagesFor(patient).entries()) {
    await seesHeading(page, heading);
    await onEachPage(page, at);
    await fill(page, typed);
    await press(page, 'Continue');
  }
  await seesHeading(page, /Check your answers/);
}

/** Answers the reference. */
export async function sendIt(page: Page): Promise<string> {
  await press(page, 'Confirm and send referral');
  await seesHeading(page, 'Referral sent');
  return referenceOn(page);
}

export async function referenceOn(page: Page): Promise<string> {
  const words = await page.locator('main').innerText();
  const [reference] = /PSH-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(words) ?? [];
  if (!reference) throw new Error(`No reference on ${page.url()}`);
  return reference;
}

export async function referPatient(page: Page, patient: Patient): Promise<string> {
  await page.goto('/refer/find');
  await answerEverything(page, patient);
  return sendIt(page);
}

/** The page now open is about this referral. */
export async function referencePage(page: Page, reference: string): Promise<void> {
  await page.locator('main').getByText(reference).first().waitFor();
}
