import { isPracticeRole, mayAskForEmergency, type Role } from '@hub/domain';
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
  { text: 'Insight', href: '/insight' },
  { text: 'People', href: '/people' },
];

const TRIAGE: Place[] = [{ text: 'Triage', href: '/triage' }];

/** Last in the menu: there when it is needed, and in nobody's way. */
const EMERGENCY: Place = { text: 'Emergency access', href: '/emergency' };

const MY_DAY: Place[] = [{ text: 'My day', href: '/my-day' }];

const PLACES: Readonly<Record<Role, Place[]>> = {
  gp: PRACTICE,
  'practice-nurse': PRACTICE,
  'practice-secretary': PRACTICE,
  'practice-manager': PRACTICE_MANAGER,
  'triage-clinician': TRIAGE,
  'clinical-lead': [
    ...TRIAGE,
    { text: 'Waiting list', href: '/booking' },
    { text: 'Leavers', href: '/leavers' },
  ],
  therapist: [...MY_DAY, { text: 'Caseload', href: '/caseload' }],
  physiotherapist: MY_DAY,
  'pain-physician': MY_DAY,
  'booking-clerk': [
    { text: 'Booking', href: '/booking' },
    { text: 'Messages', href: '/messages' },
  ],
  'hub-manager': [{ text: 'Insight', href: '/insight' }],
  commissioner: [{ text: 'Insight', href: '/insight' }],
  administrator: [
    { text: 'Practices', href: '/practices' },
    { text: 'People', href: '/people' },
    { text: 'Who looked', href: '/who-looked' },
  ],
};

/** The screen a person's work begins on. */
export const mainScreen = (role: Role): string =>
  isPracticeRole(role) ? '/' : (PLACES[role][0]?.href ?? '/help');

const isWithin = (path: string, href: string) =>
  path === href || (href !== '/' && path.startsWith(`${href}/`));

type Where = { role: Role; path: string; isDemo: boolean; toReview?: number | null };

/** For whom it may be opened, and for whoever reviews it with how many wait. */
function emergencyPlace({ role, toReview }: Where): Place[] {
  if (role === 'clinical-lead')
    return [
      { text: toReview ? `Emergency access (${toReview})` : 'Emergency access', href: '/emergency/reviews' },
    ];
  return mayAskForEmergency(role) ? [EMERGENCY] : [];
}

export function navigationFor(where: Where): NavigationItem[] {
  const { role, path, isDemo } = where;
  const outbox = isDemo ? [{ text: 'Outbox', href: '/outbox' }] : [];
  const places = [...PLACES[role], ...outbox, ...emergencyPlace(where)];
  const [bare = '/'] = path.split('?');
  return places.map((place) => ({
    ...place,
    current: bare === place.href,
    active: isWithin(bare, place.href),
  }));
}
