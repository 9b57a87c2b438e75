import { describe, expect, it } from 'vitest';
import { find } from './find';

const right = {
  nhsNumber: '999 000 0018',
  'birthDate-day': '4',
  'birthDate-month': '3',
  'birthDate-year': '1971',
};
const TODAY = '2026-11-03';

describe('the first page of a referral', () => {
  it('goes on to the patient when number and birth date are right', () => {
    expect(find.errors(right, TODAY)).toEqual([]);
    expect(find.next()).toBe('patient');
  });

  it.each([
    ['9990000019', 'This is not a valid NHS number. Check each digit against the patient’s record.'],
    [
      'QQ 12 34 56 C',
      'This is a National Insurance number. Enter the NHS number, which is 10 digits with no letters.',
    ],
    ['', 'Enter an NHS number'],
  ])('says what is wrong with %s', (nhsNumber, sentence) => {
    const problems = find.errors({ ...right, nhsNumber }, TODAY);
    expect(problems.map((problem) => [problem.field, problem.sentence])).toEqual([['nhsNumber', sentence]]);
  });

  it('refuses a birth date in the future', () => {
    const problems = find.errors({ ...right, 'birthDate-year': '2027' }, TODAY);
    expect(problems.map(({ code }) => code)).toEqual(['BIRTH_DATE_IN_FUTURE']);
  });

  it('reads right answers back in their usual form', () => {
    expect(find.summary({ ...right, nhsNumber: '9990000018' })).toEqual([
      { field: 'nhsNumber', words: 'NHS number', value: '999 000 0018' },
      { field: 'birthDate', words: 'Date of birth', value: '4 March 1971' },
    ]);
  });

  it('reads wrong answers back as typed, and nothing as nothing', () => {
    const wrong = {
      nhsNumber: '12',
      'birthDate-day': '31',
      'birthDate-month': '2',
      'birthDate-year': '1970',
    };
    expect(find.summary(wrong).map(({ value }) => value)).toEqual(['12', '31 2 1970']);
    expect(find.summary({}).map(({ value }) => value)).toEqual([null, null]);
  });
});
