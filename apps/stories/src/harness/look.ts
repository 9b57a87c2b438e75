// What every page must be, whatever it is about: accessible, with one heading and a title, and no wider than a telephone.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { env } from '../env.js';
import type { Visitor } from './visitor.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [1440, 390] as const;
const HEIGHT = 900;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** CSS pixels: 1280 at 400% (WCAG 1.4.10). */
const NARROWEST = 320;

type Fault = { rule: string; help: string; at: string[] };

async function faultsOf(page: Page): Promise<Fault[]> {
  return page.evaluate(async (values) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });
    return violations.map(({ id, help, nodes }) => ({
      rule: id,
      help,
      at: nodes.map(({ target }) => target.join(' ')).slice(0, 5),
    }));
  }, TAGS);
}

export type Seen = { title: string; path: string; problems: string[] };

/** Looks at the page as it stands, wide and narrow, and answers everything that is wrong with it. */
export async function examine({ page }: Visitor, picture: string): Promise<Seen> {
  const problems: string[] = [];
  await page.evaluate(`${AXE};0`);
  for (const width of WIDTHS) {
    await widen(page, width);
    for (const { rule, help, at } of await faultsOf(page))
      problems.push(`${rule} at ${width} px: ${help} (${at.join('; ')})`);
    await takePicture(page, `${picture}-${width}`);
    problems.push(...(await sidewaysAt(page, width)));
  }
  await widen(page, NARROWEST);
  problems.push(...(await sidewaysAt(page, NARROWEST)));
  await widen(page, WIDTHS[0]);
  const headings = await page.locator('h1').count();
  if (headings !== 1) problems.push(`has ${headings} h1 headings`);
  const title = await page.title();
  if (title === '') problems.push('has no title');
  return { title, path: new URL(page.url()).pathname, problems };
}

/** One in which the header sees the new width, one in which it folds its menu, and the same for what folding changed. */
const FRAMES_TO_FOLD = 4;

/** As a page is once it has taken a new width: half-folded, white words stand beside their blue bar. */
async function widen(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHT });
  await page.evaluate(
    (frames) =>
      new Promise<void>((done) => {
        const next = (left: number): void => {
          if (left === 0) done();
          else requestAnimationFrame(() => next(left - 1));
        };
        next(frames);
      }),
    FRAMES_TO_FOLD,
  );
}

const SETTLES_WITHIN_MS = 2_000;

/** A menu folds what no longer fits a moment after the window has changed. */
async function sidewaysAt(page: Page, width: number): Promise<string[]> {
  await page
    .waitForFunction((most) => document.documentElement.scrollWidth <= most, width, {
      timeout: SETTLES_WITHIN_MS,
    })
    .catch(() => undefined);
  const across = await page.evaluate(() => document.documentElement.scrollWidth);
  return across > width ? [`scrolls sideways at ${width} px: it is ${across} px wide`] : [];
}

async function takePicture(page: Page, name: string): Promise<void> {
  const folder = env().STORY_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
