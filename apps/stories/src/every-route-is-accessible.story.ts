import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inEmergency, OPEN, toReview } from './harness/emergency.js';
import { press, seesProblems } from './harness/form.js';
import { aMorningAtWork } from './harness/operator.js';
import { PATIENT_ROUTES, type Scenario } from './harness/patient-routes.js';
import { reachFactors, reachPasskey } from './harness/reach-sign-in.js';
import { SIGN_IN_ROUTES, withoutSession } from './harness/sign-in-routes.js';
import { everyStage, referredAlready, type Stages } from './harness/stages.js';
import { storiesOf, whoStay, type Steps } from './harness/story.js';
import type { Visitor } from './harness/visitor.js';

/** Who goes there, and by which address. */
const by =
  (who: 'gp' | 'triage' | 'clerk' | 'therapist', address: (stages: Stages) => string) =>
  async (stages: Stages, { open }: Steps): Promise<Visitor> => {
    const visitor = await open(stages[who]);
    expect(await visitor.goTo(address(stages)), address(stages)).toBe(200);
    return visitor;
  };

const openAt =
  (person: Parameters<Steps['open']>[0], address: string) =>
  async (_stages: Stages, { open }: Steps): Promise<Visitor> => {
    const visitor = await open(person);
    expect(await visitor.goTo(address)).toBe(200);
    return visitor;
  };

/** The form sent empty: the page with its sentences. */
const sentEmpty =
  (reach: Scenario['reach'], button: string): Scenario['reach'] =>
  async (stages, steps) => {
    const visitor = await reach(stages, steps);
    await press(visitor.page, button);
    await seesProblems(visitor.page);
    return visitor;
  };

const draftPage = (page: string) => by('gp', ({ draft }) => `/refer/${page}?draft=${draft}`);
const booking = by('clerk', ({ booked }) => `/booking/${booked}`);
const lastSession = ({ course }: Stages) => course.sessions.at(-1)!.id;

/** Whoever comes first in the administrator's list, the administrator aside. */
const somebody =
  (page: string): Scenario['reach'] =>
  async (_stages, { open }) => {
    const visitor = await open('Administrator');
    await visitor.goTo('/people');
    const href = await visitor.page.locator('main table a').first().getAttribute('href');
    expect(await visitor.goTo(`${href}${page}`)).toBe(200);
    return visitor;
  };

