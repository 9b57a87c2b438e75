import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REFERRAL_FIELDS, REFERRAL_PAGES, type QuestionPage } from './answers.js';
import { answersSoFar, checkPage, checkWholeReferral } from './check-answers.js';
import { choiceWords, NEEDS, SAFETY_FLAGS } from './choices.js';
import type { RawAnswers } from './raw-answers.js';

const TODAY = '2026-11-22';

const WHOLE: RawAnswers = {
  nhsNumber: '999 000 0018',
  'birthDate-day': '5',
  'birthDate-month': '3',
  'birthDate-year': '1961',
  firstName: 'Siân',
  lastName: 'O’Connor-Jones',
  address: '1 Example Street\nExampletown',
  postcode: 'aa3 1ab',
  telephone: '07700 900 982',
  email: '',
  needs: ['step-free', 'interpreter'],
  language: 'Urdu',
  painDuration: '1-to-5-years',
  painType: 'low-back',
  sleepNights: '5',
  sleepDuration: 'over-1-year',
  sleepTrouble: 'much',
  safety: 'none',
  medicines: ['opioid'],
  request: 'refer',
  whatMatters: 'Playing with the grandchildren',
  agreement: 'in-person',
  clinician: 'Dr A. Example',
  lettersTo: 'patient',
};

const found = (page: QuestionPage, change: RawAnswers) =>
  checkPage(page, { ...WHOLE, ...change }, TODAY).map(({ code, field }) => [field, code]);

test('a whole referral is read into answers', () => {
  expect(checkWholeReferral(WHOLE, TODAY)).toEqual({
    ok: true,
    answers: {
      nhsNumber: '9990000018',
      birthDate: '1961-03-05',
      firstName: 'Siân',
      lastName: 'O’Connor-Jones',
      address: '1 Example Street\nExampletown',
      postcode: 'AA3 1AB',
      telephone: '07700900982',
      email: null,
      needs: ['interpreter', 'step-free'],
      language: 'Urdu',
      painDuration: '1-to-5-years',
      painType: 'low-back',
      sleepNights: 5,
      sleepDuration: 'over-1-year',
      sleepTrouble: 'much',
      safety: [],
      safetyDetails: null,
      medicines: ['opioid'],
      tried: [],
      request: 'refer',
      whatMatters: 'Playing with the grandchildren',
      agreement: 'in-person',
      clinician: 'Dr A. Example',
      lettersTo: ['patient'],
    },
  });
});

