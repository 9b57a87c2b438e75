import { expect } from 'vitest';
import { halfAnHourPasses, invite } from './harness/enrolment.js';
import { press, sees, seesHeading } from './harness/form.js';
import {
  anAccount,
  cancelAtProvider,
  leaveForProvider,
  providerForgets,
  returnAddress,
  signInAtProvider,
} from './harness/provider.js';
import { story, type Steps } from './harness/story.js';
import type { Visitor } from './harness/visitor.js';

const REFUSED = 'Your NHS or trust account did not sign you in.';
const INSTEAD = 'Use your NHS or trust account instead';

async function isAtWork({ page }: Visitor): Promise<void> {
  await page.waitForURL('**/booking');
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** On the sign-in page, which says what was wrong and takes them in by no other way. */
async function isRefused({ page }: Visitor): Promise<string> {
  await page.waitForURL('**/sign-in?single=*');
  await seesHeading(page, 'Sign in');
  return page.locator('main .nhsuk-error-summary').innerText();
}

/** By their invitation to the page on which they may link their account. */
async function openInvitation(visitor: Visitor): Promise<string> {
  const { email, token } = await invite();
  await visitor.goTo(`/enrol/${token}`);
  await sees(visitor.page, 'You can use your NHS or trust account');
  await press(visitor.page, 'Continue');
  await seesHeading(visitor.page, 'Choose a password');
  return email;
}

async function join({ when, then, look }: Steps, visitor: Visitor, account: string): Promise<string> {
  const { page } = visitor;
  const email = await when('somebody who is invited thinks better of it at the trust', async () => {
    const invited = await openInvitation(visitor);
    await page.getByRole('link', { name: INSTEAD }).click();
    await cancelAtProvider(visitor);
    return invited;
  });
  await then('they are back at their invitation, and told', async () => {
    await seesHeading(page, 'Choose a password');
    await sees(page, 'Your NHS or trust account was not linked');
    await look(visitor, 'not-linked');
  });
  await when('they link their account after all', async () => {
    await page.getByRole('link', { name: INSTEAD }).click();
    await signInAtProvider(visitor, account);
  });
  await then('they see that it is linked, and are given no codes that would open nothing', async () => {
    await seesHeading(page, 'Finish setting up your account');
    expect(await page.locator('main dl').innerText()).toMatch(/NHS or trust account\s+Linked/);
    await look(visitor, 'linked');
    await press(page, 'Finish');
    await seesHeading(page, 'Your account is ready');
  });
  return email;
}

/** Half an hour on, what changes an account asks the trust once more. */
async function proveAgain(
  { when, then, look }: Steps,
  visitor: Visitor,
  { email, account }: { email: string; account: string },
): Promise<void> {
  const { page } = visitor;
  const goAgain = () => page.getByRole('button', { name: 'Sign in again' }).click();
  await when('they are to show again that it is them, and cancel', async () => {
    await halfAnHourPasses(email);
    await providerForgets(visitor);
    await visitor.goTo('/account/prove?next=/account/factors');
    await goAgain();
    await cancelAtProvider(visitor);
  });
  await then('they are told where they asked, and go on from there once the trust has said so', async () => {
    await sees(page, 'was not confirmed');
    await look(visitor, 'prove');
    await goAgain();
    await signInAtProvider(visitor, account);
    await page.waitForURL('**/account/factors');
    await visitor.goTo('/');
    await isAtWork(visitor);
  });
}

story('Somebody joins and signs in with the account of their trust', async (steps) => {
  const account = anAccount();
  const visitor = await steps.arrive();
  const { page } = visitor;
  const email = await join(steps, visitor, account);
  await steps.then('the trust, where they are signed in, lets them in without asking again', async () => {
    await leaveForProvider(visitor);
    await isAtWork(visitor);
  });

  await steps.when('they come back the next day, on the way to their account', async () => {
    await press(page, 'Sign out');
    await providerForgets(visitor);
    await visitor.goTo('/sign-in?next=/account');
    await leaveForProvider(visitor);
    await signInAtProvider(visitor, account);
  });
  await steps.then(
    'they are where they were going, and see by which account and on which device',
    async () => {
      await page.waitForURL('**/account');
      const [here] = await page.locator('main table tbody tr').allInnerTexts();
      expect(here).toMatch(/Chrome on Linux\s+This one\s+NHS or trust account/);
      await steps.look(visitor, 'account');
      await visitor.goTo('/account/factors');
      await sees(page, 'You sign in with your NHS or trust account');
    },
  );

  await proveAgain(steps, visitor, { email, account });
});

story('Somebody whom the trust did not send is told so, all of it without script', async (steps) => {
  const visitor = await steps.arrive({ scripts: 'off' });
  await steps.when('they cancel on the page of the trust', async () => {
    await visitor.goTo('/sign-in?next=/account');
    await leaveForProvider(visitor);
    await cancelAtProvider(visitor);
  });
  await steps.then('the sign-in page says so, and still knows where they were going', async () => {
    expect(await isRefused(visitor)).toContain('was not confirmed');
    await sees(visitor.page, 'carry on where you were');
    expect(await visitor.page.locator('input[name=next]').first().inputValue()).toBe('/account');
  });
  const refused = await steps.when('the trust knows them and the hub does not', async () => {
    await leaveForProvider(visitor);
    await signInAtProvider(visitor, anAccount());
    return isRefused(visitor);
  });
  await steps.then('they are told whom to ask', async () => {
    expect(refused).toContain(REFUSED);
    expect(refused).toContain('ask the person who looks after accounts');
  });
});

story('A return that was used, or is another’s, opens nothing', async (steps) => {
  const account = anAccount();
  const visitor = await steps.given('somebody who has joined', async () => {
    const joined = await steps.arrive();
    await openInvitation(joined);
    await joined.page.getByRole('link', { name: INSTEAD }).click();
    await signInAtProvider(joined, account);
    await press(joined.page, 'Finish');
    await seesHeading(joined.page, 'Your account is ready');
    return joined;
  });
  const setOut = async (): Promise<string> => {
    await providerForgets(visitor);
    await leaveForProvider(visitor);
    return returnAddress(visitor, account);
  };
  const answers: string[] = [];
  const open = async (who: Visitor, address: string): Promise<void> => {
    await who.page.goto(address);
    answers.push(await isRefused(who));
  };

  await steps.then('what came back opens in the browser that set out, and once', async () => {
    const address = await setOut();
    const stranger = await steps.arrive();
    await open(stranger, address);
    // Whoever follows it elsewhere has not spent it.
    await visitor.page.goto(address);
    await isAtWork(visitor);
    await press(visitor.page, 'Sign out');
    await seesHeading(visitor.page, 'Sign in');
    await open(visitor, address);
    await steps.look(visitor, 'refused');
  });
  await steps.then('with another state it opens nothing, nor does the true one after it', async () => {
    const address = await setOut();
    await open(visitor, address.replace(/state=[^&]+/, 'state=mine'));
    await open(visitor, address);
  });
  await steps.then('all of it ends in the one refusal, and nobody is signed in', async () => {
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain(REFUSED);
    await visitor.goTo('/booking');
    await visitor.page.waitForURL('**/sign-in?*');
  });
});
