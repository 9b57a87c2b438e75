import { describe, expect, test } from 'vitest';
import { gapsOf, isRefusal, refusal, REFUSAL_CODES } from './refusals.js';

const wordsFor = (code: (typeof REFUSAL_CODES)[number]) =>
  Object.fromEntries(gapsOf(code).map((gap) => [gap, `a ${gap}`]));

describe.each(REFUSAL_CODES)('%s', (code) => {
  const made = refusal(code, { about: 'PSH-1', field: 'nhsNumber', words: wordsFor(code) });

  test('is a whole refusal with every gap filled', () => {
    expect(made).toMatchObject({ code, about: 'PSH-1', field: 'nhsNumber' });
    expect(made.sentence).not.toMatch(/[{}]/);
    expect(made.sentence).toMatch(/^[A-Z]/);
    expect(isRefusal(made)).toBe(true);
  });

  test('is plain: no blame, no jargon, no shouting', () => {
    expect(made.sentence).not.toMatch(/please|invalid|illegal|forbidden|error code|login|!/i);
    expect(made.sentence.length).toBeLessThan(170);
  });
});

test('a gap without its word is a bug, not a sentence with a hole', () => {
  expect(() => refusal('OPEN_REFERRAL_EXISTS')).toThrow('reference');
});

test('about and field are left out when there are none', () => {
  expect(refusal('NOT_FOUND')).toEqual({ code: 'NOT_FOUND', sentence: expect.any(String) });
});

test.each([null, undefined, 'NOT_FOUND', { code: 'NOT_FOUND' }, { code: 'toString', sentence: 'x' }])(
  '%j is not a refusal',
  (value) => {
    expect(isRefusal(value)).toBe(false);
  },
);
