import { fill, press, sees, untilPageShows } from './harness/form.js';
import { aMorningAtWork } from './harness/operator.js';
import { aPatient } from './harness/patient.js';
import { referPatient } from './harness/refer.js';
import { story } from './harness/story.js';
import { openForDecision, returnWith } from './harness/triage.js';

const ADVICE = 'Please treat the restless legs first: check ferritin, and refer again in 8 weeks.';

story('Triage returns a referral with advice', async ({ given, when, then, open, look }) => {
  const patient = aPatient('Desmond', 'Quillfeather');
  await aMorningAtWork();
  const gp = await open('GP');
  const triage = await open('Triage clinician');

  const reference = await given('a GP has sent a referral', () => referPatient(gp.page, patient));
  await when('triage forgets to write the advice', async () => {
    await openForDecision(triage.page, reference);
    await fill(triage.page, { advice: '' });
    await press(triage.page, 'Return, review next');
  });
  await then('nothing is decided and a sentence says what is missing', async () => {
    await sees(triage.page, 'Enter your advice for the practice');
    await look(triage, 'advice-missing');
  });
  await when('triage returns it with advice', () => returnWith(triage.page, reference, ADVICE));
  await then('the practice reads the advice, and the patient is no longer waiting', async () => {
    await gp.goTo(`/referrals/${reference}`);
    await sees(gp.page, ADVICE);
    await sees(gp.page, 'Returned with advice');
    await look(gp, 'returned');
  });
  await then('the patient gets a letter with the same words', () =>
    untilPageShows(gp.page, '/outbox', `${patient.firstName} ${patient.lastName}`),
  );
  await then('the same patient can be referred again', async () => {
    await referPatient(gp.page, patient);
  });
});
