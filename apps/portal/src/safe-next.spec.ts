import { describe, expect, test } from 'vitest';
import { safeNext } from './safe-next';

describe('where somebody goes after signing in', () => {
  test.each(['/', '/referrals', '/referrals/PSH-7K3M-9Q2X?tab=letters', '/triage#next'])(
    '%s is ours',
    (next) => {
      expect(safeNext(next)).toBe(next);
    },
  );

  test.each([
    undefined,
    null,
    '',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    '/a\\b',
    // A browser tidies these to //evil.example.
    '/..//evil.example',
    '/.//evil.example',
    '/%2e%2e//evil.example',
    '/referrals/..//evil.example',
    'javascript:alert(1)',
    'referrals',
    '/sign-in?next=/sign-in',
    '/sign-out',
    '/referrals/../sign-out',
    '/./sign-in',
    `/${'a'.repeat(600)}`,
  ])('%s is not', (next) => {
    expect(safeNext(next)).toBeNull();
  });
});
