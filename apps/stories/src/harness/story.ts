// A story in English: what is given, what somebody does, and what they then see.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.js';
import { examine, type Seen } from './look.js';
import { signIn, type Person } from './people.js';
import { newVisitor, type Visit, type Visitor } from './visitor.js';

type Step = <Result>(words: string, act: () => Promise<Result>) => Promise<Result>;

export type Steps = {
  given: Step;
  when: Step;
  then: Step;
  /** A browser of their own, signed in. */
  open: (person: Person, visit?: Visit) => Promise<Visitor>;
  /** A browser of somebody who has not signed in. */
  arrive: (visit?: Visit) => Promise<Visitor>;
  /** Nothing is wrong with the page as it stands, wide or narrow. */
  look: (visitor: Visitor, name: string) => Promise<Seen>;
  /** The same, but told instead of refused. */
  examine: (visitor: Visitor, name: string) => Promise<Seen>;
};

const step =
  (word: string): Step =>
  async (words, act) => {
    try {
      return await act();
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : String(problem);
      throw new Error(`${word} ${words}:\n${why}`, { cause: problem });
    }
  };

function stepsFor(browser: Browser, visitors: Visitor[], picture: string): Steps {
  const arrive = async (visit?: Visit) => {
    const visitor = await newVisitor(browser, visit);
    visitors.push(visitor);
    return visitor;
  };
  return {
    given: step('Given'),
    when: step('When'),
    then: step('Then'),
    arrive,
    open: async (person, visit) => {
      const visitor = await arrive(visit);
      await signIn(visitor, person);
      return visitor;
    },
    examine: (visitor, name) => examine(visitor, `${picture}-${name}`),
    look: async (visitor, name) => {
      const seen = await examine(visitor, `${picture}-${name}`);
      expect(seen.problems, `${seen.path} (${name})`).toEqual([]);
      return seen;
    },
  };
}

const slug = (title: string) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** Whoever is asked for again is still there: they sign in once. */
export function whoStay({ open, ...steps }: Steps): Steps {
  const there = new Map<Person, Promise<Visitor>>();
  return {
    ...steps,
    open: (person) => {
      const visitor = there.get(person) ?? open(person);
      there.set(person, visitor);
      return visitor;
    },
  };
}

/** Where somebody stood when the story broke off is half of what has to be known. */
async function whereTheyWere(visitors: readonly Visitor[]): Promise<string> {
  const places = await Promise.all(
    visitors.map(async ({ page, complaints }) => {
      const words = await page
        .locator('main')
        .innerText({ timeout: 1_000 })
        .catch(() => '');
      return [page.url(), words.slice(0, 600), ...complaints].join('\n');
    }),
  );
  return places.join('\n---\n');
}

let browser: Browser | null = null;

/** No browser may have complained by the end. */
async function played<Result>(title: string, play: (steps: Steps) => Promise<Result>): Promise<Result> {
  if (!browser) throw new Error('The browser did not start.');
  const visitors: Visitor[] = [];
  try {
    const result = await play(stepsFor(browser, visitors, slug(title)));
    expect(
      visitors.flatMap(({ complaints }) => complaints),
      'what the browsers complained of',
    ).toEqual([]);
    return result;
  } catch (problem) {
    if (problem instanceof Error) problem.message += `\n\n${await whereTheyWere(visitors)}`;
    throw problem;
  } finally {
    await Promise.all(visitors.map((visitor) => visitor.close()));
  }
}

function withBrowser(): void {
  beforeAll(async () => {
    browser ??= await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    browser = null;
  });
}

/** One scenario. */
export function story(title: string, play: (steps: Steps) => Promise<void>): void {
  withBrowser();
  test(title, () => played(title, play));
}

/** Scenarios that only look at what is given to them all, so that several may be played at the same time. */
export function storiesOf<Given>(
  make: (steps: Steps) => Promise<Given>,
  stories: Readonly<Record<string, (steps: Steps, given: Given) => Promise<void>>>,
): void {
  withBrowser();
  let made: { given: Given } | null = null;
  beforeAll(async () => {
    made = { given: await played('given', make) };
  });
  for (const [title, play] of Object.entries(stories)) {
    test.concurrent(title, async () => {
      const { given } = made ?? {};
      if (!given) throw new Error('What is given was not made.');
      await played(title, (steps) => play(steps, given));
    });
  }
}
