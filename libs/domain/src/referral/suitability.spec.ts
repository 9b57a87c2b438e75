// What the hub advises on a referral: suitability and priority. Neither ever blocks it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReferralAnswers } from './answers.js';
import { MEDICINES, PAIN_DURATIONS, SAFETY_FLAGS, SLEEP_DURATIONS, SLEEP_TROUBLES } from './choices.js';
import { hasSafetyConcern, isPriority, PRIORITIES, priorityRank, suggestedPriority } from './priority.js';
import { suitability, suitabilityWords } from './suitability.js';

const TODAY = '2026-11-22';
type Answers = Partial<ReferralAnswers>;

const GOOD: Answers = {
  birthDate: '1961-03-05',
  painDuration: '1-to-5-years',
  sleepNights: 5,
  sleepDuration: 'over-1-year',
  sleepTrouble: 'much',
  safety: [],
  medicines: [],
};

describe('suitability', () => {
  test.each<[string, Answers, string, number]>([
    ['all six criteria', {}, 'meets', 6],
    [
      'nothing answered',
      Object.fromEntries(Object.keys(GOOD).map((key) => [key, undefined])),
      'incomplete',
      0,
    ],
    ['one question left', { sleepTrouble: undefined }, 'incomplete', 5],
    ['18 today', { birthDate: '2008-11-22' }, 'meets', 6],
    ['18 tomorrow', { birthDate: '2008-11-23' }, 'discuss', 5],
    ['early pain', { painDuration: '3-to-6-months' }, 'discuss', 5],
    ['two nights', { sleepNights: 2 }, 'discuss', 5],
    ['three nights', { sleepNights: 3 }, 'meets', 6],
    ['new sleep problem', { sleepDuration: '1-to-3-months' }, 'discuss', 5],
    ['little trouble', { sleepTrouble: 'a-little' }, 'discuss', 5],
    ['sleep apnoea', { safety: ['sleep-apnoea'] }, 'medical-review', 6],
    ['opioid changed', { medicines: ['opioid', 'changed-recently'] }, 'medical-review', 6],
    ['restless legs alone', { safety: ['restless-legs'] }, 'meets', 6],
    ['crisis', { safety: ['crisis'] }, 'stop', 5],
    ['red flags beside a hold', { safety: ['red-flags', 'pregnancy'] }, 'stop', 5],
  ])('%s', (_name, change, outcome, met) => {
    expect(suitability({ ...GOOD, ...change }, TODAY)).toMatchObject({ outcome, met, of: 6 });
  });

  test('medicines bring their notes', () => {
    const notes = (answers: Answers) => suitability({ ...GOOD, ...answers }, TODAY).notes.join(' ');
    expect(notes({ medicines: [] })).toBe('');
    expect(notes({ medicines: ['opioid'] })).toContain('NG215');
    expect(notes({ medicines: ['hypnotic'] })).not.toContain('MHRA');
    expect(notes({ medicines: ['opioid', 'gabapentinoid'] })).toContain('MHRA');
    expect(notes({ painDuration: '3-to-6-months' })).toContain('early');
    expect(notes({ safety: ['restless-legs'] })).toContain('iron');
  });

  test('in words', () => {
    expect(suitabilityWords({ met: 5, of: 6 })).toBe('This referral meets 5 of 6 criteria.');
  });
});

describe('priority', () => {
  test.each<[Answers, string]>([
    [{}, 'ROUTINE'],
    [{ safety: ['crisis'] }, 'URGENT'],
    [{ safety: ['red-flags', 'pregnancy'] }, 'URGENT'],
    [{ safety: ['safety-critical-work'] }, 'SOON'],
    [{ safety: ['pregnancy'] }, 'SOON'],
    [{ medicines: ['opioid', 'hypnotic'] }, 'SOON'],
    [{ medicines: ['opioid'] }, 'ROUTINE'],
    [{ sleepTrouble: 'very-much', sleepNights: 5 }, 'SOON'],
    [{ sleepTrouble: 'very-much', sleepNights: 4 }, 'ROUTINE'],
  ])('%j is %s', (change, priority) => {
    const suggestion = suggestedPriority({ ...GOOD, ...change });
    expect(suggestion.priority).toBe(priority);
    expect(suggestion.reasons.length).toBeGreaterThan(0);
  });

  test('rank and words', () => {
    expect(PRIORITIES.map(priorityRank)).toEqual([0, 1, 2]);
    expect(isPriority('SOON') && !isPriority('soon')).toBe(true);
  });
});

describe('for any answers', () => {
  const values = <Value>(choices: readonly { value: Value }[]) => choices.map(({ value }) => value);
  const answers = fc.record(
    {
      birthDate: fc.constantFrom('1930-01-01', '2008-11-22', '2015-06-01'),
      painDuration: fc.constantFrom(...values(PAIN_DURATIONS)),
      sleepNights: fc.nat(7),
      sleepDuration: fc.constantFrom(...values(SLEEP_DURATIONS)),
      sleepTrouble: fc.constantFrom(...values(SLEEP_TROUBLES)),
      safety: fc.subarray(values(SAFETY_FLAGS)),
      medicines: fc.subarray(values(MEDICINES)),
    },
    { requiredKeys: [] },
  );

  test('a safety concern is always urgent and always stops, and nothing else is', () => {
    fc.assert(
      fc.property(answers, (some) => {
        const concern = hasSafetyConcern(some);
        expect(suggestedPriority(some).priority === 'URGENT').toBe(concern);
        expect(suitability(some, TODAY).outcome === 'stop').toBe(concern);
      }),
    );
  });

  test('one more safety concern never makes a referral less urgent', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...values(SAFETY_FLAGS)), (some, flag) => {
        const more = { ...some, safety: [...(some.safety ?? []), flag] };
        expect(priorityRank(suggestedPriority(more).priority)).toBeLessThanOrEqual(
          priorityRank(suggestedPriority(some).priority),
        );
      }),
    );
  });
});
