// The pages by which people join and sign in.
import { expect } from 'vitest';
import type { Scenario } from './patient-routes.js';
import { reachApp, reachEnrolment, reachSecondFactor, reachSecondStep } from './reach-sign-in.js';

export const withoutSession = (path: string): Scenario => ({
  name: path.slice(1),
  reach: async (_stages, { arrive }) => {
    const visitor = await arrive();
    expect(await visitor.goTo(path)).toBe(200);
    return visitor;
  },
});

export const SIGN_IN_ROUTES: Readonly<Record<string, readonly Scenario[]>> = {
  '/sign-in': [withoutSession('/sign-in')],
  '/locked': [{ ...withoutSession('/locked?next=%2Ftriage'), name: 'locked' }],
  '/sign-in/second-step': [{ name: 'second-step', reach: reachSecondStep }],
  '/enrol': [
    withoutSession('/enrol'),
    { name: 'enrol-password', reach: reachEnrolment },
    { name: 'enrol-second-factor', reach: reachSecondFactor },
  ],
  '/enrol/[token]': [withoutSession('/enrol/of-nobody')],
  '/enrol/app': [{ name: 'enrol-app', reach: reachApp }],
  '/enrol/finish': [withoutSession('/enrol/finish')],
  '/enrol/ready': [withoutSession('/enrol/ready')],
};
