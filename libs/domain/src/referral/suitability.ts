// Does this referral look right for the hub? It advises and never blocks; a clinician always decides (domain 3,
// "Eligibility engine", our own defaults after NICE NG193 and the DSM-5 insomnia criteria).
import { ageOn, type Day } from '../time/day.js';
import type { ReferralAnswers } from './answers.js';
import type { Medicine, PainDuration, SafetyFlag, SleepDuration, SleepTrouble } from './choices.js';

/** Years [P]. */
const ADULT_AGE = 18;
/** Nights a week; DSM-5 insomnia [V]. */
const NIGHTS_A_WEEK = 3;

/** Pain of 6 months or more, as in the trial (Tang 2020 [V]). */
const LONG_PAIN: readonly PainDuration[] = ['6-to-12-months', '1-to-5-years', 'over-5-years'];
/** A sleep problem of 3 months or more (DSM-5 [V]). */
const LONG_SLEEP: readonly SleepDuration[] = ['3-to-12-months', 'over-1-year'];
const TROUBLED: readonly SleepTrouble[] = ['somewhat', 'much', 'very-much'];

const STOPS: Readonly<Partial<Record<SafetyFlag, string>>> = {
  crisis:
    'The patient may be in crisis. Do not wait: use the local crisis team, NHS 111 option 2, or 999 if life is at risk.',
  'red-flags': 'There are warning signs. The patient needs a medical review now, before any therapy.',
};

const HOLDS: Readonly<Partial<Record<SafetyFlag, string>>> = {
  'sleep-apnoea': 'Sleep apnoea needs a medical review first. Tell the patient not to drive while sleepy.',
  parasomnia: 'Injury or walking while asleep needs a medical review first.',
  seizures: 'Less time in bed can bring on seizures. They need to be under control first.',
  'bipolar-psychosis': 'Less time in bed can bring on mania. This needs a medical review first.',
  dependence: 'Dependence needs its own support first, or alongside.',
  'safety-critical-work':
    'Sleepiness can increase at first. Agree with the patient how to stay safe at work.',
  pregnancy: 'Treatment needs adapting in pregnancy. A clinician will review this first.',
  'frailty-falls': 'Getting up at night can mean falls. Treatment will be gentler, after a review.',
};

const HOLD_CHANGED =
  'An opioid or sleeping tablet changed in the last 4 weeks. Wait until the dose is settled.';
const EARLY_PAIN = 'Pain of 3 to 6 months is early for this service. Hub and practice discuss it first.';
const RESTLESS_LEGS = 'Restless legs can be the cause of poor sleep. Check iron and treat this too.';
const OPIOID_NOTE =
  'Do not stop opioids or sleeping tablets abruptly. Agree a shared plan with the patient (NICE NG215).';
const TOGETHER_NOTE =
  'An opioid with a sleeping tablet or a gabapentinoid can slow breathing dangerously (MHRA). Review them together.';

export type Criterion = { code: string; words: string; met: boolean | null };

export type Suitability = {
  /** stop: act now · medical-review: a doctor first · discuss: one or more criteria not met · meets · incomplete. */
  outcome: 'stop' | 'medical-review' | 'discuss' | 'meets' | 'incomplete';
  criteria: Criterion[];
  met: number;
  of: number;
  stops: string[];
  holds: string[];
  notes: string[];
};

/** Judges what has been answered so far; `met: null` marks a criterion not yet answered. */
export function suitability(answers: Partial<ReferralAnswers>, today: Day): Suitability {
  const criteria = criteriaOf(answers, today);
  const { safety = [], medicines = [] } = answers;
  const stops = sentences(safety, STOPS);
  const holds = [
    ...sentences(safety, HOLDS),
    ...(medicines.includes('changed-recently') ? [HOLD_CHANGED] : []),
  ];
  return {
    outcome: outcomeOf(criteria, stops, holds),
    criteria,
    met: criteria.filter((criterion) => criterion.met === true).length,
    of: criteria.length,
    stops,
    holds,
    notes: notesOf(answers, medicines),
  };
}

/** “This referral meets 5 of 6 criteria.” */
export function suitabilityWords({ met, of }: Pick<Suitability, 'met' | 'of'>): string {
  return `This referral meets ${met} of ${of} criteria.`;
}

function criteriaOf(answers: Partial<ReferralAnswers>, today: Day): Criterion[] {
  const { birthDate, painDuration, sleepNights, sleepDuration, sleepTrouble, safety } = answers;
  const judge = <Value>(value: Value | undefined, rule: (known: Value) => boolean) =>
    value === undefined ? null : rule(value);
  return [
    {
      code: 'adult',
      words: 'Aged 18 or over',
      met: judge(birthDate, (day) => ageOn(day, today) >= ADULT_AGE),
    },
    {
      code: 'pain-duration',
      words: 'Pain for 6 months or more',
      met: judge(painDuration, (value) => LONG_PAIN.includes(value)),
    },
    {
      code: 'sleep-nights',
      words: 'Sleep is a problem on 3 or more nights a week',
      met: judge(sleepNights, (nights) => nights >= NIGHTS_A_WEEK),
    },
    {
      code: 'sleep-duration',
      words: 'Sleep has been a problem for 3 months or more',
      met: judge(sleepDuration, (value) => LONG_SLEEP.includes(value)),
    },
    {
      code: 'sleep-trouble',
      words: 'Poor sleep troubles the patient at least somewhat',
      met: judge(sleepTrouble, (value) => TROUBLED.includes(value)),
    },
    {
      code: 'safe',
      words: 'No warning signs and no current crisis',
      met: judge(safety, (flags) => !flags.some((flag) => flag in STOPS)),
    },
  ];
}

function outcomeOf(criteria: Criterion[], stops: string[], holds: string[]): Suitability['outcome'] {
  if (stops.length > 0) return 'stop';
  if (holds.length > 0) return 'medical-review';
  if (criteria.some((criterion) => criterion.met === false)) return 'discuss';
  return criteria.some((criterion) => criterion.met === null) ? 'incomplete' : 'meets';
}

function notesOf(answers: Partial<ReferralAnswers>, medicines: readonly Medicine[]): string[] {
  const opioid = medicines.includes('opioid');
  const sedative = medicines.includes('hypnotic');
  return [
    ...(answers.painDuration === '3-to-6-months' ? [EARLY_PAIN] : []),
    ...(answers.safety?.includes('restless-legs') ? [RESTLESS_LEGS] : []),
    ...(opioid || sedative ? [OPIOID_NOTE] : []),
    ...(opioid && (sedative || medicines.includes('gabapentinoid')) ? [TOGETHER_NOTE] : []),
  ];
}

function sentences(
  flags: readonly SafetyFlag[],
  table: Readonly<Partial<Record<SafetyFlag, string>>>,
): string[] {
  return flags.flatMap((flag) => table[flag] ?? []);
}
