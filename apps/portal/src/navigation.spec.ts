import { isPracticeRole, ROLES } from '@hub/domain';
import { describe, expect, test } from 'vitest';
import { mainScreen, navigationFor } from './navigation';

describe('navigation', () => {
  test.each(ROLES)('%s begins on a page of their own menu, and only practices begin at home', (role) => {
    const main = mainScreen(role);
    expect(navigationFor({ role, path: main, isDemo: false }).map(({ href }) => href)).toContain(main);
    expect(main === '/').toBe(isPracticeRole(role));
  });

  test('marks the page one is on, and the section it lies in', () => {
    const items = navigationFor({ role: 'gp', path: '/referrals/PSH-7K3M-9Q2X?from=list', isDemo: false });
    expect(items.filter(({ active }) => active).map(({ href }) => href)).toEqual(['/referrals']);
    expect(items.some(({ current }) => current)).toBe(false);
  });

  test('emergency access stands last for those who may open it, and for the lead with how many wait', () => {
    const last = (role: (typeof ROLES)[number], toReview: number | null = null) =>
      navigationFor({ role, path: '/', isDemo: true, toReview }).at(-1);
    for (const role of ['triage-clinician', 'therapist', 'physiotherapist', 'pain-physician'] as const)
      expect(last(role)).toMatchObject({ text: 'Emergency access', href: '/emergency' });
    expect(last('clinical-lead', 2)).toMatchObject({
      text: 'Emergency access (2)',
      href: '/emergency/reviews',
    });
    expect(last('clinical-lead', 0)).toMatchObject({ text: 'Emergency access' });
    const others = ROLES.filter((role) => !last(role)?.href?.startsWith('/emergency'));
    expect(others).toEqual([
      'gp',
      'practice-nurse',
      'practice-secretary',
      'practice-manager',
      'booking-clerk',
      'hub-manager',
      'commissioner',
      'administrator',
    ]);
  });

  test('the outbox is there in the demo alone', () => {
    const outbox = (isDemo: boolean) =>
      navigationFor({ role: 'therapist', path: '/my-day', isDemo }).some(({ href }) => href === '/outbox');
    expect([outbox(true), outbox(false)]).toEqual([true, false]);
  });
});
