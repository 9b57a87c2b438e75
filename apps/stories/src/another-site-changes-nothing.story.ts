// S8 in a browser: a page of another site that somebody opens while they are signed in, and what our own pages refuse.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { allAddresses, at } from './harness/addresses.js';
import { press, seesHeading } from './harness/form.js';
import { story } from './harness/story.js';
import type { Visitor } from './harness/visitor.js';

/** Another name for the same machine is another site to a browser. */
async function evilSite(visit: (address: string) => Promise<void>): Promise<void> {
  const server = createServer((_, answer) =>
    answer.setHeader('content-type', 'text/html').end('<!doctype html><title>Win a prize</title>'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await visit(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

type Form = { action: string; fields: [string, string][] };

/** The forms of a page as they are, hidden fields and names of actions included. */
const formsOf = (page: Page): Promise<Form[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLFormElement>('form[method=post], form:has([name^="$ACTION"])')].map(
      (form) => ({
        action: new URL(form.getAttribute('action') || location.href, location.href).href,
        fields: [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]),
      }),
    ),
  );

const postedStatuses = (page: Page): number[] => {
  const statuses: number[] = [];
  page.on('response', (answer) => {
    if (answer.request().method() === 'POST') statuses.push(answer.status());
  });
  return statuses;
};

/** As only a form can: a navigation, with cookies where the browser allows it. */
const postForms = (page: Page, forms: readonly Form[]): Promise<void> =>
  page.evaluate(async (all) => {
    for (const [nth, { action, fields }] of all.entries()) {
      const frame = document.createElement('iframe');
      frame.name = `frame${nth}`;
      document.body.append(frame);
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', enctype: 'multipart/form-data', target: frame.name });
      form.setAttribute('action', action);
      for (const [name, value] of fields) {
        const field = document.createElement('input');
        Object.assign(field, { name, value });
        form.append(field);
      }
      document.body.append(form);
      await new Promise((resolve) => {
        frame.onload = resolve;
        HTMLFormElement.prototype.submit.call(form);
      });
    }
  }, forms as Form[]);

/** Whatever a script of another site can send; how many of the answers it could read. */
const fetchAll = (page: Page, addresses: readonly string[]): Promise<number> =>
  page.evaluate(async (all) => {
    const isRead = (address: string, asked: RequestInit) =>
      fetch(address, { credentials: 'include', ...asked }).then(
        ({ type }) => type !== 'opaque',
        () => false,
      );
    let read = 0;
    for (const address of all) {
      const bodies = ['x', new URLSearchParams({ a: 'b' }), new FormData()];
      const answers = await Promise.all([
        ...bodies.map((body) => isRead(address, { method: 'POST', mode: 'no-cors', body })),
        ...['GET', 'PUT', 'DELETE'].map((method) => isRead(address, { method })),
      ]);
      read += answers.filter(Boolean).length;
    }
    return read;
  }, addresses as string[]);

story('S8: another site can send no form of ours and read no answer', async ({ open, given, when, then }) => {
  const gp = await given('a GP who is signed in', () => open('GP'));
  const own = await given('the forms of their pages', async () => {
    const forms: Form[] = [];
    for (const path of ['/', '/account', '/refer/find']) {
      await gp.goTo(path);
      forms.push(...(await formsOf(gp.page)));
    }
    return forms;
  });
  expect(own.some(({ fields }) => fields.some(([name]) => name.startsWith('$ACTION')))).toBe(true);
  const before = await gp.page.context().cookies();
  await evilSite(async (address) => {
    const lured = await gp.page.context().newPage();
    const statuses = postedStatuses(lured);
    await lured.goto(address);
    const everywhere = allAddresses().map((path): Form => ({ action: at(path), fields: [['a', 'b']] }));
    await when('a page of another site posts them, and to every address', () =>
      postForms(lured, [...own, ...everywhere]),
    );
    const addresses = [
      ...allAddresses().map(at),
      `${inject('apiUrl')}/graphql`,
      `${inject('apiUrl')}/sessions/demo`,
    ];
    const read = await when('and asks by script', () => fetchAll(lured, addresses));
    await then('each is refused before anybody looks at it', async () => {
      expect(read).toBe(0);
      expect(statuses.length).toBeGreaterThanOrEqual(own.length + everywhere.length);
      expect([...new Set(statuses)]).toEqual([403]);
    });
    await lured.close();
  });
  await then('the GP is signed in as before', async () => {
    expect(await gp.goTo('/')).toBe(200);
    expect(await gp.page.context().cookies()).toEqual(before);
  });
});

const FRAMED = ['/sign-in', '/p/not-working', '/help', '/nothing', '/icon.svg'];

const frame = (page: Page, address: string): Promise<void> =>
  page.evaluate(async (src) => {
    const held = document.createElement('iframe');
    await new Promise((resolve) => {
      held.onload = resolve;
      held.src = src;
      document.body.replaceChildren(held);
    });
  }, address);

story(
  'S8: no page of ours stands in a frame or is held by another window',
  async ({ arrive, when, then }) => {
    const { page } = await arrive();
    await evilSite(async (address) => {
      const lured = await page.context().newPage();
      const blocked: string[] = [];
      lured.on('requestfailed', (one) => {
        if (one.failure()?.errorText === 'net::ERR_BLOCKED_BY_RESPONSE') blocked.push(one.url());
      });
      await lured.goto(address);
      for (const path of FRAMED) {
        await when(`another site frames ${path}`, () => frame(lured, at(path)));
        await then('the browser shows nothing of it', async () => expect(blocked).toContain(at(path)));
      }
      const opened = await when('another site opens a window on us', async () => {
        const [tab] = await Promise.all([
          lured.context().waitForEvent('page'),
          lured.evaluate((url) => {
            Object.assign(globalThis, { held: globalThis.open(url) });
          }, at('/sign-in')),
        ]);
        await tab.waitForLoadState();
        return tab;
      });
      await then('neither holds the other', async () => {
        expect(await opened.evaluate(() => window.opener === null)).toBe(true);
        expect(await lured.evaluate(() => (globalThis as unknown as { held: Window }).held.closed)).toBe(
          true,
        );
      });
      await Promise.all([opened.close(), lured.close()]);
    });
  },
);

const tries = (page: Page): Promise<Record<string, boolean>> =>
  page.evaluate(() => {
    const happens = (act: () => void): boolean => {
      try {
        act();
        return true;
      } catch {
        return false;
      }
    };
    const script = document.createElement('script');
    return {
      markup: happens(() => {
        document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
      }),
      insert: happens(() => document.body.insertAdjacentHTML('beforeend', '<b>x</b>')),
      text: happens(() => {
        script.text = 'window.ran = true';
      }),
      elsewhere: happens(() => {
        script.src = 'https://evil.example/x.js';
      }),
      notOurs: happens(() => {
        script.src = '/assets/../enrol/x';
      }),
      another: happens(() => {
        (
          globalThis as unknown as { trustedTypes: { createPolicy(name: string, of: object): void } }
        ).trustedTypes.createPolicy('mine', {});
      }),
      ours: happens(() => {
        script.src = '/_next/static/chunks/x.js';
      }),
    };
  });

story('S8: a page of ours takes no markup and no script from text', async ({ open, then }) => {
  const gp: Visitor = await open('GP');
  for (const path of ['/', '/account', '/refer/find']) {
    await gp.goTo(path);
    await then(`${path} refuses what a hole would need`, async () =>
      expect(await tries(gp.page)).toEqual({
        markup: false,
        insert: false,
        text: false,
        elsewhere: false,
        notOurs: false,
        another: false,
        ours: true,
      }),
    );
  }
  // What was tried is what the browser complained of.
  expect(gp.complaints.splice(0).every((one) => /TrustedHTML|TrustedScript|trusted/i.test(one))).toBe(true);
});

story('S8: whoever signs out leaves nothing behind in the browser', async ({ open, when, then }) => {
  const { page } = await open('GP');
  await page.evaluate(() => {
    localStorage.setItem('left', 'behind');
    sessionStorage.setItem('left', 'behind');
    document.cookie = 'left=behind; path=/';
  });
  const told = await when('they sign out', async () => {
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.url().endsWith('/sign-out')),
      press(page, 'Sign out'),
    ]);
    await seesHeading(page, 'Sign in');
    return (await answer.allHeaders())['clear-site-data'];
  });
  await then('nothing of it is there', async () => {
    expect(told).toBe('"cookies", "storage"');
    expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, '']);
    expect(await page.context().cookies()).toEqual([]);
  });
});
