import { expect } from 'vitest';
import { fill, press, sees, seesHeading } from './harness/form.js';
import { secondsLeft, twentyIdleMinutes } from './harness/idle.js';
import { story, type Steps } from './harness/story.js';
import type { Visitor } from './harness/visitor.js';

const LOCKED = 'You have been signed out to keep patients’ details safe';
const typed = (word: string) => ({ name: `Robin ${word}`, email: `robin.${word.toLowerCase()}@p01.example` });

async function typesHalfAForm({ page, goTo }: Visitor, word: string): Promise<void> {
  await goTo('/people/invite');
  await fill(page, typed(word));
}

async function findsItAgain(steps: Steps, visitor: Visitor, word: string): Promise<void> {
  const { page } = visitor;
  await steps.then('the lock page says that it is kept, and names nobody', async () => {
    await seesHeading(page, LOCKED);
    await sees(page, 'What you typed is kept for 20 hours');
    expect(await page.content()).not.toContain(typed(word).name);
    if (word === 'Away') await steps.look(visitor, 'locked');
  });
  await steps.when('they sign in on that very page', () => press(page, 'Practice manager'));
  await steps.then('what they typed is back where it was, and nothing was sent', async () => {
    await seesHeading(page, /Invite/);
    await sees(page, 'What you typed here is still in the form');
    for (const [name, value] of Object.entries(typed(word)))
      expect(await page.locator(`main [name=${name}]`).inputValue()).toBe(value);
    expect(new URL(page.url()).pathname).toBe('/people/invite');
    await visitor.goTo('/people');
    expect(await page.locator('main').getByText(typed(word).name).count()).toBe(0);
  });
}

story('Somebody is signed out half way through a form, without script', async (steps) => {
  const visitor = await steps.open('Practice manager', { scripts: 'off' });
  await steps.when('their session ends before they send what they typed', async () => {
    await typesHalfAForm(visitor, 'Plain');
    await twentyIdleMinutes(visitor);
    await press(visitor.page, 'Send invitation');
  });
  await findsItAgain(steps, visitor, 'Plain');
});

story('Somebody walks away from a form, and the page locks itself', async (steps) => {
  const visitor = await steps.open('Practice manager');
  const { page } = visitor;
  await page.clock.install();
  await typesHalfAForm(visitor, 'Away');
  await steps.when('nothing has happened for 13 minutes and a half', () => page.clock.fastForward('13:30'));
  await steps.then('the page asks whether they are there, and a press keeps them signed in', async () => {
    await page.getByRole('heading', { name: 'Are you still there?' }).waitFor();
    await steps.look(visitor, 'warning');
    await press(page, 'Stay signed in');
    await page.getByRole('heading', { name: 'Are you still there?' }).waitFor({ state: 'hidden' });
    expect(await secondsLeft(visitor)).toBeGreaterThan(800);
  });
  await steps.when('they do not come back', () => page.clock.fastForward('15:10'));
  await findsItAgain(steps, visitor, 'Away');
});

story('Somebody comes back to a page whose session has ended', async (steps) => {
  const visitor = await steps.open('Practice manager');
  await twentyIdleMinutes(visitor);
  await steps.then('the page’s script is told so', async () => {
    expect(await secondsLeft(visitor)).toBe(null);
  });
  await steps.then('the next page is the lock page, which leads back to it', async () => {
    await visitor.goTo('/people?state=invited');
    await seesHeading(visitor.page, LOCKED);
    await press(visitor.page, 'Practice manager');
    await seesHeading(visitor.page, 'People at your practice');
    expect(new URL(visitor.page.url()).search).toBe('?state=invited');
  });
});

story('Whoever signs out is signed out at the hub, not only in the browser', async (steps) => {
  const visitor = await steps.open('Practice nurse');
  const { page } = visitor;
  const cookies = await page.context().cookies();
  await steps.when('they sign out, and somebody else has kept their cookie', async () => {
    await press(page, 'Sign out');
    await seesHeading(page, 'Sign in');
    await page.context().addCookies(cookies);
  });
  await steps.then('it opens nothing', async () => {
    await visitor.goTo('/account');
    await seesHeading(page, LOCKED);
  });
});
