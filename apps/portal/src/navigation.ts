import { isPracticeRole, type Role } from '@hub/domain';
import type { NavigationItem } from './ui';

type Place = { text: string; href: string };

const PRACTICE: Place[] = [
  { text: 'Home', href: '/' },
  { text: 'Make a referral', href: '/refer/find' },
  { text: 'Referrals', href: '/referrals' },
];

const PRACTICE_MANAGER: Place[] = [
  { text: 'Home', href: '/' },
  { text: 'Referrals', href: '/referrals' },
];

const HUB: Place[] = [
  { text: 'Triage', href: '/triage' },
  { text: 'Waiting list', href: '/booking' },
];

const TREATING: Place[] = [
  { text: 'My day', href: '/my-day' },
  { text: 'Caseload', href: '/caseload' },
];

const PLACES: Readonly<Record<Role, Place[]>> = {
  gp: PRACTICE,
  'practice-nurse': PRACTICE,
  'practice-secretary': PRACTICE,
  'practice-manager': PRACTICE_MANAGER,
  'triage-clinician': HUB,
  'clinical-lead': HUB,
  therapist: TREATING,
  physiotherapist: TREATING,
  'pain-physician': TREATING,
  'booking-clerk': [
    { text: 'Booking', href: '/booking' },
    { text: 'Messages', href: '/messages' },
  ],
  'hub-manager': [{ text: 'Insight', href: '/insight' }],
  commissioner: [{ text: 'Insight', href: '/insight' }],
  administrator: [{ text: 'Practices', href: '/practices' }],
};

/** The screen a person's work begins on. */
export const mainScreen = (role: Role): string =>
  isPracticeRole(role) ? '/' : (PLACES[role][0]?.href ?? '/help');

const isWithin = (path: string, href: string) =>
  path === href || (href !== '/' && path.startsWith(`${href}/`));

type Where = { role: Role; path: string; isDemo: boolean };

export function navigationFor({ role, path, isDemo }: Where): NavigationItem[] {
  const places = isDemo ? [...PLACES[role], { text: 'Outbox', href: '/outbox' }] : PLACES[role];
  const [bare = '/'] = path.split('?');
  return places.map((place) => ({
    ...place,
    current: bare === place.href,
    active: isWithin(bare, place.href),
  }));
}
