import { expect, test } from 'vitest';
import { nextStepFor } from './next-step.js';
import { isOpen } from './referral-life.js';
import { PRIORITIES, type Priority } from './priority.js';
import { REFERRAL_STATES, type ReferralState } from './referral-states.js';

const MONDAY = new Date('2026-11-23T09:00:00Z');

test.each<[ReferralState, Priority, string]>([
  ['TRIAGE_QUEUE', 'URGENT', '2026-11-24T17:00Z'],
  ['TRIAGE_QUEUE', 'ROUTINE', '2026-11-30T17:00Z'],
  ['INFO_REQUESTED', 'ROUTINE', '2026-12-08T17:00Z'],
  ['WAITING', 'ROUTINE', '2027-01-04T17:00Z'],
  // Summer time by then: 5pm in London is 4pm UTC.
  ['FOLLOW_UP', 'SOON', '2027-06-07T16:00Z'],
])('%s, %s: by close of %s', (state, priority, at) => {
  expect(nextStepFor(state, priority, MONDAY)?.at).toEqual(new Date(at));
});

test('every open referral has a next step in the future, no closed one has any', () => {
  for (const state of REFERRAL_STATES) {
    for (const priority of PRIORITIES) {
      const step = nextStepFor(state, priority, MONDAY);
      expect(step !== null, state).toBe(isOpen(state));
      if (step) expect(step.at.getTime(), state).toBeGreaterThan(MONDAY.getTime());
    }
  }
});
