// A patient with a text on their telephone.
import { fill, press, seesHeading, untilPageShows, type Typed } from './form.js';
import type { Visitor } from './visitor.js';

/** As `referPatient` gives it. */
export const BORN: Typed = { day: '14', month: '6', year: '1971' };
export const NOT_BORN: Typed = { day: '15', month: '6', year: '1971' };

/** The path to which the link leads in the newest of so many texts to this patient that say these words. */
export async function linkTexted(
  { page }: Visitor,
  firstName: string,
  words: string,
  texts = 1,
): Promise<string> {
  const links = page.locator('.hub-phone__bubble', { hasText: `${firstName}, ${words}` }).locator('a');
  await untilPageShows(page, '/outbox', () => links.nth(texts - 1));
  const address = await links.first().getAttribute('href');
  return new URL(address ?? '').pathname;
}

/** To the question for the date of birth, or past it on a device that is remembered. */
export async function openLink(phone: Visitor, path: string): Promise<void> {
  await phone.goTo(path);
  await press(phone.page, 'Continue');
}

export async function giveBirthDate({ page }: Visitor, date: Typed): Promise<void> {
  await fill(page, date);
  await press(page, 'Continue');
}

export async function seesDeadLink({ page }: Visitor): Promise<string> {
  await seesHeading(page, 'This link does not work');
  return page.locator('main').innerText();
}
