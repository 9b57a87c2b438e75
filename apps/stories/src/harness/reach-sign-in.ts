// To the pages by which people join, sign in and change how they do.
import { expect } from 'vitest';
import {
  choosePassword,
  enrolWithApp,
  enrolWithPasskey,
  giveEmailAndPassword,
  halfAnHourPasses,
  invite,
} from './enrolment.js';
import { press, sees } from './form.js';
import type { Stages } from './stages.js';
import type { Steps } from './story.js';
import type { Visitor } from './visitor.js';

type Reach = (stages: Stages, steps: Steps) => Promise<Visitor>;

export const reachEnrolment: Reach = async (_stages, { arrive }) => {
  const visitor = await arrive();
  await visitor.goTo(`/enrol/${(await invite()).token}`);
  await press(visitor.page, 'Continue');
  await sees(visitor.page, 'Choose a password');
  return visitor;
};

export const reachSecondFactor: Reach = async (stages, steps) => {
  const visitor = await reachEnrolment(stages, steps);
  await choosePassword(visitor.page);
  return visitor;
};

export const reachSecondStep: Reach = async (_stages, { arrive }) => {
  const visitor = await arrive();
  const person = await enrolWithApp(visitor);
  await press(visitor.page, 'Sign out');
  await giveEmailAndPassword(visitor, person.email);
  return visitor;
};

/** One person for all the pages on which somebody changes how they sign in. */
let joined: { visitor: Visitor; email: string } | null = null;

export const reachFactors =
  (page: string, { isLate = false } = {}): Reach =>
  async (_stages, { arrive }) => {
    if (!joined) {
      const visitor = await arrive();
      joined = { visitor, email: (await enrolWithApp(visitor)).email };
    }
    if (isLate) await halfAnHourPasses(joined.email);
    expect(await joined.visitor.goTo(`/account/factors${page}`)).toBe(200);
    return joined.visitor;
  };

export const reachPasskey: Reach = async (_stages, { arrive }) => {
  const visitor = await arrive();
  await enrolWithPasskey(visitor);
  await visitor.goTo('/account/factors');
  await visitor.page.getByRole('link', { name: 'Rename or remove' }).click();
  await sees(visitor.page, 'Remove it');
  return visitor;
};

export const reachApp: Reach = async (stages, steps) => {
  const visitor = await reachSecondFactor(stages, steps);
  await press(visitor.page, 'Use an authenticator app');
  await sees(visitor.page, 'Open the app');
  return visitor;
};
