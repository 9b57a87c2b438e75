import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BIRTH_DATE_TRIES } from '@hub/domain';
import { expect, inject } from 'vitest';
import { bookFirstOffer } from './harness/course.js';
import { press, sees, seesHeading } from './harness/form.js';
import { aMorningAtWork } from './harness/operator.js';
import { aPatient } from './harness/patient.js';
import { BORN, giveBirthDate, linkTexted, NOT_BORN, openLink, seesDeadLink } from './harness/patient-link.js';
import { referPatient } from './harness/refer.js';
import { story, type Steps } from './harness/story.js';
import { acceptIt } from './harness/triage.js';
import type { Visitor } from './harness/visitor.js';

/** A patient with a course; the desks that know them. */
async function bookedPatient({ open }: Steps, firstName: string) {
  await aMorningAtWork();
  const gp = await open('GP');
  const reference = await referPatient(gp.page, aPatient(firstName, 'Linkletter'));
  const triage = await open('Triage clinician');
  await acceptIt(triage.page, reference);
  const clerk = await open('Booking clerk', { scripts: 'off' });
  await bookFirstOffer(clerk.page, reference);
  return { gp, clerk, reference, links: `/referrals/${reference}/links` };
}

const address = (path: string) => new URL(path, inject('portalUrl'));
const keyIn = (path: string) => path.slice('/p/'.length);
const logs = () =>
  globSync(join(inject('dataDir'), 'logs', '*'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

async function sendNewLink({ page }: Visitor, links: string): Promise<void> {
  await page.goto(links);
  await press(page, 'Send a new link');
  await press(page, 'Send new link');
  await sees(page, 'A new link is on its way');
}

async function endAllLinks({ page }: Visitor, links: string): Promise<void> {
  await page.goto(links);
  await press(page, 'End all links');
  await seesHeading(page, /End all links/);
  await press(page, 'End all links');
  await sees(page, 'Every link has ended');
}

const seesStatus = async ({ page }: Visitor, links: string, first: string) => {
  await page.goto(links);
  expect(await page.locator('table .nhsuk-tag').first().innerText()).toBe(first);
};

story('A patient opens the link in a text, and sees their next step and nothing else', async (steps) => {
  const { given, when, then, arrive } = steps;
  const { gp, clerk, links } = await given('a patient whose course is booked', () =>
    bookedPatient(steps, 'Marigold'),
  );
  const path = await when('the text about it has gone out', () =>
    linkTexted(gp, 'Marigold', 'your appointments start'),
  );
  await when('a program that scans messages follows the link twice', async () => {
    for (const method of ['GET', 'HEAD', 'GET']) {
      const scanned = await fetch(address(path), { method });
      expect([scanned.status, scanned.headers.get('set-cookie')]).toEqual([200, null]);
      expect(scanned.headers.get('referrer-policy')).toBe('no-referrer');
      expect(scanned.headers.get('cache-control')).toContain('no-store');
    }
  });
  await then('nothing has changed: nobody has opened it', async () => {
    await clerk.goTo(links);
    await sees(clerk.page, 'Not yet');
  });
  const phone = await arrive({ scripts: 'off' });
  await when('the patient opens it and presses Continue', async () => {
    expect(await phone.goTo(path)).toBe(200);
    await press(phone.page, 'Continue');
  });
  await then('the key has left the address', async () => {
    await seesHeading(phone.page, 'What is your date of birth?');
    expect(new URL(phone.page.url()).pathname).toBe('/p/birth-date');
    const cookies = await phone.page.context().cookies();
    expect(cookies.map(({ httpOnly }) => httpOnly)).toEqual([true]);
    expect(JSON.stringify(cookies)).not.toContain(keyIn(path));
  });
  await when('they mistype their date of birth, and then give it', async () => {
    await giveBirthDate(phone, NOT_BORN);
    await sees(phone.page, 'You can try 4 more times');
    await giveBirthDate(phone, BORN);
  });
  await then('they see when to come, and where', async () => {
    await seesHeading(phone.page, /Your appointments/);
    expect(await phone.page.locator('ol li').count()).toBe(4);
    await sees(phone.page, 'Where to come');
  });
  await then('the next time this telephone is not asked again', async () => {
    await openLink(phone, path);
    await seesHeading(phone.page, /Your appointments/);
  });
  await then('no log has the key of the link', async () => {
    expect(logs()).toContain('Patient link');
    expect(logs()).not.toContain(keyIn(path));
  });
});

story('A link that has ended, was never made or was tried too often ends in one dull page', async (steps) => {
  const { given, when, then, arrive } = steps;
  const { gp, clerk, links } = await given('a patient whose course is booked', () =>
    bookedPatient(steps, 'Peregrine'),
  );
  const first = await linkTexted(gp, 'Peregrine', 'your appointments start');
  const phone = await arrive();
  await given('a telephone that is remembered', async () => {
    await openLink(phone, first);
    await giveBirthDate(phone, BORN);
    await seesHeading(phone.page, /Your appointments/);
  });
  await when('the booking clerk sends a new link', () => sendNewLink(clerk, links));
  const second = await linkTexted(gp, 'Peregrine', 'you can see your appointments');
  await then(
    'the old one is dead, and the new one opens on the same telephone without a question',
    async () => {
      expect(await phone.goTo(first)).toBe(404);
      await seesDeadLink(phone);
      await openLink(phone, second);
      await seesHeading(phone.page, /Your appointments/);
    },
  );
  const dull = await then('it is as dead as one that never was', async () => {
    const said = new Set<string>();
    for (const path of [first, `/p/${'x'.repeat(43)}`, '/p/x', '/p/..%2Fsign-in', '/p/not-working']) {
      expect(await phone.goTo(path), path).toBe(404);
      said.add(await seesDeadLink(phone));
    }
    expect([...said]).toHaveLength(1);
    return [...said][0];
  });
  await when('somebody else holds the new one and guesses five dates', async () => {
    const thief = await arrive({ scripts: 'off' });
    await openLink(thief, second);
    for (let tries = 0; tries < BIRTH_DATE_TRIES; tries += 1) await giveBirthDate(thief, NOT_BORN);
    expect(await seesDeadLink(thief)).toBe(dull);
    expect(await thief.goTo(second)).toBe(404);
  });
  await then('the desk sees that it is locked', () =>
    seesStatus(clerk, links, 'Locked after 5 wrong dates of birth'),
  );
  await when('the desk sends another, and then ends them all', async () => {
    await sendNewLink(clerk, links);
    const third = await linkTexted(gp, 'Peregrine', 'you can see your appointments', 2);
    expect(third).not.toBe(second);
    await openLink(phone, third);
    await seesHeading(phone.page, /Your appointments/);
    await endAllLinks(clerk, links);
  });
  await then('whoever was reading reads no more', async () => {
    await phone.goTo('/p/next-step');
    await seesDeadLink(phone);
  });
});
