import type { Page } from 'playwright-core';
import { fill, press, untilPageShows } from './form.js';

/** A referral comes before triage as soon as the worker has looked at it. */
export async function openForDecision(page: Page, reference: string): Promise<void> {
  await untilPageShows(page, `/triage/${reference}`, 'How soon should the patient be seen?');
}

export async function acceptIt(page: Page, reference: string): Promise<void> {
  await openForDecision(page, reference);
  await fill(page, { priority: 'ROUTINE' });
  await press(page, 'Accept');
  await page.getByText(`${reference} is accepted`).waitFor();
}

export async function askAbout(page: Page, reference: string, question: string): Promise<void> {
  await openForDecision(page, reference);
  await fill(page, { question });
  await press(page, 'Send question, review next');
  await page.getByText(`${reference} has gone back to the practice`).waitFor();
}

export async function returnWith(page: Page, reference: string, advice: string): Promise<void> {
  await openForDecision(page, reference);
  await fill(page, { advice });
  await press(page, 'Return, review next');
  await page.getByText(`${reference} is returned with your advice`).waitFor();
}