/** Every page of the portal, as it is normally, and where it differs empty, wrong or full. */
const ROUTES: Readonly<Record<string, readonly Scenario[]>> = {
  '/': [
    { name: 'home', reach: by('gp', () => '/') },
    { name: 'home-drafts', reach: by('gp', () => '/?folder=drafts') },
    { name: 'home-practice-manager', reach: openAt('Practice manager', '/') },
  ],
  '/account': [{ name: 'account', reach: openAt('Practice nurse', '/account') }],
  '/account/prove': [{ name: 'prove', reach: reachFactors('/codes', { isLate: true }) }],
  '/account/factors': [
    { name: 'factors', reach: reachFactors('') },
    { name: 'factors-demo', reach: openAt('Practice nurse', '/account/factors') },
  ],
  '/account/factors/password': [{ name: 'factors-password', reach: reachFactors('/password') }],
  '/account/factors/passkey': [{ name: 'factors-passkey', reach: reachFactors('/passkey') }],
  '/account/factors/passkey/[id]': [{ name: 'factors-one-passkey', reach: reachPasskey }],
  '/account/factors/app': [{ name: 'factors-app', reach: reachFactors('/app') }],
  '/account/factors/app/remove': [{ name: 'factors-app-remove', reach: reachFactors('/app/remove') }],
  '/account/factors/codes': [{ name: 'factors-codes', reach: reachFactors('/codes') }],
  '/people': [
    { name: 'people', reach: openAt('Administrator', '/people') },
    { name: 'people-practice', reach: openAt('Practice manager', '/people') },
  ],
  '/leavers': [
    { name: 'leavers', reach: openAt('Clinical lead', '/leavers') },
    { name: 'leavers-administrator', reach: openAt('Administrator', '/leavers') },
  ],
  '/people/invite': [
    {
      name: 'invite-empty',
      reach: sentEmpty(openAt('Practice manager', '/people/invite'), 'Send invitation'),
    },
    { name: 'invite-hub', reach: openAt('Administrator', '/people/invite') },
  ],
  '/people/[id]': [{ name: 'person', reach: somebody('') }],
  '/people/[id]/change': [{ name: 'person-change', reach: somebody('/change') }],
  '/people/[id]/end': [{ name: 'person-end', reach: somebody('/end') }],
  '/people/[id]/reset': [{ name: 'person-reset', reach: somebody('/reset') }],
  ...SIGN_IN_ROUTES,
  '/help': [withoutSession('/help')],
  '/accessibility': [withoutSession('/accessibility')],
  '/cookies': [withoutSession('/cookies')],
  '/privacy': [withoutSession('/privacy')],
  '/refer/find': [
    { name: 'find', reach: by('gp', () => '/refer/find') },
    {
      name: 'find-empty',
      reach: sentEmpty(
        by('gp', () => '/refer/find'),
        'Continue',
      ),
    },
  ],
  '/refer/patient': [{ name: 'patient-empty', reach: sentEmpty(draftPage('patient'), 'Continue') }],
  '/refer/pain-and-sleep': [
    { name: 'pain-and-sleep-empty', reach: sentEmpty(draftPage('pain-and-sleep'), 'Continue') },
  ],
  '/refer/safety': [{ name: 'safety-empty', reach: sentEmpty(draftPage('safety'), 'Continue') }],
  '/refer/request': [{ name: 'request-empty', reach: sentEmpty(draftPage('request'), 'Continue') }],
  '/refer/check': [{ name: 'check-incomplete', reach: draftPage('check') }],
  '/refer/discard': [{ name: 'discard', reach: draftPage('discard') }],
  '/refer/already': [{ name: 'already', reach: referredAlready }],
  '/refer/sent': [{ name: 'sent', reach: by('gp', ({ sent }) => `/refer/sent?reference=${sent}`) }],
  '/referrals': [{ name: 'referrals', reach: by('gp', () => '/referrals') }],
  '/referrals/[reference]': [
    { name: 'referral', reach: by('gp', ({ booked }) => `/referrals/${booked}`) },
    { name: 'referral-asked', reach: by('gp', ({ asked }) => `/referrals/${asked}`) },
  ],
  '/referrals/[reference]/withdraw': [
    {
      name: 'withdraw-empty',
      reach: sentEmpty(
        by('gp', ({ sent }) => `/referrals/${sent}/withdraw`),
        'Withdraw referral',
      ),
    },
  ],
  '/referrals/[reference]/who-looked': [
    {
      name: 'who-looked',
      reach: async ({ booked }, { open }) => {
        const visitor = await open('Practice manager');
        expect(await visitor.goTo(`/referrals/${booked}/who-looked`)).toBe(200);
        return visitor;
      },
    },
  ],
  '/who-looked': [
    { name: 'who-looked-find', reach: openAt('Administrator', '/who-looked') },
    { name: 'who-looked-wrong', reach: openAt('Administrator', '/who-looked?reference=PSH-1') },
  ],
  '/referrals/[reference]/links': [
    { name: 'links', reach: by('clerk', ({ booked }) => `/referrals/${booked}/links`) },
    { name: 'links-of-therapist', reach: by('therapist', ({ booked }) => `/referrals/${booked}/links`) },
  ],
  '/referrals/[reference]/links/send': [
    { name: 'links-send', reach: by('clerk', ({ booked }) => `/referrals/${booked}/links/send`) },
  ],
  '/referrals/[reference]/links/end': [
    { name: 'links-end', reach: by('clerk', ({ booked }) => `/referrals/${booked}/links/end`) },
  ],
  ...PATIENT_ROUTES,
  '/triage': [
    { name: 'triage', reach: by('triage', () => '/triage') },
    { name: 'triage-treatment', reach: openAt('Clinical lead', '/triage?folder=treatment') },
    { name: 'triage-asked', reach: by('triage', () => '/triage?folder=asked&practice=P01') },
  ],
  '/triage/[reference]': [
    { name: 'triage-record', reach: by('triage', ({ sent }) => `/triage/${sent}`) },
    { name: 'triage-decided', reach: by('triage', ({ waiting }) => `/triage/${waiting}`) },
  ],
  '/booking': [{ name: 'booking', reach: by('clerk', () => '/booking') }],
  '/booking/[reference]': [
    { name: 'booking-offers', reach: by('clerk', ({ waiting }) => `/booking/${waiting}`) },
    { name: 'booking-booked', reach: booking },
  ],
  '/booking/[reference]/move/[session]': [
    { name: 'move', reach: by('clerk', (stages) => `/booking/${stages.booked}/move/${lastSession(stages)}`) },
  ],
  '/booking/[reference]/cancel': [
    { name: 'cancel', reach: by('clerk', ({ booked }) => `/booking/${booked}/cancel`) },
  ],
  '/emergency': [
    { name: 'emergency-empty', reach: sentEmpty(openAt('Physiotherapist', '/emergency'), OPEN) },
  ],
  '/emergency/[id]': [{ name: 'emergency-record', reach: inEmergency }],
  '/emergency/reviews': [{ name: 'emergency-reviews', reach: openAt('Clinical lead', '/emergency/reviews') }],
  '/emergency/reviews/[id]': [
    { name: 'emergency-review-empty', reach: sentEmpty(toReview, 'Record the review') },
  ],
  '/my-day': [
    { name: 'my-day', reach: by('therapist', () => '/my-day') },
    { name: 'my-day-physiotherapist', reach: openAt('Physiotherapist', '/my-day') },
  ],
  '/caseload': [{ name: 'caseload', reach: by('therapist', () => '/caseload') }],
  '/caseload/[reference]': [
    { name: 'caseload-patient', reach: by('therapist', ({ booked }) => `/caseload/${booked}`) },
  ],
  '/caseload/[reference]/discharge': [
    {
      name: 'discharge-empty',
      reach: sentEmpty(
        by('therapist', ({ booked }) => `/caseload/${booked}/discharge`),
        'Discharge the patient',
      ),
    },
  ],
  '/sessions/[id]': [
    {
      name: 'session-recorded',
      reach: by('therapist', ({ course }) => `/sessions/${course.sessions[0]!.id}`),
    },
    { name: 'session-ahead', reach: by('therapist', (stages) => `/sessions/${lastSession(stages)}`) },
  ],
  '/insight': [
    { name: 'insight', reach: openAt('Hub manager', '/insight') },
    { name: 'insight-commissioner', reach: openAt('Commissioner', '/insight') },
  ],
  '/messages': [{ name: 'messages', reach: by('clerk', () => '/messages') }],
  '/outbox': [{ name: 'outbox', reach: by('gp', () => '/outbox') }],
  '/practices': [{ name: 'practices', reach: openAt('Administrator', '/practices') }],
};

