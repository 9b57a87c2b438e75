// Half-typed referrals: every practice has somebody who was called away in the middle of one.
import { addDays } from '@hub/domain';
import { formFor, type Form } from './form-answers.ts';
import { Sealed } from './rows.ts';
import { personBy, type Story } from './story.ts';
import { after, atTime } from './when.ts';

const AUTHORS = [
  ['gp@p01.example', 1],
  ['secretary@p01.example', 2],
  ['nurse@p01.example', 5],
  ['gp@p04.example', 3],
  ['gp@p12.example', 6],
  ['gp@p20.example', 9],
  ['gp@p33.example', 2],
] as const;

const FIRST_PAGES = [
  'nhsNumber',
  'birthDate-day',
  'birthDate-month',
  'birthDate-year',
  'firstName',
  'lastName',
  'address',
  'postcode',
  'telephone',
];
const NEXT_PAGE = ['painDuration', 'painType', 'sleepNights', 'sleepDuration', 'sleepTrouble'];

export function addDrafts(story: Story): void {
  AUTHORS.forEach(([email, daysAgo], index) => {
    const author = personBy(story, email);
    const practice = story.practices.find(({ id }) => id === author.practiceId)!;
    const savedAt = after(atTime(addDays(story.today, -daysAgo), '12:00'), {
      minutes: story.chance.between(0, 240),
    });
    const patient = story.newPatient(practice, story.today);
    const whole = formFor(story.chance, patient, { kind: 'refer', clinician: author.name });
    const fields = index % 2 === 0 ? FIRST_PAGES : [...FIRST_PAGES, ...NEXT_PAGE];
    const answers: Form = Object.fromEntries(fields.map((field) => [field, whole[field] ?? '']));
    story.rows.referral_drafts.push({
      id: story.chance.idAt(savedAt),
      practice_id: practice.id,
      author_id: author.id,
      answers: new Sealed(answers),
      started_at: after(savedAt, { minutes: -9 }),
      saved_at: savedAt,
      expires_at: atTime(addDays(story.today, 30 - daysAgo), '00:00'),
      version: 2,
    });
  });
}
