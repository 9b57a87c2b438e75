// Each page that a patient sees, rendered whole.
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { PatientDocument } from './answer';
import { drop, isFromElsewhere, keep, keptIn } from './patient-cookies';
import {
  birthDatePage,
  continuePage,
  leftPage,
  nextStepPage,
  notWorkingPage,
  type Page,
} from './patient-pages';

const NEXT = {
  heading: 'Your appointments',
  words: 'Try to come to all of them.',
  firstName: 'Robin',
  hubName: 'Test Hub',
  hubTelephone: '01632 960 100',
  therapistFirstName: 'Amara',
  appointments: [{ number: 2, startsAt: '2026-11-10T10:00:00.000Z', endsAt: '2026-11-10T12:00:00.000Z' }],
  place: { name: 'Riverside Centre', address: '1 Test Street', directions: 'By bus.', stepFree: true },
};
const WRONG = { sentence: 'Check the date of birth. You can try 2 more times.', field: 'birthDate-day' };
const PAGES: [string, Page][] = [
  ['continue', continuePage()],
  ['not working', notWorkingPage({ telephone: '01632 960 100' })],
  ['birth date', birthDatePage(null, null)],
  ['birth date, wrong', birthDatePage({ day: '4', month: '2', year: '1961' }, WRONG)],
  ['next step', nextStepPage(NEXT)],
  ['left', leftPage()],
];
const html = (page: Page) => renderToStaticMarkup(<PatientDocument page={page} />);

describe.each(PAGES)('%s', (_name, page) => {
  const shown = html(page);
  test('is a whole document with one heading, a title and no script', () => {
    expect(shown).toMatch(/^<html lang="en"><head>/);
    expect(shown.match(/<h1/g)).toHaveLength(1);
    expect(shown).toMatch(/<title>[^<]{5,}<\/title>/);
    expect(shown).not.toMatch(/<script|javascript:|onclick|style="/);
    expect(shown).toContain('id="maincontent"');
  });
  test('says nothing of what the hub treats', () => {
    expect(shown).not.toMatch(/pain|sleep|insomnia|therap|clinic|mental/i);
  });
});

test('a link by itself shows nothing about anybody, and acts by POST only', () => {
  expect(html(continuePage())).toContain('<form method="post">');
  expect(html(continuePage())).not.toMatch(/Robin|Riverside|\d{4}/);
});

test('a wrong date is told beside the field, with what was typed and the tries that are left', () => {
  const shown = html(birthDatePage({ day: '4', month: '2', year: '1961' }, WRONG));
  expect(shown).toContain('<title>Error: What is your date of birth?</title>');
  expect(shown.match(/You can try 2 more times/g)).toHaveLength(2);
  expect(shown).toContain('href="#birthDate-day"');
  expect(shown).toContain('id="birthDate-day"');
  expect(shown).toContain('value="1961"');
  expect(shown).toContain('autoComplete="bday-day"');
});

test('the next step says when, where, with whom, and whom to call', () => {
  const shown = html(nextStepPage(NEXT));
  for (const word of [
    'Hello Robin',
    'Tuesday 10 November 2026',
    '10am to midday',
    'Riverside Centre',
    'Amara',
    '01632 960 100',
  ])
    expect(shown).toContain(word);
  const bare = html(nextStepPage({ ...NEXT, appointments: [], place: null, therapistFirstName: null }));
  expect(bare).not.toContain('Where to come');
});

describe('cookies', () => {
  const asked = (headers: Record<string, string>) =>
    new Request('http://hub.example/p/next-step', { headers });
  const value = 'pt_'.padEnd(46, 'a');

  test('belong to this host over HTTPS, and no script or other site gets them', () => {
    const https = asked({
      'x-forwarded-proto': 'https',
      cookie: `__Host-hub_patient=${value}; hub_patient=other`,
    });
    expect(keep('session', value, https)).toBe(
      `__Host-hub_patient=${value}; Path=/; HttpOnly; SameSite=Strict; Secure`,
    );
    expect(keptIn('session', https)).toBe(value);
    expect(keptIn('device', https)).toBeNull();
    expect(drop('device', https)).toContain('Max-Age=0');
  });

  test('have a plain name on plain HTTP, and what is no token is none', () => {
    expect(keptIn('session', asked({ cookie: `hub_patient=${value}` }))).toBe(value);
    expect(keptIn('session', asked({ cookie: 'hub_patient=<script>' }))).toBeNull();
    expect(keep('device', value, asked({}))).toMatch(/^hub_device=.*Max-Age=31449600$/);
  });

  test.each([
    ['cross-site', true],
    ['same-site', true],
    ['same-origin', false],
    ['none', false],
  ])('a form that says %s is from elsewhere: %s', (from, elsewhere) => {
    expect(isFromElsewhere(asked({ 'sec-fetch-site': from }))).toBe(elsewhere);
  });
});
