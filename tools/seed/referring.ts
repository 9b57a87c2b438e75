// Practices send their referrals: more from those who refer readily and from poorer towns, fewer in August.
import {
  addDays,
  checkWholeReferral,
  daysBetween,
  hasSafetyConcern,
  isWorkingDay,
  makeReference,
  receiptDue,
  REFERENCE_BYTES,
  suggestedPriority,
  toPatientDue,
  type Day,
} from '@hub/domain';
import { formFor } from './form-answers.ts';
import type { Patient } from './patients.ts';
import type { Practice } from './places.ts';
import { personBy, type Story } from './story.ts';
import { by, happen, recorded, THE_HUB, type Tale } from './tale.ts';
import { planQuestion, planTriage } from './triage.ts';
import { after, atTime, dayOf } from './when.ts';

export const REFERRALS = 700;

/** January to December, from general experience of outpatient referrals: quiet in August and December. */
const SEASON = [1.15, 1.05, 1.1, 0.95, 1.0, 1.0, 0.95, 0.75, 1.1, 1.15, 1.1, 0.7];
/** Nearer to now the hub is better known. */
const GROWTH = 0.35;

/** Which practice refers on which day, in order of days. */
export function referralDays(story: Story, count: number): { day: Day; practice: Practice }[] {
  const { chance, practices } = story;
  const days: [Day, number][] = [];
  const length = daysBetween(story.opened, story.today);
  for (let at = 0; at < length; at += 1) {
    const day = addDays(story.opened, at);
    const weight = isWorkingDay(day)
      ? SEASON[Number(day.slice(5, 7)) - 1]! * (1 - GROWTH + (GROWTH * at) / length)
      : 0;
    if (weight > 0) days.push([day, weight]);
  }
  const senders = practices.map((practice): [Practice, number] => [practice, rateOf(practice)]);
  return Array.from({ length: count }, () => ({
    day: chance.weighted(days),
    practice: chance.weighted(senders),
  })).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** Pain and poor sleep are commoner where people are poorer. */
function rateOf(practice: Practice): number {
  return practice.listSize * practice.eagerness * (1.45 - 0.09 * practice.imdDecile);
}

export function planReferrals(story: Story): void {
  for (const code of ASKED) planOne(story, practiceOf(story, code), lastWorkingDay(story, 5), 'question');
  for (const { day, practice } of referralDays(
    story,
    REFERRALS - LATEST.length - ASKED.length - 2 * TWICE.length,
  )) {
    planOne(story, practice, day);
  }
  LATEST.forEach((code, index) =>
    planOne(story, practiceOf(story, code), lastWorkingDay(story, Math.floor(index / 3))),
  );
  for (const [first, second] of TWICE) planSecond(story, practiceOf(story, first), practiceOf(story, second));
}

/** So that there is always something new to look at in triage, some of it from the first practice. */
const LATEST = ['P01', 'P07', 'P18', 'P01', 'P24', 'P30', 'P11'];
/** Referrals with a question that still waits for the practice's answer. */
const ASKED = ['P01', 'P09', 'P22'];
/** The same patient from two practices: the hub sees both, neither practice learns of the other. */
const TWICE = [['P05', 'P17']] as const;

function practiceOf(story: Story, code: string): Practice {
  return story.practices.find((practice) => practice.code === code)!;
}

function lastWorkingDay(story: Story, back: number): Day {
  let day = addDays(story.today, -1);
  for (let left = back; !isWorkingDay(day) || left > 0; day = addDays(day, -1))
    if (isWorkingDay(day)) left -= 1;
  return day;
}

function planOne(story: Story, practice: Practice, day: Day, fate?: Fate): void {
  const { chance } = story;
  const time = `${String(chance.between(8, 17)).padStart(2, '0')}:${String(chance.between(0, 59)).padStart(2, '0')}`;
  const at = after(atTime(day, time), { seconds: chance.between(0, 59) });
  story.agenda.plan(
    at,
    () => void submit(story, { practice, at, patient: story.newPatient(practice, day), fate }),
  );
}

function planSecond(story: Story, first: Practice, second: Practice): void {
  const [before, later] = [lastWorkingDay(story, 4), lastWorkingDay(story, 1)];
  const patient = story.newPatient(first, before);
  story.agenda.plan(
    atTime(before, '11:20'),
    () => void submit(story, { practice: first, at: atTime(before, '11:20'), patient }),
  );
  story.agenda.plan(
    atTime(later, '15:05'),
    () => void submit(story, { practice: second, at: atTime(later, '15:05'), patient }),
  );
}

type Fate = 'question' | undefined;
type Sending = { practice: Practice; patient: Patient; at: Date; fate?: Fate };

function senderAt(story: Story, practice: Practice): { sentBy: Tale['sentBy']; clinician: string } {
  const gp = personBy(story, `gp@${practice.code.toLowerCase()}.example`);
  if (practice.code !== 'P01') return { sentBy: gp, clinician: gp.name };
  const nurse = personBy(story, 'nurse@p01.example');
  const secretary = personBy(story, 'secretary@p01.example');
  const sentBy = story.chance.weighted([
    [gp, 6],
    [nurse, 2],
    [secretary, 2],
  ] as const);
  return { sentBy, clinician: sentBy === nurse ? nurse.name : gp.name };
}

function submit(story: Story, { practice, patient, at, fate }: Sending): void {
  const { chance, fates } = story;
  const isReturned = !fate && fates.returns();
  const sender = senderAt(story, practice);
  const form = formFor(chance, patient, {
    kind: isReturned ? 'advice' : 'refer',
    clinician: sender.clinician,
  });
  const checked = checkWholeReferral(form, dayOf(at));
  if (!checked.ok) throw new Error(`The form does not pass: ${JSON.stringify(checked.problems)}`);
  const twin = story.tales.find((other) => other.patient === patient);
  const tale: Tale = {
    id: chance.idAt(at),
    reference: makeReference(chance.bytes(REFERENCE_BYTES)),
    practice,
    patient,
    ...sender,
    form,
    state: 'SUBMITTED',
    priority: suggestedPriority(checked.answers).priority,
    safetyConcern: hasSafetyConcern(checked.answers),
    submittedAt: at,
    clockStoppedOn: null,
    sessionsAttended: 0,
    nextAction: null,
    nextActionAt: null,
    version: 0,
    course: null,
    withdrawsAt: null,
    closedAt: null,
    completedAt: null,
  };
  story.tales.push(tale);
  happen(story, tale, { event: 'submit', at, by: by(tale.sentBy) });
  recorded(story, tale, { command: 'submit-referral', by: tale.sentBy, at });
  story.promises.make(tale, { kind: 'receipt', at, due: receiptDue(at) });
  story.promises.make(tale, { kind: 'received', at, due: toPatientDue(at) });
  happen(story, tale, {
    event: twin ? 'found-duplicate' : 'checks-passed',
    at: after(at, { seconds: 2 }),
    by: THE_HUB,
  });
  if (fate === 'question') planQuestion(story, tale);
  // Both of a pair are left for somebody to look at side by side.
  else if (!isOneOfTwo(story, tale)) planTriage(story, tale, isReturned);
}

function isOneOfTwo(story: Story, { practice, submittedAt }: Tale): boolean {
  return (
    TWICE.some((pair) => pair.some((code) => code === practice.code)) &&
    dayOf(submittedAt) >= lastWorkingDay(story, 4)
  );
}
