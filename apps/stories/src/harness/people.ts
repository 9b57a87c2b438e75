import { inject } from 'vitest';
import type { Visitor } from './visitor.js';

/** One press on the sign-in page: what the button of each demo person says. */
export const DEMO_BUTTONS = [
  'GP',
  'Practice nurse',
  'Practice secretary',
  'Practice manager',
  'Triage clinician',
  'Clinical lead',
  'Booking clerk',
  'Therapist',
  'Second therapist',
  'Physiotherapist',
  'Pain physician',
  'Hub manager',
  'Commissioner',
  'Administrator',
] as const;
export type DemoButton = (typeof DEMO_BUTTONS)[number];

/** A demo person by their button, or anybody by their email address. */
export type Person = DemoButton | `${string}@${string}`;

const isDemoButton = (person: Person): person is DemoButton =>
  (DEMO_BUTTONS as readonly string[]).includes(person);

const isSignedIn = ({ page }: Visitor) => page.getByRole('button', { name: 'Sign out' });

export async function signIn(visitor: Visitor, person: Person): Promise<void> {
  await visitor.goTo('/sign-in');
  const { page } = visitor;
  if (isDemoButton(person)) {
    await page.getByRole('button', { name: person, exact: true }).click();
  } else {
    await page.getByLabel('Email address').fill(person);
    await page.locator('input[name=password]').fill(inject('password'));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }
  await isSignedIn(visitor).waitFor();
}
