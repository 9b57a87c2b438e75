// The links that texts of the demo world carried, and what became of them.
import { BIRTH_DATE_TRIES, instantAt, linkLastDay } from '@hub/domain';
import { HashOfLink } from './rows.ts';
import type { Story } from './story.ts';
import type { Tale } from './tale.ts';
import { after, dayOf } from './when.ts';

const PURPOSE = 'NEXT_STEP';
/** Most people press the link in a text within the day. [P] */
const OPENED_SHARE = 0.6;
const OPENED_WITHIN_MINUTES = 20 * 60;

/** Answers the id of a link to this patient's next step, made when its text was written. */
export function patientLink(story: Story, tale: Tale, madeAt: Date): string {
  const { chance } = story;
  const id = chance.idAt(madeAt);
  const opened = after(madeAt, { minutes: chance.between(2, OPENED_WITHIN_MINUTES) });
  const isOpened = chance.happens(OPENED_SHARE) && opened < (tale.closedAt ?? story.asOf);
  story.rows.patient_links.push({
    id,
    purpose: PURPOSE,
    subject_id: tale.id,
    referral_id: tale.id,
    practice_id: tale.practice.id,
    patient_id: tale.patient.id,
    token_hash: new HashOfLink(id),
    made_at: madeAt,
    expires_at: instantAt(linkLastDay(PURPOSE, dayOf(madeAt)), '23:59'),
    opened_at: isOpened ? opened : null,
    tries_left: BIRTH_DATE_TRIES,
    revoked_at: tale.closedAt,
    version: tale.closedAt ? 2 : 1,
  });
  return id;
}