describe('each problem stands beside its field', () => {
  test.each<[QuestionPage, RawAnswers, string, string]>([
    ['find', { nhsNumber: '' }, 'nhsNumber', 'NHS_NUMBER_MISSING'],
    ['find', { nhsNumber: '999 000 0019' }, 'nhsNumber', 'NHS_NUMBER_CHECK_DIGIT'],
    ['find', { 'birthDate-year': '' }, 'birthDate-year', 'BIRTH_DATE_INCOMPLETE'],
    ['find', { 'birthDate-year': '2030' }, 'birthDate-day', 'BIRTH_DATE_IN_FUTURE'],
    ['patient', { firstName: ' ' }, 'firstName', 'MISSING_ANSWER'],
    ['patient', { lastName: 'Sm1th' }, 'lastName', 'NAME_NOT_RIGHT'],
    ['patient', { lastName: 'x'.repeat(71) }, 'lastName', 'TOO_LONG'],
    ['patient', { address: undefined }, 'address', 'MISSING_ANSWER'],
    ['patient', { postcode: 'AA3' }, 'postcode', 'POSTCODE_NOT_RIGHT'],
    ['patient', { telephone: '123' }, 'telephone', 'TELEPHONE_NOT_RIGHT'],
    ['patient', { email: 'sian at example' }, 'email', 'EMAIL_NOT_RIGHT'],
    ['patient', { needs: ['magic'] }, 'needs', 'NOT_A_CHOICE'],
    ['patient', { language: '' }, 'language', 'MISSING_ANSWER'],
    ['pain-and-sleep', { painDuration: '' }, 'painDuration', 'MISSING_CHOICE'],
    ['pain-and-sleep', { painType: 'soul' }, 'painType', 'NOT_A_CHOICE'],
    ['pain-and-sleep', { sleepNights: '8' }, 'sleepNights', 'NOT_A_CHOICE'],
    ['pain-and-sleep', { sleepDuration: undefined }, 'sleepDuration', 'MISSING_CHOICE'],
    ['pain-and-sleep', { sleepTrouble: '' }, 'sleepTrouble', 'MISSING_CHOICE'],
    ['safety', { safety: [] }, 'safety', 'MISSING_CHOICE'],
    ['safety', { safety: ['none', 'crisis'] }, 'safety', 'NONE_WITH_OTHERS'],
    ['safety', { safety: ['crisis'] }, 'safetyDetails', 'MISSING_ANSWER'],
    ['safety', { medicines: 'aspirin' }, 'medicines', 'NOT_A_CHOICE'],
    ['request', { request: '' }, 'request', 'MISSING_CHOICE'],
    ['request', { whatMatters: 'x'.repeat(501) }, 'whatMatters', 'TOO_LONG'],
    ['request', { agreement: '' }, 'agreement', 'MISSING_CHOICE'],
    ['request', { agreement: 'not-asked' }, 'agreement', 'PATIENT_HAS_NOT_AGREED'],
    ['request', { clinician: '' }, 'clinician', 'MISSING_ANSWER'],
  ])('%s %j', (page, change, field, code) => {
    expect(found(page, change)).toEqual([[field, code]]);
    expect(checkWholeReferral({ ...WHOLE, ...change }, TODAY)).toMatchObject({
      ok: false,
      problems: { [page]: [{ field, code }] },
    });
  });

  test('an empty form asks for everything that is needed, on four of its pages and the first', () => {
    const whole = checkWholeReferral({}, TODAY);
    expect(whole.ok ? [] : Object.keys(whole.problems)).toEqual(
      REFERRAL_PAGES.filter((page) => page !== 'check'),
    );
  });
});

test('optional answers may be left out, an interpreter’s language only matters with an interpreter', () => {
  expect(found('patient', { needs: undefined, language: '' })).toEqual([]);
  expect(found('safety', { medicines: undefined, tried: undefined })).toEqual([]);
  expect(found('request', { whatMatters: undefined, lettersTo: undefined })).toEqual([]);
});

test('a half-typed draft already says what it says', () => {
  expect(answersSoFar({ painType: 'low-back', sleepNights: '3', nhsNumber: '12' }, TODAY)).toMatchObject({
    painType: 'low-back',
    sleepNights: 3,
  });
  expect(answersSoFar({ nhsNumber: '12' }, TODAY)).not.toHaveProperty('nhsNumber');
});

test('the burden stays within its promise: at most 25 fields on at most 6 pages', () => {
  expect(Object.keys(REFERRAL_FIELDS).length).toBeLessThanOrEqual(25);
  expect(REFERRAL_PAGES.length).toBeLessThanOrEqual(6);
});

test('words of a choice, and of one no longer offered', () => {
  expect(choiceWords(NEEDS, 'step-free')).toBe('Step-free access');
  expect(choiceWords(NEEDS, 'gone')).toBe('gone');
  expect(new Set(SAFETY_FLAGS.map(({ value }) => value)).size).toBe(SAFETY_FLAGS.length);
});

describe('whatever is posted', () => {
  const value = fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 }), fc.constant(undefined));
  const names = [...Object.keys(WHOLE), 'safetyDetails', 'tried'];

  test('is answered: with every answer, or with a problem beside a field', () => {
    fc.assert(
      fc.property(fc.subarray(names), fc.infiniteStream(value), (changed, values) => {
        const raw = { ...WHOLE, ...Object.fromEntries(changed.map((name) => [name, values.next().value])) };
        const whole = checkWholeReferral(raw, TODAY);
        if (whole.ok) {
          expect(Object.keys(whole.answers).sort()).toEqual(Object.keys(REFERRAL_FIELDS).sort());
        } else {
          const problems = Object.values(whole.problems).flat();
          expect(problems.length).toBeGreaterThan(0);
          expect(problems.every(({ field, sentence }) => field !== undefined && sentence !== '')).toBe(true);
        }
      }),
    );
  });
});
