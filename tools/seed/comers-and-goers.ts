// Somebody who has been invited and has not joined yet, and somebody who has left with patients still in their name.
import { addDays } from '@hub/domain';
import type { Story } from './story.ts';
import { atTime } from './when.ts';

const INVITED_DAYS_AGO = 1;
const LEFT_DAYS_AGO = 4;
const PATIENTS_LEFT = 2;

/** After everybody else, so that nobody's story changes by it. */
export function addComersAndGoers(story: Story): void {
  const { chance, rows, today, practices } = story;
  const invitedAt = atTime(addDays(today, -INVITED_DAYS_AGO), '09:20');
  rows.users.push({
    ...nobodyYet,
    id: chance.idAt(invitedAt),
    email: 'newcomer@p01.example',
    name: 'Mia Thornley',
    role: 'practice-nurse',
    practice_id: practices[0]!.id,
    invited_at: invitedAt,
  });
  const leftAt = atTime(addDays(today, -LEFT_DAYS_AGO), '17:05');
  const leaverId = chance.idAt(story.asOf);
  rows.users.push({
    ...nobodyYet,
    id: leaverId,
    email: 'leaver@hub.example',
    name: 'Nadia Quill',
    role: 'therapist',
    discipline: 'psychology',
    disabled_at: leftAt,
  });
  // Somebody whose treatment is over may be discharged any day, and is then in nobody's name.
  const inTreatment = new Set(
    rows.referrals.filter(({ state }) => state === 'IN_TREATMENT').map(({ id }) => id),
  );
  const treated = rows.care_links.filter(
    ({ reason, until_at, referral_id }) =>
      reason === 'treats' && until_at === null && inTreatment.has(referral_id),
  );
  for (const care of treated.slice(0, PATIENTS_LEFT)) {
    rows.care_links.push({ ...care, id: chance.idAt(leftAt), user_id: leaverId });
  }
}

const nobodyYet = { discipline: null, practice_id: null, invited_at: null, disabled_at: null };
