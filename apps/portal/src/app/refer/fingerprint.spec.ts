import { describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint';

const NAMES = ['firstName', 'needs'];

describe('the fingerprint of a page’s answers', () => {
  it('is the same for the same answers, however one value or none is kept', () => {
    const one = fingerprint({ firstName: 'Ellen', needs: ['hearing'] }, NAMES);
    expect(fingerprint({ needs: 'hearing', firstName: ['Ellen'] }, NAMES)).toBe(one);
    expect(fingerprint({ firstName: '', needs: [] }, NAMES)).toBe(fingerprint({}, NAMES));
  });

  it('differs when an answer of the page does, and only then', () => {
    const before = fingerprint({ firstName: 'Ellen' }, NAMES);
    expect(fingerprint({ firstName: 'Helen' }, NAMES)).not.toBe(before);
    expect(fingerprint({ firstName: 'Ellen', clinician: 'Dr Ash' }, NAMES)).toBe(before);
  });
});
