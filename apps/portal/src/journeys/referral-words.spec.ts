import { REFERRAL_EVENTS, REFERRAL_STATE_FACTS, REFERRAL_STATES } from '@hub/domain';
import { describe, expect, it } from 'vitest';
import { eventWords, nextWords, ownerWords, reasonWords } from './referral-words';

describe('the words of a referral’s life', () => {
  it('says every event in words', () => {
    for (const event of REFERRAL_EVENTS) expect(eventWords(event)).toMatch(/^[A-Z][^_]+$/);
  });

  it('has a next step exactly where the rulebook has a deadline', () => {
    for (const state of REFERRAL_STATES) {
      expect(nextWords(state) === null, state).toBe(REFERRAL_STATE_FACTS[state].deadline === null);
    }
  });

  it('never lets a practice see that the hub knows the patient from elsewhere', () => {
    expect(eventWords('found-duplicate')).toBe(eventWords('checks-passed'));
    expect(nextWords('DUPLICATE')).toEqual(nextWords('TRIAGE_QUEUE'));
  });

  it('calls the practice "your practice" only to itself', () => {
    expect(ownerWords('practice', true)).toBe('Your practice');
    expect(ownerWords('practice', false)).toBe('The practice');
  });

  it('says why something ended, with what was added', () => {
    expect(reasonWords('MOVED_AWAY')).toBe('The patient has moved away');
    expect(reasonWords('PATIENT_WISH: Called us: no time')).toBe(
      'The patient no longer wants this: Called us: no time',
    );
  });
});
