import { describe, expect, it } from 'vitest';
import { patient } from './patient';

const TODAY = '2026-11-03';
const right = {
  firstName: 'Ellen',
  lastName: 'Barton',
  address: '1 Mill Lane\nTestham',
  postcode: 'AA3 1AB',
  telephone: '07700900982',
  email: '',
  needs: ['step-free', 'interpreter'],
  language: 'Polish',
};

const valueOf = (raw: Record<string, string | string[]>, field: string) =>
  patient.summary(raw).find((line) => line.field === field)?.value;

describe('the patient’s page', () => {
  it('goes on to pain and sleep when everything is right', () => {
    expect(patient.errors(right, TODAY)).toEqual([]);
    expect(patient.next()).toBe('pain-and-sleep');
  });

  it('asks for the language only where an interpreter is needed', () => {
    expect(patient.errors({ ...right, language: '' }, TODAY).map(({ field }) => field)).toEqual(['language']);
    expect(patient.errors({ ...right, language: '', needs: [] }, TODAY)).toEqual([]);
    expect(valueOf({ ...right, needs: ['step-free'] }, 'language')).toBeUndefined();
  });

  it('names every field that is missing', () => {
    const fields = patient.errors({}, TODAY).map(({ field }) => field);
    expect(fields).toEqual(['firstName', 'lastName', 'address', 'postcode', 'telephone']);
  });

  it('reads choices back in words, in the order offered, and the optional as not given', () => {
    expect(valueOf(right, 'needs')).toEqual(['Interpreter', 'Step-free access']);
    expect(valueOf(right, 'telephone')).toBe('07700 900 982');
    expect(valueOf({ ...right, postcode: 'aa31ab' }, 'postcode')).toBe('AA3 1AB');
    expect(valueOf(right, 'email')).toBeNull();
  });

  it('keeps a telephone number as typed where it is not one', () => {
    expect(valueOf({ ...right, telephone: '12' }, 'telephone')).toBe('12');
  });
});
