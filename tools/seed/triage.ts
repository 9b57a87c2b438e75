// Triage decides: accepts, asks the practice, or returns with advice; now and then a practice withdraws.
import { addDays, addWorkingDays, outcomeDue, toPatientDue, type Day } from '@hub/domain';
import { personBy, type Story } from './story.ts';
import { by, happen, link, recorded, say, THE_HUB, type Tale } from './tale.ts';
import { after, atTime, dayOf } from './when.ts';

const QUESTIONS = [
  'Has sleep apnoea been looked for? If a study is booked, please tell us when.',
  'Which sleeping tablets does the patient take now, and since when?',
  'Is the opioid dose steady, or is a change planned in the next 4 weeks?',
  'Has the patient been asked about shift work? Our sessions are in the daytime.',
];
const REPLIES = [
  'Sleep study was normal last spring, letter attached to the record.',
  'Zopiclone 3.75 mg, two or three nights a week, for about a year.',
  'Dose is steady since June. No change planned.',
  'Works mornings only, afternoons are fine.',
];
const ADVICE = [
  'Sleep has been poor for less than 3 months. Please offer the digital programme and the sleep leaflet, and refer again if there is no change in 8 weeks.',
  'The main difficulty seems to be pain on movement. Physiotherapy first, then refer again if sleep stays poor.',
  'Possible sleep apnoea with daytime sleepiness needs a study before our course. Please refer to the sleep clinic and come back to us with the result.',
  'Thank you for asking. Slow reduction of the sleeping tablet over 6 to 8 weeks alongside the digital programme is reasonable. We are glad to talk it over.',
];
const REASONS = [
  ['PATIENT_WISH', 'withdraw'],
  ['INTEND_PRIVATE', 'withdraw'],
  ['MOVED_AWAY', 'withdraw'],
  ['NO_LONGER_NEEDED', 'cancel-by-referrer'],
] as const;

/** An hour of the working day, so many working days after that day. */
function hourOn(story: Story, day: Day): Date {
  const { chance } = story;
  const hour = String(chance.between(9, 16)).padStart(2, '0');
  return after(atTime(day, `${hour}:${String(chance.between(0, 59)).padStart(2, '0')}`), {
    seconds: chance.between(0, 59),
  });
}

export function planTriage(story: Story, tale: Tale, isReturned: boolean): void {
  const { chance, fates } = story;
  const wait =
    tale.priority === 'URGENT'
      ? 1
      : chance.weighted([
          [1, 15],
          [2, 25],
          [3, 25],
          [4, 20],
          [5, 12],
          [7, 3],
        ] as const);
  const at = hourOn(story, addWorkingDays(dayOf(tale.submittedAt), wait));
  const isAsked = fates.asks();
  story.agenda.plan(at, () =>
    isAsked ? ask(story, tale, { at, isReturned }) : decide(story, tale, { at, isReturned }),
  );
  if (!isReturned && fates.withdraws()) {
    const day = addWorkingDays(addDays(dayOf(tale.submittedAt), chance.between(5, 45)), 0);
    tale.withdrawsAt = hourOn(story, day);
    story.agenda.plan(tale.withdrawsAt, () => withdraw(story, tale, tale.withdrawsAt!));
  }
}

/** Asked two working days later, and not answered yet. */
export function planQuestion(story: Story, tale: Tale): void {
  const at = hourOn(story, addWorkingDays(dayOf(tale.submittedAt), 2));
  story.agenda.plan(at, () => question(story, tale, at));
}

type Deciding = { at: Date; isReturned: boolean };

function triager(story: Story, tale: Tale) {
  return personBy(
    story,
    tale.safetyConcern || story.chance.happens(0.2) ? 'lead@hub.example' : 'triage@hub.example',
  );
}

