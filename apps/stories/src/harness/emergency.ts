// A clinician opens the record of a patient they do not treat.
import { inject } from 'vitest';
import type { Page } from 'playwright-core';
import { fill, press, sees, type Typed } from './form.js';
import { hub } from './operator.js';
import type { Patient } from './patient.js';
import { BIRTH_DATE } from './refer.js';
import type { Stages } from './stages.js';
import type { Steps } from './story.js';
import type { Visitor } from './visitor.js';

export const REASON = 'Collapsed in the waiting room, and nobody here knows the medicines.';
export const OPEN = 'Open the record for 30 minutes';

export const askedFor = ({ nhsNumber }: Patient): Typed => ({ nhsNumber, ...BIRTH_DATE, reason: REASON });

/** Answers the address of the record. */
export async function openInEmergency(page: Page, patient: Patient): Promise<string> {
  await page.goto('/emergency');
  await fill(page, askedFor(patient));
  await press(page, OPEN);
  await sees(page, 'Emergency access until');
  return new URL(page.url()).pathname;
}

/** The pain physician's, of the patient whom nobody treats yet. */
export async function inEmergency({ sentPatient }: Stages, { open }: Steps): Promise<Visitor> {
  const visitor = await open('Pain physician');
  await openInEmergency(visitor.page, sentPatient);
  return visitor;
}

/** The one that runs, ended first. */
export async function toReview(_stages: Stages, { open }: Steps): Promise<Visitor> {
  const visitor = await open('Clinical lead');
  const { page } = visitor;
  await visitor.goTo('/emergency/reviews');
  await page.getByRole('row').filter({ hasText: 'Open until' }).getByRole('link').first().click();
  await press(page, 'End it now');
  await sees(page, 'It has ended');
  return visitor;
}

const DISCHARGE = `mutation($input: DischargeReferralInput!) { dischargeReferral(input: $input) }`;
const READ = `query($reference: String!) { referral(reference: $reference) { id version } }`;

async function asked<Data>(token: string, query: string, variables: object) {
  const response = await fetch(`${inject('apiUrl')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as { data: Data | null; errors?: { extensions: { code: string } }[] };
}

/** Past every screen, straight to the API: which codes it refuses a change with. */
export async function tryToDischarge(email: string, reference: string): Promise<string[]> {
  const token = (await hub('token', email)).trim();
  const { data } = await asked<{ referral: { id: string; version: number } }>(token, READ, { reference });
  if (!data) throw new Error(`${email} does not see ${reference}`);
  const { id: referralId, version } = data.referral;
  const input = { referralId, version, reason: 'PATIENT_WISH', words: 'Because I can.' };
  const { errors = [] } = await asked(token, DISCHARGE, { input });
  return errors.map(({ extensions }) => extensions.code);
}
