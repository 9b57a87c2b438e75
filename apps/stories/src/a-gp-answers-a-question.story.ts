import { expect } from 'vitest';
import { fill, press, sees, seesProblems, untilPageShows } from './harness/form.js';
import { aMorningAtWork } from './harness/operator.js';
import { aPatient } from './harness/patient.js';
import { referPatient } from './harness/refer.js';
import { story } from './harness/story.js';
import { askAbout, openForDecision } from './harness/triage.js';

const QUESTION = 'Which opioid does she take, and at what dose a day?';
const ANSWER = 'Codeine 30 mg, four times a day, since March.';

story('A GP answers a question of the hub', async ({ given, when, then, open, look }) => {
  const patient = aPatient('Marion', 'Overtonbury');
  await aMorningAtWork();
  const gp = await open('GP');
  const triage = await open('Triage clinician');

  const reference = await given('a GP has sent a referral', () => referPatient(gp.page, patient));
  await when('triage asks one question', () => askAbout(triage.page, reference, QUESTION));
  await then('the question lies in the practice’s list of what needs an answer', async () => {
    await gp.goTo('/?folder=needs-answer');
    await sees(gp.page, `${patient.firstName} ${patient.lastName}`);
    await look(gp, 'practice-needs-answer');
    await gp.page.getByRole('link', { name: `${patient.firstName} ${patient.lastName}` }).click();
    await sees(gp.page, QUESTION);
    await look(gp, 'question');
  });
  await then('an empty answer is refused beside its field', async () => {
    await press(gp.page, 'Send answer');
    await seesProblems(gp.page);
    expect(await gp.page.title()).toMatch(/^Error: /);
  });
  await when('the GP answers', async () => {
    await fill(gp.page, { answer: ANSWER });
    await press(gp.page, 'Send answer');
    await sees(gp.page, 'Your answer has been sent to the hub.');
  });
  await then('the referral is back before triage, with question and answer', async () => {
    await openForDecision(triage.page, reference);
    await sees(triage.page, QUESTION);
    await sees(triage.page, ANSWER);
  });
  await then('the practice has had word of the question', () =>
    untilPageShows(gp.page, '/outbox', reference),
  );
});
