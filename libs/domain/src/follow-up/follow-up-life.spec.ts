import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLife, eventsFrom, move, statesOf } from '../life/life.js';
import { isRefusal } from '../refusals.js';
import {
  FOLLOW_UP_LIFE,
  hasLeft,
  PENDING_FOLLOW_UP_STATES,
  retryAt,
  type FollowUpEvent,
} from './follow-up-life.js';

const EVERY_EVENT = [...new Set(FOLLOW_UP_LIFE.transitions.map(({ event }) => event))];

describe('the follow-up’s life', () => {
  it('has no dead end, nothing unreachable and no deadline missing', () => {
    expect(checkLife(FOLLOW_UP_LIFE)).toEqual([]);
    expect(statesOf(FOLLOW_UP_LIFE)).toHaveLength(10);
  });

  it('answers every other state × event with a refusal', () => {
    for (const state of statesOf(FOLLOW_UP_LIFE)) {
      const can: readonly FollowUpEvent[] = eventsFrom(FOLLOW_UP_LIFE, state);
      for (const event of EVERY_EVENT) {
        expect(isRefusal(move(FOLLOW_UP_LIFE, state, event))).toBe(!can.includes(event));
      }
    }
  });

  it('can be cancelled just as long as nothing has gone out', () => {
    const cancellable = statesOf(FOLLOW_UP_LIFE).filter((state) =>
      eventsFrom(FOLLOW_UP_LIFE, state).includes('cancel'),
    );
    expect(cancellable).toEqual(PENDING_FOLLOW_UP_STATES);
  });

  it('has left once it was tried, whatever became of it', () => {
    const left = statesOf(FOLLOW_UP_LIFE).filter((state) => hasLeft({ state, attempt: 0 }));
    expect(left).toEqual(['SENDING', 'SENT', 'DELIVERED', 'RESPONDED', 'FAILED']);
    expect(hasLeft({ state: 'CANCELLED', attempt: 1 })).toBe(true);
  });

  it('is claimed once, and never sent again once sent', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVERY_EVENT), { maxLength: 40 }), (events) => {
        let state = FOLLOW_UP_LIFE.begins.state;
        let hasGone = false;
        for (const event of events) {
          const next = move(FOLLOW_UP_LIFE, state, event);
          if (isRefusal(next)) continue;
          if (event === 'send') expect(hasGone).toBe(false);
          hasGone = next === 'SENT' || next === 'DELIVERED' || next === 'RESPONDED';
          state = next;
        }
      }),
    );
  });
});

describe('the retry ladder', () => {
  const failedAt = new Date('2026-08-05T10:00:00Z');

  it.each([
    [1, '2026-08-05T10:01:00Z'],
    [2, '2026-08-05T10:10:00Z'],
    [3, '2026-08-05T11:00:00Z'],
    [4, '2026-08-05T16:00:00Z'],
  ])('after try %i waits until %s', (tries, at) => {
    expect(retryAt(tries, failedAt)).toEqual(new Date(at));
  });

  it('ends after the fifth try', () => {
    expect(retryAt(5, failedAt)).toBeNull();
  });
});
