// What a message can say, and how each fact is written. A fact that is not there leaves its word unresolved.
import { SESSIONS_IN_COURSE } from '../booking/course-offers.js';
import type { Session } from '../booking/free-sessions.js';
import type { Day } from '../time/day.js';
import { londonDay } from '../time/day.js';
import { formatDay, formatSpan, formatTime } from '../time/words.js';

export type Outcome = 'accepted' | 'advice' | 'stopped' | 'discharged';

export type MessageFacts = {
  firstName?: string;
  fullName?: string;
  hubName?: string;
  hubTelephone?: string;
  practiceName?: string;
  /** As shown to people: PSH-7K3M-9Q2X */
  reference?: string;
  therapistName?: string;
  siteName?: string;
  siteAddress?: string;
  directions?: string;
  stepFree?: boolean;
  /** The session this message is about. */
  session?: Session & { number: number };
  /** All sessions of the course that are still booked or done, in order. */
  sessions?: readonly Session[];
  question?: string;
  advice?: string;
  outcome?: Outcome;
  /** The day by which the hub or the practice answers. */
  answerBy?: Day;
  completedOn?: Day;
  /** The whole address of a link that was made for this one message. */
  link?: string;
};

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  accepted: 'We have accepted the referral. The patient is now on our waiting list.',
  advice: 'We have returned the referral with advice. Our advice is in a letter of its own.',
  stopped: 'The patient’s course has stopped before all sessions were done.',
  discharged: 'We have discharged the patient to your care.',
};

/** The words a person reads when a fact is missing: "without the patient’s first name". */
const FACT_NAMES = {
  firstName: 'the patient’s first name',
  fullName: 'the patient’s full name',
  hubName: 'the hub’s name',
  telephone: 'the hub’s telephone number',
  practiceName: 'the practice’s name',
  reference: 'the reference',
  therapistName: 'the therapist’s name',
  siteName: 'the name of the site',
  siteAddress: 'the address of the site',
  directions: 'how to get to the site',
  stepFree: 'whether the site is step-free',
  number: 'the number of the session',
  day: 'the day of the session',
  shortDay: 'the day of the session',
  time: 'the time of the session',
  sessionList: 'the times of all 4 sessions',
  question: 'the question',
  advice: 'the advice',
  outcome: 'the outcome',
  answerBy: 'the day by which to answer',
  completedOn: 'the day the course was completed',
  link: 'the link',
} as const;

export type WordName = keyof typeof FACT_NAMES;

export const WORD_NAMES = Object.keys(FACT_NAMES) as WordName[];

export function nameOfFact(word: WordName): string {
  return FACT_NAMES[word];
}

export function isWordName(text: string): text is WordName {
  return Object.hasOwn(FACT_NAMES, text);
}

/** Every word, written out; undefined or blank where its fact is missing. */
export function wordsFrom(facts: MessageFacts): Readonly<Record<WordName, string | undefined>> {
  const { session, stepFree, outcome } = facts;
  const day = session && formatDay(londonDay(session.startsAt));
  return {
    firstName: facts.firstName,
    fullName: facts.fullName,
    hubName: facts.hubName,
    telephone: facts.hubTelephone,
    practiceName: facts.practiceName,
    reference: facts.reference,
    therapistName: facts.therapistName,
    siteName: facts.siteName,
    siteAddress: facts.siteAddress,
    directions: facts.directions,
    stepFree: stepFree === undefined ? undefined : stepFreeWords(stepFree),
    number: session && String(session.number),
    day,
    shortDay: day?.replace(/ \d{4}$/, ''),
    time: session && formatTime(session.startsAt),
    sessionList: listOf(facts.sessions),
    question: facts.question,
    advice: facts.advice,
    outcome: outcome && OUTCOME_WORDS[outcome],
    answerBy: facts.answerBy && formatDay(facts.answerBy),
    completedOn: facts.completedOn && formatDay(facts.completedOn),
    link: facts.link,
  };
}

function stepFreeWords(isStepFree: boolean): string {
  return isStepFree
    ? 'You can get to the room without using steps.'
    : 'You need to use steps to get to the room. Call us if this is hard for you and we will find another room.';
}

/** A letter names all four or is not sent. */
function listOf(sessions: readonly Session[] | undefined): string | undefined {
  if (sessions?.length !== SESSIONS_IN_COURSE) return undefined;
  return sessions
    .map(({ startsAt, endsAt }, i) => {
      return `${i + 1}. ${formatDay(londonDay(startsAt))}, ${formatSpan(startsAt, endsAt)}`;
    })
    .join('\n');
}
