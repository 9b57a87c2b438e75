// Small words that desks say about a referral and a record.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { CallLink } from './call-link';
import { nextStep } from './next-step';
import { accessSpan } from './spans';
import { Wait } from './waited';

const text = (html: string) => html.replace(/<[^>]+>/g, '');

test('a patient waits until the clock has stopped, and has waited from then on', () => {
  const wait = (clockStoppedOn: string | null) =>
    text(renderToStaticMarkup(<Wait referral={{ waitedDays: 12, clockStoppedOn }} />));
  expect(wait(null)).toBe('Waiting 12 days');
  expect(wait('2026-11-03')).toBe('Waited 12 days');
});

test('a session that is due is no deadline', () => {
  const step = (state: string) =>
    nextStep({ state, nextActionAt: '2026-11-10T14:00:00Z' }, '2026-11-03')?.step;
  expect(['TRIAGE_QUEUE', 'WAITING', 'COURSE_BOOKED', 'IN_TREATMENT'].map(step)).toEqual([
    'Decide by',
    'Book by',
    'First session on',
    'Next session on',
  ]);
});

test('an access is told from its beginning to its end, and as one time within a minute', () => {
  const openedAt = '2026-11-25T10:01:05Z';
  expect(accessSpan({ openedAt, overAt: '2026-11-25T10:31:05Z' })).toBe(
    '25 November 2026, 10:01am to 10:31am',
  );
  expect(accessSpan({ openedAt, overAt: '2026-11-25T10:01:40Z' })).toBe('25 November 2026, 10:01am');
});

test.each(['01632960100', '01632 960 100'])('%s is read in groups and dialled as one', (telephone) => {
  expect(renderToStaticMarkup(<CallLink telephone={telephone} />)).toBe(
    '<a class="hub-nowrap" href="tel:01632960100">01632 960 100</a>',
  );
});
