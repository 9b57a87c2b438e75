// How soon: suggested from the answers, decided by a clinician. All rules are our own defaults (domain 2 and 3, [P]).
import type { ReferralAnswers } from './answers.js';
import type { SafetyFlag } from './choices.js';

export const PRIORITIES = ['URGENT', 'SOON', 'ROUTINE'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const PRIORITY_WORDS: Readonly<Record<Priority, string>> = {
  URGENT: 'Urgent',
  SOON: 'Soon',
  ROUTINE: 'Routine',
};

/** 0 is seen first. */
export function priorityRank(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}

export function isPriority(text: string): text is Priority {
  return (PRIORITIES as readonly string[]).includes(text);
}

/** A clinician must look at these first, wherever the referral stands in the list. */
const CONCERNS: readonly SafetyFlag[] = ['crisis', 'red-flags'];

export function hasSafetyConcern(answers: Partial<Pick<ReferralAnswers, 'safety'>>): boolean {
  return (answers.safety ?? []).some((flag) => CONCERNS.includes(flag));
}

/** Poor sleep on this many nights, troubling very much, is seen sooner. */
const NIGHTS_FOR_SOON = 5;

export type PrioritySuggestion = { priority: Priority; reasons: string[] };

type PriorityAnswers = Partial<
  Pick<ReferralAnswers, 'safety' | 'medicines' | 'sleepNights' | 'sleepTrouble'>
>;

/** The most urgent rule that holds, and every reason for it in plain words. */
export function suggestedPriority(answers: PriorityAnswers): PrioritySuggestion {
  const { safety = [], medicines = [], sleepNights = 0, sleepTrouble } = answers;
  const urgent = [
    ...(safety.includes('crisis') ? ['The patient may be in crisis'] : []),
    ...(safety.includes('red-flags') ? ['There are warning signs that need a medical review'] : []),
  ];
  if (urgent.length > 0) return { priority: 'URGENT', reasons: urgent };
  const soon = [
    ...(safety.includes('safety-critical-work')
      ? ['The patient drives for work or has a safety-critical job']
      : []),
    ...(safety.includes('pregnancy') ? ['The patient is pregnant'] : []),
    ...(medicines.includes('opioid') && medicines.includes('hypnotic')
      ? ['The patient takes an opioid together with a sleeping tablet']
      : []),
    ...(sleepTrouble === 'very-much' && sleepNights >= NIGHTS_FOR_SOON
      ? ['Poor sleep troubles the patient very much, on 5 or more nights a week']
      : []),
  ];
  if (soon.length > 0) return { priority: 'SOON', reasons: soon };
  return { priority: 'ROUTINE', reasons: ['Nothing in the referral asks for more speed'] };
}
