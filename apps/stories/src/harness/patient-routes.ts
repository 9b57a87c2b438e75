// Every page behind a patient's link, as whoever holds it gets there.
import { expect } from 'vitest';
import { press } from './form.js';
import { BORN, giveBirthDate, linkTexted, NOT_BORN, openLink } from './patient-link.js';
import type { Stages } from './stages.js';
import type { Steps } from './story.js';
import type { Visitor } from './visitor.js';

export type Scenario = { name: string; reach: (stages: Stages, steps: Steps) => Promise<Visitor> };

/** The patient whose course is booked, with the text on their telephone. */
const onPhone =
  (go: (phone: Visitor, path: string) => Promise<void>): Scenario['reach'] =>
  async ({ gp }, { arrive, open }) => {
    const path = await linkTexted(await open(gp), 'Beatrice', 'your appointments start');
    const phone = await arrive();
    await go(phone, path);
    return phone;
  };

const patientReads = async (phone: Visitor, path: string): Promise<void> => {
  await openLink(phone, path);
  await giveBirthDate(phone, BORN);
};

export const PATIENT_ROUTES: Readonly<Record<string, readonly Scenario[]>> = {
  '/p/[token]': [{ name: 'link', reach: onPhone(async (phone, path) => void (await phone.goTo(path))) }],
  '/p/birth-date': [
    { name: 'birth-date', reach: onPhone(openLink) },
    {
      name: 'birth-date-wrong',
      reach: onPhone(async (phone, path) => {
        await openLink(phone, path);
        await giveBirthDate(phone, NOT_BORN);
      }),
    },
  ],
  '/p/next-step': [{ name: 'next-step', reach: onPhone(patientReads) }],
  '/p/leave': [
    {
      name: 'left',
      reach: onPhone(async (phone, path) => {
        await patientReads(phone, path);
        await press(phone.page, 'Close this page');
      }),
    },
  ],
  '/p/not-working': [
    {
      name: 'link-not-working',
      reach: async (_stages, { arrive }) => {
        const visitor = await arrive();
        expect(await visitor.goTo('/p/not-working')).toBe(404);
        return visitor;
      },
    },
  ],
};
