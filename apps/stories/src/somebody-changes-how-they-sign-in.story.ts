import { Secret, TOTP } from 'otpauth';
import { expect } from 'vitest';
import {
  enrolWithApp,
  enrolWithPasskey,
  giveAuthenticator,
  giveEmailAndPassword,
  halfAnHourPasses,
  PASSWORD,
} from './harness/enrolment.js';
import { fill, press, problemBeside, sees, seesHeading } from './harness/form.js';
import { story } from './harness/story.js';
import type { Visitor } from './harness/visitor.js';

const NEW_PASSWORD = 'walnut ferry saxophone';
const FACTORS = 'How you sign in';

const follow = ({ page }: Visitor, name: string) => page.locator('main').getByRole('link', { name }).click();

story('Somebody changes password, app and codes, all of it without script', async (steps) => {
  const desk = await steps.arrive({ scripts: 'off' });
  const reception = await steps.arrive({ scripts: 'off' });
  const { page } = desk;
  const joined = await steps.given('somebody with an app, signed in at two desks', async () => {
    const person = await enrolWithApp(desk);
    await giveEmailAndPassword(reception, person.email);
    await fill(reception.page, { code: person.code() });
    await press(reception.page, 'Continue');
    await reception.page.getByRole('button', { name: 'Sign out' }).waitFor();
    return person;
  });

  await steps.when('they look at how they sign in', async () => {
    await desk.goTo('/account');
    await follow(desk, 'How you sign in');
    await seesHeading(page, FACTORS);
  });
  await steps.then('a wrong current password is told beside it, and nothing typed comes back', async () => {
    await follow(desk, 'Change password');
    await fill(page, { currentPassword: 'not this one', password: NEW_PASSWORD });
    await press(page, 'Change password');
    expect(await problemBeside(page, 'currentPassword')).toContain('not your current password');
    expect(await page.locator('main input[type=password]').first().inputValue()).toBe('');
  });
  await steps.then('a new one signs out the other desk', async () => {
    await fill(page, { currentPassword: PASSWORD, password: NEW_PASSWORD });
    await press(page, 'Change password');
    await sees(page, 'Your password is changed');
    await reception.goTo('/account');
    await seesHeading(reception.page, /signed out/i);
  });

  await steps.when('half an hour has gone by', () => halfAnHourPasses(joined.email));
  await steps.then('they show again that it is them before they get new codes', async () => {
    await follow(desk, 'Make new codes');
    await seesHeading(page, 'Show again that it is you');
    await fill(page, { password: PASSWORD, code: joined.recoveryCodes[1] ?? '' });
    await press(page, 'Continue');
    expect(await problemBeside(page, 'password')).toContain('The password or the code is not right');
    await fill(page, { password: NEW_PASSWORD, code: joined.recoveryCodes[0] ?? '' });
    await press(page, 'Continue');
    await press(page, 'Make and show my codes');
    await seesHeading(page, 'Keep your recovery codes');
    expect(await page.locator('main ol code').count()).toBe(10);
    await press(page, 'I have kept them');
    await sees(page, '10 of 10 left');
  });

  await steps.then('a new telephone takes the place of the old one', async () => {
    await follow(desk, 'Replace');
    await press(page, 'Show the picture to scan');
    const secret = Secret.fromBase32((await page.locator('main .hub-key').innerText()).replace(/\s/g, ''));
    await fill(page, { code: '000 000' });
    await press(page, 'Use this app');
    expect(await problemBeside(page, 'code')).toContain('6-digit code');
    await fill(page, { code: new TOTP({ secret }).generate() });
    await press(page, 'Use this app');
    await sees(page, 'The authenticator app is set up.');
  });
  await steps.then('the only second step stays, and a passkey is said to need script', async () => {
    await follow(desk, 'Remove');
    await press(page, 'Remove the app');
    await sees(page, 'This is the only second step you have left');
    await desk.goTo('/account/factors/passkey');
    await sees(page, 'A passkey needs a browser with script');
  });
});

story('Somebody adds, names and removes passkeys', async (steps) => {
  const visitor = await steps.arrive();
  const { page } = visitor;
  const { email } = await steps.given('somebody with one passkey', () => enrolWithPasskey(visitor));
  await steps.then('the only one cannot go', async () => {
    await visitor.goTo('/account/factors');
    await follow(visitor, 'Rename or remove');
    await press(page, 'Remove passkey');
    await sees(page, 'This is the only second step you have left');
  });
  await steps.when('they show their passkey after half an hour, and add another', async () => {
    await halfAnHourPasses(email);
    await visitor.goTo('/account/factors');
    await press(page, 'Add a passkey');
    await seesHeading(page, 'Show again that it is you');
    await press(page, 'Use your passkey');
    await seesHeading(page, 'Add a passkey');
    await giveAuthenticator(visitor, 'usb');
    await fill(page, { name: 'Key on the ring' });
    await press(page, 'Add a passkey');
    await sees(page, 'The passkey is added.');
    await steps.look(visitor, 'two-passkeys');
  });
  await steps.then('the first can be named anew, and removed', async () => {
    await follow(visitor, 'Rename or remove Work laptop');
    await steps.look(visitor, 'passkey');
    await fill(page, { name: 'Old laptop' });
    await press(page, 'Save name');
    await sees(page, 'The passkey has its new name.');
    await follow(visitor, 'Rename or remove Old laptop');
    await press(page, 'Remove passkey');
    await sees(page, 'The passkey is removed.');
    expect(await page.locator('main').getByText('Old laptop').count()).toBe(0);
  });
});