const app = join(import.meta.dirname, '../../portal/src/app');

/** As Next finds them: one for each page.tsx, and for patients one for each route.ts. */
function routes(): string[] {
  return globSync(['**/page.tsx', 'p/**/route.ts'], { cwd: app })
    .map((file) => `/${file.replace(/\/?(page\.tsx|route\.ts)$/, '')}`)
    .sort();
}

test('every route has somebody who visits it', () => {
  const without = routes().filter((route) => !(route in ROUTES));
  expect(without, 'routes without a scenario').toEqual([]);
});

/** Two pages may share a title only if they are one page: the route of each title, in all rounds. */
const titles = new Map<string, string>();

async function visitAll(stages: Stages, wanted: (route: string) => boolean, all: Steps): Promise<void> {
  const steps = whoStay(all);
  const problems: string[] = [];
  for (const route of routes().filter(wanted)) {
    for (const { name, reach } of ROUTES[route] ?? []) {
      const visitor = await steps.when(`somebody visits ${route} (${name})`, () => reach(stages, steps));
      const seen = await steps.examine(visitor, name);
      problems.push(...seen.problems.map((problem) => `${route} (${name}) ${problem}`));
      const before = titles.get(seen.title);
      if (before && before !== route) problems.push(`${route} and ${before} have one title: ${seen.title}`);
      titles.set(seen.title, route);
    }
  }
  expect(problems).toEqual([]);
}

/** What several match is the first one's. None is so long that it could be late on a busy machine. */
const ROUNDS: readonly (readonly [string, RegExp])[] = [
  ['behind and about a patient’s link', /^\/p\/|\/links/],
  ['of triage and booking', /^\/(triage|booking)/],
  ['of treatment and emergencies', /^\/(emergency|my-day|caseload|sessions)/],
  ['about people', /^\/(people|leavers|who-looked)/],
  ['about signing in', /^\/(sign-in|locked|account|enrol)/],
  ['of writing a referral', /^\/refer\//],
  ['of a practice, and of the numbers', /^/],
];
const roundOf = (route: string) => ROUNDS.find(([, pattern]) => pattern.test(route))?.[0];

storiesOf(
  async (steps) => {
    await aMorningAtWork();
    return everyStage(steps);
  },
  Object.fromEntries(
    ROUNDS.map(([pages]) => [
      `Every page ${pages} is accessible`,
      (steps: Steps, stages: Stages) => visitAll(stages, (route) => roundOf(route) === pages, steps),
    ]),
  ),
);
