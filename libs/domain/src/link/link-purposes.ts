// A patient's link is a key to one thing: this table says to what, and for how long at most.
import { addWeeks, type Day } from '../time/day.js';
import { COURSE_REACH_DAYS } from '../booking/course-offers.js';

export const LINK_PURPOSES = ['NEXT_STEP'] as const;

export type LinkPurpose = (typeof LINK_PURPOSES)[number];

const DAYS_IN_WEEK = 7;
/** The longest wait the NHS Constitution means a patient to have from referral to treatment. */
const WAIT_WEEKS = 18;
/** From the first session to the last at their widest spacing (domain 5: at most 14 days apart). */
const COURSE_WEEKS = COURSE_REACH_DAYS / DAYS_IN_WEEK;
/** From the last session to the end of follow-up: measures at 24 weeks, two chases, 14 days to answer (domain 5). */
const FOLLOW_UP_WEEKS = 28;
/** Lives with the course: closing the referral revokes it, and this is the longest a whole course takes. */
export const NEXT_STEP_LIVES_WEEKS = WAIT_WEEKS + COURSE_WEEKS + FOLLOW_UP_WEEKS;

export type LinkPurposeFacts = {
  /** What staff read: "Link to …". */
  words: string;
  livesWeeks: number;
  /** All that a link shows by itself, to whoever holds it. */
  showsByItself: readonly LinkShows[];
  /** What it shows once the date of birth was right. */
  showsThen: readonly LinkShows[];
};

export type LinkShows =
  'hub-telephone' | 'first-name' | 'state-in-words' | 'appointments' | 'place' | 'therapist-first-name';

const FACTS: Readonly<Record<LinkPurpose, LinkPurposeFacts>> = {
  NEXT_STEP: {
    words: 'their next step',
    livesWeeks: NEXT_STEP_LIVES_WEEKS,
    showsByItself: ['hub-telephone'],
    showsThen: [
      'hub-telephone',
      'first-name',
      'state-in-words',
      'appointments',
      'place',
      'therapist-first-name',
    ],
  },
};

export function linkPurposeFacts(purpose: LinkPurpose): LinkPurposeFacts {
  return FACTS[purpose];
}

export function isLinkPurpose(text: string): text is LinkPurpose {
  return (LINK_PURPOSES as readonly string[]).includes(text);
}

/** The last day on which a link that is made on `today` opens anything. */
export function linkLastDay(purpose: LinkPurpose, today: Day): Day {
  return addWeeks(today, FACTS[purpose].livesWeeks);
}
