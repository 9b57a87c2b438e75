import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { DEMO_BUTTONS, type DemoButton } from './harness/people.js';
import { story } from './harness/story.js';
import type { Visitor } from './harness/visitor.js';

const HOME = ['/', 'Home'] as const;
const MY_DAY = ['/my-day', 'My day'] as const;
const INSIGHT = ['/insight', 'Insight'] as const;
const TRIAGE = ['/triage', 'Triage'] as const;

/** The page somebody's work begins on, and what their menu calls it. */
const MAIN_SCREEN: Readonly<Record<DemoButton, readonly [address: string, place: string]>> = {
  GP: HOME,
  'Practice nurse': HOME,
  'Practice secretary': HOME,
  'Practice manager': HOME,
  'Triage clinician': TRIAGE,
  'Clinical lead': TRIAGE,
  'Booking clerk': ['/booking', 'Booking'],
  Therapist: MY_DAY,
  'Second therapist': MY_DAY,
  Physiotherapist: MY_DAY,
  'Pain physician': MY_DAY,
  'Hub manager': INSIGHT,
  Commissioner: INSIGHT,
  Administrator: ['/practices', 'Practices'],
};

/** Every page the window has shown or asked for, by its path. */
function wayOf(page: Page): string[] {
  const way: string[] = [];
  const note = (address: string) => {
    const { pathname } = new URL(address);
    if (way.at(-1) !== pathname) way.push(pathname);
  };
  page.on('request', (request) => request.isNavigationRequest() && note(request.url()));
  page.on('framenavigated', (frame) => frame === page.mainFrame() && note(frame.url()));
  return way;
}

const placeMarked = (page: Page) => page.locator('header nav a[aria-current=page]').allInnerTexts();

/** By one press, with nothing between the sign-in page and theirs. */
async function reachesMainScreen({ page, goTo }: Visitor, person: DemoButton): Promise<void> {
  const [address, place] = MAIN_SCREEN[person];
  await goTo('/sign-in');
  const way = wayOf(page);
  await page.getByRole('button', { name: person, exact: true }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.locator('h1').waitFor();
  expect(await placeMarked(page)).toEqual([place]);
  expect(way.filter((path) => path !== '/sign-in')).toEqual([address]);
  await goTo('/');
  expect(new URL(page.url()).pathname, 'who asks for /').toBe(address);
}

async function reachesEveryPlace({ page, goTo }: Visitor): Promise<void> {
  const menu = page.locator('header nav a');
  const addresses = await menu.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(addresses).not.toEqual([]);
  const widths = new Set<number | undefined>();
  for (const address of addresses) {
    expect(await goTo(address), address).toBe(200);
    widths.add((await page.locator('.nhsuk-header__container').boundingBox())?.width);
  }
  expect([...widths], 'the frame around every page').toHaveLength(1);
}

story('Everybody reaches their main screen, and every place in their menu', async ({ when, arrive }) => {
  for (const person of DEMO_BUTTONS) {
    await when(`${person} signs in`, async () => {
      const visitor = await arrive();
      await reachesMainScreen(visitor, person);
      await reachesEveryPlace(visitor);
      await visitor.close();
    });
  }
});

story('Everybody reaches their main screen without script', async ({ when, arrive }) => {
  for (const person of DEMO_BUTTONS) {
    await when(`${person} signs in`, async () => {
      const visitor = await arrive({ scripts: 'off' });
      await reachesMainScreen(visitor, person);
      await visitor.close();
    });
  }
});

story('Somebody who signs in on the way somewhere gets there', async ({ when, then, arrive }) => {
  const { page, goTo } = await arrive();
  await when('a booking clerk signs in from a page of their own', async () => {
    await goTo('/messages');
    await page.getByRole('button', { name: 'Booking clerk', exact: true }).click();
  });
  await then('they are on it, and their menu says so', async () => {
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/messages');
    expect(await placeMarked(page)).toEqual(['Messages']);
  });
});
