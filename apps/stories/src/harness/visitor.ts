// Somebody at a browser, with everything that went wrong in it.
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { inject } from 'vitest';

/** on: as people have it · off: no script at all · inline-blocked: ours load, but nothing written into the page runs. */
export type Scripts = 'on' | 'off' | 'inline-blocked';

export type Visitor = {
  page: Page;
  /** Console errors, exceptions and policy violations, each with its page. */
  complaints: string[];
  /** Goes there and answers the status. */
  goTo: (path: string) => Promise<number>;
  close: () => Promise<void>;
};

export type Visit = { scripts?: Scripts };

const WIDE = { width: 1440, height: 900 };
const PATIENCE_MS = 15_000;

export async function newVisitor(browser: Browser, { scripts = 'on' }: Visit = {}): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: inject('portalUrl'),
    viewport: WIDE,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    javaScriptEnabled: scripts !== 'off',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  if (scripts === 'inline-blocked') await blockInlineScripts(context);
  const page = await context.newPage();
  // Blocking is a complaint of its own; what matters then is that the page works.
  if (scripts !== 'inline-blocked') listen(page, complaints);
  return {
    page,
    complaints,
    goTo: async (path) => ((await page.goto(path)) as Response).status(),
    close: () => context.close(),
  };
}

function listen(page: Page, complaints: string[]): void {
  const note = (what: string) => complaints.push(`${new URL(page.url(), 'http://hub').pathname}: ${what}`);
  page.on('console', (message) => {
    // The browser says of each page with another status than 200 that it could not be loaded.
    const isStatus = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !(isStatus && message.location().url === page.url())) {
      note(`${message.text()} ${message.location().url}`);
    }
  });
  page.on('pageerror', (error) => note(error.message));
}

/** The policy without its nonce: script files still load from here, inline ones are refused. */
async function blockInlineScripts(context: BrowserContext): Promise<void> {
  await context.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.continue();
    const response = await route.fetch({ maxRedirects: 0 });
    const policy = response.headers()['content-security-policy'] ?? '';
    await route.fulfill({
      response,
      headers: {
        ...response.headers(),
        'content-security-policy': policy.replace(/script-src [^;]*/, "script-src 'self'"),
      },
    });
  });
}
