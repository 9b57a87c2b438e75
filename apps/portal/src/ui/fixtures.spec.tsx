// UX-01: every component renders what nhsuk-frontend's own fixtures say it should.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createElement, type ComponentType } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, describe, expect, test } from 'vitest';
import { exclusions } from './fixtures/exclusions';
import { normalised } from './fixtures/html';
import { propsOf, wordsOf } from './fixtures/react';
import * as ui from './index';

type Fixture = { name: string; context: Record<string, unknown> | null; callBlock?: string; html: string };

const COMPONENTS: Record<string, unknown> = {
  'back-link': ui.BackLink,
  breadcrumb: ui.Breadcrumb,
  button: ui.Button,
  card: ui.Card,
  'character-count': ui.CharacterCount,
  checkboxes: ui.Checkboxes,
  'date-input': ui.DateInput,
  details: ui.Details,
  'do-dont-list': ui.DoDontList,
  'error-message': ui.ErrorMessage,
  'error-summary': ui.ErrorSummary,
  fieldset: ui.Fieldset,
  footer: ui.Footer,
  header: ui.Header,
  heading: ui.Heading,
  hint: ui.Hint,
  input: ui.Input,
  'inset-text': ui.InsetText,
  label: ui.Label,
  legend: ui.Legend,
  'notification-banner': ui.NotificationBanner,
  pagination: ui.Pagination,
  panel: ui.Panel,
  'password-input': ui.PasswordInput,
  radios: ui.Radios,
  select: ui.Select,
  'skip-link': ui.SkipLink,
  'summary-list': ui.SummaryList,
  tables: ui.Table,
  tag: ui.Tag,
  'task-list': ui.TaskList,
  textarea: ui.Textarea,
  'warning-callout': ui.WarningCallout,
};

const resolve = createRequire(import.meta.url).resolve;

function fixturesOf(component: string): Fixture[] {
  const file = resolve(`nhsuk-frontend/dist/nhsuk/components/${component}/fixtures.json`);
  const { fixtures } = JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture[] };
  return fixtures;
}

const NHS_LOGO = /<svg class="nhsuk-header__logo"[\s\S]*?<\/svg>/;

type Props = Record<string, unknown>;

/** The hub draws no NHS logo; for comparison alone the fixture's own is handed in as the mark. */
function headerProps(fixture: Fixture, props: Props): Props {
  const mark = NHS_LOGO.exec(fixture.html)?.[0];
  const logo = { alt: 'NHS', ...(props['logo'] as object | undefined) };
  return { ...props, logo, mark: mark && wordsOf(mark) };
}

/** The footer's default line is NHS England's own; ours has none unless given. */
function footerProps({ callBlock }: Fixture, props: Props): Props {
  const given = props['meta'] as object | undefined;
  const meta = callBlock ? { ...given, text: props['children'] } : given;
  return { copyright: '© NHS England', ...props, meta, children: undefined };
}

/** The macro takes a banner's words as `text` or as `html`; only the first get a paragraph of their own. */
function bannerProps({ context, callBlock }: Fixture, props: Props): Props {
  return context?.['html'] || callBlock ? props : { ...props, text: context?.['text'], children: undefined };
}

const adaptations: Record<string, (fixture: Fixture, props: Props) => Props> = {
  header: headerProps,
  footer: footerProps,
  'notification-banner': bannerProps,
};

function rendered(component: string, fixture: Fixture): string {
  const { text, ...options } = propsOf(fixture.context ?? {});
  const children = fixture.callBlock ? wordsOf(fixture.callBlock) : text;
  const props = children === undefined ? options : { ...options, children };
  const adapted = adaptations[component]?.(fixture, props) ?? props;
  return renderToStaticMarkup(createElement(COMPONENTS[component] as ComponentType<object>, adapted));
}

const excluded = new Map(
  Object.entries(exclusions).flatMap(([component, reasons]) =>
    Object.entries(reasons).flatMap(([reason, names]) =>
      names.map((name) => [`${component}: ${name}`, reason] as const),
    ),
  ),
);

const counts = { compared: 0, excluded: 0 };

afterAll(() => {
  process.stdout.write(
    `nhsuk-frontend fixtures: ${counts.compared} compared in ${Object.keys(COMPONENTS).length} components, ` +
      `${counts.excluded} excluded by name with a reason\n`,
  );
});

describe.each(Object.keys(COMPONENTS))('UX-01 %s', (component) => {
  const fixtures = fixturesOf(component);

  test.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (name, fixture) => {
    const reason = excluded.get(`${component}: ${name}`);
    const expected = normalised(fixture.html);
    if (reason === undefined) {
      counts.compared += 1;
      expect(normalised(rendered(component, fixture))).toBe(expected);
      return;
    }
    counts.excluded += 1;
    expect(attempt(component, fixture), `"${name}" is excluded (${reason}) yet would pass`).not.toBe(
      expected,
    );
  });
});

function attempt(component: string, fixture: Fixture): string {
  try {
    return normalised(rendered(component, fixture));
  } catch (error) {
    return String(error);
  }
}

test('UX-01 every exclusion names a fixture that exists', () => {
  const known = new Set(
    Object.keys(COMPONENTS).flatMap((component) =>
      fixturesOf(component).map(({ name }) => `${component}: ${name}`),
    ),
  );
  expect([...excluded.keys()].filter((name) => !known.has(name))).toEqual([]);
});
