// A patient with a text on their telephone.
import { fill, press, seesHeading, untilPageShows, type Typed } from './form.js';
import type { Visitor } from './visitor.js';

/** As `referPatient` gives it. */
export const BORN: Typed = { day: '14', month: '6', year: '1971' };
export const NOT_BORN: Typed = { day: '15', month: '6', year: '1971' };

/** The newest text to this patient that says these words and carries a link: the path that it leads to. */
export async function linkTexted({ page }: Visitor, firstName: string, words: string): Promise<string> {
  const text = page.locator('.hub-phone__bubble', { hasText: `${firstName}, ${words}` }).first();
  await untilPageShows(page, '/outbox', () => text.locator('a'));
  const address = await text.locator('a').getAttribute('href');
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