function ask(story: Story, tale: Tale, { at, isReturned }: Deciding): void {
  if (tale.state !== 'TRIAGE_QUEUE') return;
  const { chance } = story;
  const which = question(story, tale, at);
  if (chance.happens(0.07)) {
    const lapsesAt = atTime(addDays(dayOf(at), 15), '17:00');
    story.agenda.plan(lapsesAt, () => lapse(story, tale, lapsesAt));
    return;
  }
  const repliedAt = hourOn(story, addWorkingDays(dayOf(at), chance.between(1, 9)));
  story.agenda.plan(repliedAt, () => reply(story, tale, { at: repliedAt, isReturned, which }));
}

/** Answers which of the questions it was. */
function question(story: Story, tale: Tale, at: Date): number {
  const person = triager(story, tale);
  const which = story.chance.between(0, QUESTIONS.length - 1);
  const words = QUESTIONS[which]!;
  link(story, tale, { person, reason: 'triages', at });
  happen(story, tale, { event: 'claim', at, by: by(person) });
  happen(story, tale, { event: 'ask', at, by: by(person) });
  say(story, tale, { kind: 'question', words, by: person, at });
  recorded(story, tale, { command: 'ask-question', by: person, at });
  story.promises.make(tale, { kind: 'question-asked', at, due: outcomeDue(at), facts: { question: words } });
  return which;
}

function reply(story: Story, tale: Tale, { at, isReturned, which }: Deciding & { which: number }): void {
  if (tale.state !== 'INFO_REQUESTED') return;
  happen(story, tale, { event: 'reply', at, by: by(tale.sentBy) });
  say(story, tale, { kind: 'answer', words: REPLIES[which]!, by: tale.sentBy, at });
  recorded(story, tale, { command: 'answer-question', by: tale.sentBy, at });
  const decidedAt = hourOn(story, addWorkingDays(dayOf(at), story.chance.between(1, 3)));
  story.agenda.plan(decidedAt, () => decide(story, tale, { at: decidedAt, isReturned }));
}

function lapse(story: Story, tale: Tale, at: Date): void {
  if (tale.state !== 'INFO_REQUESTED') return;
  happen(story, tale, { event: 'lapse', at, by: THE_HUB });
  story.promises.cancelAll(tale, at);
}

function decide(story: Story, tale: Tale, { at, isReturned }: Deciding): void {
  if (tale.state !== 'TRIAGE_QUEUE') return;
  const person = triager(story, tale);
  link(story, tale, { person, reason: 'triages', at });
  happen(story, tale, { event: 'claim', at, by: by(person) });
  if (isReturned) {
    const advice = story.chance.pick(ADVICE);
    happen(story, tale, { event: 'return', at, by: by(person) });
    say(story, tale, { kind: 'advice', words: advice, by: person, at });
    recorded(story, tale, { command: 'return-with-advice', by: person, at });
    story.promises.cancelAll(tale, at);
    story.promises.make(tale, { kind: 'advice', at, due: toPatientDue(at), facts: { advice } });
    story.promises.make(tale, { kind: 'outcome', at, due: outcomeDue(at), facts: { outcome: 'advice' } });
    return;
  }
  happen(story, tale, { event: 'accept', at, by: by(person) });
  happen(story, tale, { event: 'opt-in', at, by: by(person) });
  recorded(story, tale, { command: 'accept-referral', by: person, at });
  story.promises.make(tale, { kind: 'accepted', at, due: toPatientDue(at) });
  story.promises.make(tale, { kind: 'outcome', at, due: outcomeDue(at), facts: { outcome: 'accepted' } });
}

/** Only before a course is booked: afterwards people stop, which is another story. */
function withdraw(story: Story, tale: Tale, at: Date): void {
  if (!['TRIAGE_QUEUE', 'INFO_REQUESTED', 'WAITING'].includes(tale.state)) return;
  const [reason, event] = story.chance.pick(REASONS);
  happen(story, tale, { event, at, by: by(tale.sentBy) });
  say(story, tale, { kind: 'withdrawal', words: reason, by: tale.sentBy, at });
  recorded(story, tale, { command: 'withdraw-referral', by: tale.sentBy, at });
  story.promises.cancelAll(tale, at);
}
