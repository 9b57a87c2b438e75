import { describe, expect, it } from 'vitest';
import { request, withOwnName } from './request';

const TODAY = '2026-11-03';
const right = { request: 'refer', agreement: 'in-person', clinician: 'Dr Ash', lettersTo: ['patient'] };

describe('the request page', () => {
  it('leads to the answers', () => {
    expect(request.errors(right, TODAY)).toEqual([]);
    expect(request.next()).toBe('check');
  });

  it('wants the patient asked first', () => {
    const problems = request.errors({ ...right, agreement: 'not-asked' }, TODAY);
    expect(problems.map(({ code, field }) => [code, field])).toEqual([
      ['PATIENT_HAS_NOT_AGREED', 'agreement'],
    ]);
  });

  it('reads the answers back in words', () => {
    expect(request.summary(right).map(({ value }) => value)).toEqual([
      'Refer for assessment and treatment',
      null,
      'Yes, asked in person',
      'Dr Ash',
      ['The patient'],
    ]);
  });
});

describe('the responsible clinician', () => {
  it('is the GP or nurse who refers, until they say otherwise', () => {
    expect(withOwnName({}, { role: 'gp', name: 'Dr Ash' })).toEqual({ clinician: 'Dr Ash' });
    expect(withOwnName({}, { role: 'practice-nurse', name: 'Nurse Birch' })).toEqual({
      clinician: 'Nurse Birch',
    });
    expect(withOwnName({ clinician: 'Dr Elm' }, { role: 'gp', name: 'Dr Ash' })).toEqual({
      clinician: 'Dr Elm',
    });
  });

  it('stays empty once emptied, and is never guessed for a secretary', () => {
    expect(withOwnName({ clinician: [] }, { role: 'gp', name: 'Dr Ash' })).toEqual({ clinician: [] });
    expect(withOwnName({}, { role: 'practice-secretary', name: 'Mx Cedar' })).toEqual({});
  });
});
