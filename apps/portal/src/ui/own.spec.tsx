// Our own components, for which nhsuk-frontend has no fixtures.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PatientBanner, StatTile, StatusTag, TimelineList } from './index';

const text = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('a tile reads as one sentence and leads somewhere', () => {
  const html = renderToStaticMarkup(<StatTile count={1234} label="need your answer" href="/referrals" />);
  expect(text(html)).toBe('1,234 need your answer');
  expect(html).toContain('href="/referrals"');
});

test('a number that may not be shown is said to be so', () => {
  expect(text(renderToStaticMarkup(<StatTile count={null} label="people waiting" />))).toBe(
    'Not shown people waiting',
  );
});

test('practices read their own words for a status', () => {
  const status = { label: 'In triage', practiceLabel: 'With the hub', colour: 'blue' as const };
  expect(text(renderToStaticMarkup(<StatusTag status={status} forPractice />))).toBe('With the hub');
});

test('what no longer holds is said, not only struck through', () => {
  const html = renderToStaticMarkup(
    <TimelineList
      label="History"
      items={[{ title: 'Booked', at: '2026-11-03', when: '3 November 2026', struck: true }]}
    />,
  );
  expect(text(html)).toBe('No longer holds: Booked 3 November 2026');
});

test('the patient banner keeps the NHS number on one line', () => {
  const html = renderToStaticMarkup(
    <PatientBanner name="Ellen Barton" born="4 March 1971" age={55} nhsNumber="999 000 0018" />,
  );
  expect(html).toContain('<span class="nhsuk-u-nowrap">999 000 0018</span>');
  expect(text(html)).toContain('4 March 1971 (55 years)');
});
