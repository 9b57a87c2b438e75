import { expect } from 'vitest';
import { sees, seesHeading } from './harness/form.js';
import { story } from './harness/story.js';

story('What a leaver left is seen by the lead and the administrator, in numbers', async (steps) => {
  const lead = await steps.open('Clinical lead');
  await steps.when('the lead looks at what leavers left', () => lead.goTo('/leavers'));
  await steps.then('somebody who has left has patients that are to be taken over', async () => {
    const row = lead.page.locator('main tbody tr').filter({ hasText: 'Nadia Quill' });
    expect(await row.innerText()).toMatch(/Therapist[\s\S]*2[\s\S]*0/);
    expect(await row.getByRole('link').count()).toBe(0);
  });
  const admin = await steps.open('Administrator');
  await steps.then('the administrator goes on to the person’s own page', async () => {
    await admin.goTo('/people?state=disabled');
    await admin.page.getByRole('link', { name: 'Work that leavers left' }).click();
    await admin.page.getByRole('link', { name: 'Nadia Quill' }).click();
    await seesHeading(admin.page, 'Nadia Quill');
    await sees(admin.page, 'Still in their name: 2 patients and 0 sessions to come.');
    await steps.look(admin, 'leaver');
  });
  await steps.then('there is no such page for a therapist', async () => {
    const therapist = await steps.open('Therapist');
    expect(await therapist.goTo('/leavers')).toBe(404);
  });
});
