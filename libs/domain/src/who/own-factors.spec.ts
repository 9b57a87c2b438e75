import { describe, expect, it, test } from 'vitest';
import {
  checkFactorRemoval,
  FACTOR_CHANGES,
  factorChangeEmail,
  signsInHere,
  type FactorChange,
} from './own-factors.js';

describe('a second step may go', () => {
  it.each([
    [{ passkeys: 1, hasApp: false, hasSingleSignOn: false }, 'LAST_FACTOR'],
    [{ passkeys: 0, hasApp: true, hasSingleSignOn: false }, 'LAST_FACTOR'],
    [{ passkeys: 2, hasApp: false, hasSingleSignOn: false }, undefined],
    [{ passkeys: 1, hasApp: true, hasSingleSignOn: false }, undefined],
    [{ passkeys: 1, hasApp: false, hasSingleSignOn: true }, undefined],
  ])('of %j: %s', (steps, code) => {
    expect(checkFactorRemoval(steps)?.code).toBe(code);
  });
});

it.each([
  [{ hasPassword: true, passkeys: 0, hasApp: true }, true],
  [{ hasPassword: true, passkeys: 1, hasApp: false }, true],
  [{ hasPassword: true, passkeys: 0, hasApp: false }, false],
  [{ hasPassword: false, passkeys: 2, hasApp: true }, false],
])('with %j somebody signs in here: %s', (ways, here) => {
  expect(signsInHere(ways)).toBe(here);
});

test.each(Object.keys(FACTOR_CHANGES) as FactorChange[])(
  'the e-mail says of %s what, when and whom to tell',
  (change) => {
    const { subject, body } = factorChangeEmail({
      change,
      name: 'Jo Bly',
      hubName: 'The hub',
      hubTelephone: '01632 960000',
      at: new Date('2026-11-03T10:05Z'),
    });
    expect(subject).toBe(
      change === 'used-recovery-code'
        ? 'A recovery code was used at The hub'
        : 'How you sign in to The hub was changed',
    );
    expect(body).toContain(`Dear Jo Bly\n\n${FACTOR_CHANGES[change]}`);
    expect(body).toContain('10:05am on Tuesday 3 November 2026');
    expect(body).toContain('01632 960000');
    expect(body).not.toMatch(/https?:/);
  },
);
