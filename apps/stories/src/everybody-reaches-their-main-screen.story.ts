import { expect } from 'vitest';
import { DEMO_BUTTONS } from './harness/people.js';
import { story } from './harness/story.js';

story('Everybody reaches their main screen, and every place in their menu', async ({ when, open }) => {
  for (const person of DEMO_BUTTONS) {
    await when(`${person} signs in`, async () => {
      const visitor = await open(person);
      const { page } = visitor;
      await page.locator('h1').waitFor();
      const menu = page.locator('header nav a');
      const addresses = await menu.evaluateAll((links) =>
        links.map((link) => link.getAttribute('href') ?? ''),
      );
      expect(addresses).not.toEqual([]);
      const widths = new Set<number | undefined>();
      for (const address of addresses) {
        expect(await visitor.goTo(address), address).toBe(200);
        widths.add((await page.locator('.nhsuk-header__container').boundingBox())?.width);
      }
      expect([...widths], 'the frame around every page').toHaveLength(1);
      await visitor.close();
    });
  }
});
