import { expect } from 'vitest';
import { bookFirstOffer, recordCame } from './harness/course.js';
import { fill, press, sees, seesHeading } from './harness/form.js';
import { aMorningAtWork } from './harness/operator.js';
import { aPatient } from './harness/patient.js';
import { referPatient } from './harness/refer.js';
import { story } from './harness/story.js';
import { acceptIt } from './harness/triage.js';
import type { Visitor } from './harness/visitor.js';

async function onlyOf({ page }: Visitor, practice: string): Promise<void> {
  await page.getByLabel('Practice').selectOption(practice);
  await press(page, 'Apply');
  await page.getByRole('link', { name: 'Clear all filters' }).waitFor();
}

/** One word, and nearly as long as a name may be. */
const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft';

const FOLDER = '/triage?folder=treatment';

story('The lead sees who is in treatment, and triage does not', async ({ given, when, then, open, look }) => {
  const gp = await open('GP');
  const triage = await open('Triage clinician');
  const reference = await given('a patient has had the first session', async () => {
    await aMorningAtWork();
    const sent = await referPatient(gp.page, aPatient('Marigold', LONG_NAME));
    await acceptIt(triage.page, sent);
    const { sessions, therapistEmail } = await bookFirstOffer((await open('Booking clerk')).page, sent);
    await recordCame((await open(therapistEmail)).page, sessions[0]!);
    return sent;
  });
  const lead = await open('Clinical lead');
  await when('the lead opens the folder', async () => {
    await lead.goTo('/triage');
    await lead.page.getByRole('link', { name: 'in treatment' }).click();
    await lead.page.getByRole('combobox', { name: 'Show' }).waitFor();
    expect(await lead.page.getByLabel('Show').inputValue()).toBe('treatment');
    await look(lead, 'folder');
  });
  await then('the patient is on it, and it leads to their sessions', async () => {
    await onlyOf(lead, 'P01');
    await lead.page.getByRole('link', { name: /Wolfeschlegelstein/i }).click();
    await seesHeading(lead.page, `Referral ${reference}`);
    await look(lead, 'record');
    await lead.page.getByRole('link', { name: 'See the sessions' }).click();
    await sees(lead.page, 'Attended');
  });
  await then('triage, who accepted the patient, finds no such folder by any way', async () => {
    await triage.goTo('/triage');
    expect(await triage.page.locator('main').innerText()).not.toMatch(/in treatment/i);
    expect(await triage.page.locator('main option[value=treatment]').count()).toBe(0);
    for (const address of [FOLDER, `/triage/${reference}?folder=treatment`, '/triage?folder=nonsense']) {
      expect(await triage.goTo(address), address).toBe(404);
      await seesHeading(triage.page, 'Page not found');
    }
  });
  await when('the lead discharges the patient', async () => {
    await lead.goTo(`/caseload/${reference}/discharge`);
    await fill(lead.page, { reason: 'PATIENT_WISH', words: 'The patient has moved away.' });
    await press(lead.page, 'Discharge the patient');
  });
  await then('they are back in the folder, and the patient has gone from it', async () => {
    await sees(lead.page, `${reference} is discharged`);
    expect(new URL(lead.page.url()).searchParams.get('folder')).toBe('treatment');
    await onlyOf(lead, 'P01');
    expect(await lead.page.getByRole('link', { name: /Wolfeschlegelstein/i }).count()).toBe(0);
  });
});
