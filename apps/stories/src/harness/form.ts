// Typing and pressing, as a form's fields are named.
import type { Locator, Page } from 'playwright-core';

export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** Texts are typed, choices selected: each by the name of its field. */
export async function fill(page: Page, typed: Typed): Promise<void> {
  for (const [name, value] of Object.entries(typed)) {
    const fields = page.locator(`main [name="${name}"]:not([type=hidden])`);
    const type = await fields.first().getAttribute('type');
    if (type === 'radio' || type === 'checkbox') {
      for (const each of [value].flat()) await page.locator(`main [name="${name}"][value="${each}"]`).check();
    } else {
      await fields.first().fill(String(value));
    }
  }
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: typeof name === 'string' }).click();
}

export async function sees(page: Page, words: string | RegExp): Promise<void> {
  await page.locator('main').getByText(words).first().waitFor();
}

export async function seesHeading(page: Page, words: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: words }).waitFor();
}

/** The error summary. It stands below the link that leads back, and beside nothing that tells of success. */
export async function seesProblems(page: Page): Promise<void> {
  await sees(page, 'There is a problem');
  const isAboveTheWayBack = await page.locator('main .nhsuk-error-summary').evaluate((summary) => {
    const back = document.querySelector('.nhsuk-back-link');
    return back !== null && (summary.compareDocumentPosition(back) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
  });
  if (isAboveTheWayBack) throw new Error('the error summary stands above the link that leads back');
  if (await page.locator('main .nhsuk-notification-banner--success').count())
    throw new Error('the page tells of a problem and of success');
}

/** What stands beside a field that is wrong. */
export async function problemBeside(page: Page, name: string): Promise<string> {
  const group = page
    .locator('main .nhsuk-form-group--error')
    .filter({ has: page.locator(`[name="${name}"]`) });
  const words = await group.locator('.nhsuk-error-message').last().innerText();
  return words.replace(/^Error:\s*/, '');
}

const PATIENCE_MS = 60_000;

type Shown = string | RegExp | ((main: Locator) => Locator);

/** For what the worker does a moment later: the page is loaded anew until it shows it. */
export async function untilPageShows(page: Page, path: string, shown: Shown): Promise<void> {
  const main = page.locator('main');
  const found = typeof shown === 'function' ? shown(main) : main.getByText(shown);
  const begun = performance.now();
  while (performance.now() - begun < PATIENCE_MS) {
    await page.goto(path);
    if ((await found.count()) > 0) return;
  }
  throw new Error(`${path} never showed ${shown}`);
}
