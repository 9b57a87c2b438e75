import { describe, expect, it } from 'vitest';
import {
  draftName,
  isQuestionPage,
  JOURNEY,
  missingFrom,
  pageBefore,
  QUESTION_PAGES,
  resumeAt,
} from './journey';

const TODAY = '2026-11-03';
const whole = {
  nhsNumber: '9990000018',
  'birthDate-day': '4',
  'birthDate-month': '3',
  'birthDate-year': '1971',
  firstName: 'Ellen',
  lastName: 'Barton',
  address: '1 Mill Lane',
  postcode: 'AA3 1AB',
  telephone: '07700900982',
  painDuration: '1-to-5-years',
  painType: 'low-back',
  sleepNights: '5',
  sleepDuration: 'over-1-year',
  sleepTrouble: 'much',
  safety: 'none',
  request: 'refer',
  agreement: 'in-person',
  clinician: 'Dr Ash',
};

describe('the journey', () => {
  it('leads from the first page to the check, each page once', () => {
    const walked = QUESTION_PAGES.map((page) => JOURNEY[page].next());
    expect(walked).toEqual([...QUESTION_PAGES.slice(1), 'check']);
    expect(QUESTION_PAGES.map(pageBefore)).toEqual([null, ...QUESTION_PAGES.slice(0, -1)]);
    expect(pageBefore('check')).toBe('request');
  });

  it('knows its own pages only', () => {
    expect(isQuestionPage('safety')).toBe(true);
    expect(isQuestionPage('check')).toBe(false);
    expect(isQuestionPage('toString')).toBe(false);
  });

  it('has nothing missing in a whole referral, and then ends at the check', () => {
    expect(missingFrom(whole, TODAY)).toEqual([]);
    expect(resumeAt(whole, TODAY)).toBe('check');
  });

  it('takes a draft up at the first page with something missing', () => {
    expect(resumeAt({ ...whole, painType: '', clinician: '' }, TODAY)).toBe('pain-and-sleep');
    const missing = missingFrom({ ...whole, painType: '', clinician: '' }, TODAY);
    expect(missing.map(({ page, problem }) => [page, problem.field])).toEqual([
      ['pain-and-sleep', 'painType'],
      ['request', 'clinician'],
    ]);
  });

  it('names a draft by what it has', () => {
    expect(draftName(whole)).toBe('Ellen Barton');
    expect(draftName({ nhsNumber: '999 000 0018' })).toBe('999 000 0018');
    expect(draftName({})).toBe('Patient not named yet');
  });
});
