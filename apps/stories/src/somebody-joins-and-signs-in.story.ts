import { expect } from 'vitest';
import { enrolWithApp, enrolWithPasskey, giveEmailAndPassword } from './harness/enrolment.js';
import { fill, press, problemBeside, seesHeading } from './harness/form.js';
import { story } from './harness/story.js';
import type { Visitor } from './harness/visitor.js';

const isSignedIn = ({ page }: Visitor) => page.getByRole('button', { name: 'Sign out' }).waitFor();

/** On the main screen of a booking clerk, under a menu that says so. */
async function isAtWork(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await page.waitForURL('**/booking');
  await isSignedIn(visitor);
  expect(await page.locator('header nav a[aria-current=page]').allInnerTexts()).toEqual(['Booking']);
}

story('Somebody joins with an authenticator app and signs in, all of it without script', async (steps) => {
  const visitor = await steps.arrive({ scripts: 'off' });
  const { page } = visitor;
  const joined = await steps.when('they follow their invitation to its end', () => enrolWithApp(visitor));
  expect(new Set(joined.recoveryCodes).size).toBe(10);
  await press(page, 'Sign out');

  await steps.when('they sign in again, on the way to the waiting list', () =>
    giveEmailAndPassword(visitor, joined.email, '/sign-in?next=/booking'),
  );
  await steps.then('a wrong code is refused in words', async () => {
    await fill(page, { code: '000 000' });
    await press(page, 'Continue');
    expect(await problemBeside(page, 'code')).toContain('The code is not right');
  });
  await steps.then('the right one leads where they were going', async () => {
    await fill(page, { code: joined.code() });
    await press(page, 'Continue');
    await isSignedIn(visitor);
    expect(new URL(page.url()).pathname).toBe('/booking');
  });

  await steps.when('the telephone is lost', async () => {
    await press(page, 'Sign out');
    await giveEmailAndPassword(visitor, joined.email);
    await fill(page, { code: joined.recoveryCodes[0] ?? '' });
    await press(page, 'Continue');
  });
  await steps.then('a recovery code lets them in', () => isAtWork(visitor));

  await steps.then('the invitation opens nothing any more', async () => {
    await visitor.goTo(`/enrol/${joined.token}`);
    await press(page, 'Continue');
    await seesHeading(page, 'This link does not work');
  });
});

story('Somebody joins with a passkey and signs in by it alone', async (steps) => {
  const visitor = await steps.arrive();
  const { page } = visitor;
  const { email } = await steps.when('they add a passkey', () => enrolWithPasskey(visitor));
  await steps.then('they are in, with codes for the day it is lost', async () => {
    await steps.look(visitor, 'codes');
    await press(page, 'I have kept them');
    await isAtWork(visitor);
  });
  await steps.then('the passkey alone signs them in', async () => {
    await press(page, 'Sign out');
    await press(page, 'Sign in with a passkey');
    await isAtWork(visitor);
  });
  await steps.then('after the password it is the second step', async () => {
    await press(page, 'Sign out');
    await giveEmailAndPassword(visitor, email);
    await press(page, 'Use your passkey');
    await isAtWork(visitor);
  });
});
