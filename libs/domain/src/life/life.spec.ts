import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal, type Refusal } from '../refusals.js';
import { checkLife, eventsFrom, fromEach, move, statesOf, type LifeCycle, type StateFacts } from './life.js';
import { printStates } from './print-states.js';

type LampState = 'OFF' | 'ON' | 'BROKEN';
type LampEvent = 'make' | 'press' | 'drop';

const facts = (label: string, more: Partial<StateFacts> = {}): StateFacts => ({
  label,
  practiceLabel: label,
  colour: 'blue',
  owner: 'hub',
  terminal: false,
  deadline: 'today',
  ...more,
});

const LAMP: LifeCycle<LampState, LampEvent> = {
  name: 'Lamp',
  begins: { event: 'make', state: 'OFF', commands: ['submit-referral'] },
  states: {
    OFF: facts('Off'),
    ON: facts('On', { practiceLabel: 'Lit' }),
    BROKEN: facts('Broken', { terminal: true, deadline: null, owner: 'none' }),
  },
  transitions: [
    { from: 'OFF', event: 'press', to: 'ON', commands: ['accept-referral', 'dance'] },
    { from: 'ON', event: 'press', to: 'OFF', commands: ['system'] },
    ...fromEach<LampState, LampEvent>(['OFF', 'ON'], { event: 'drop', to: 'BROKEN', commands: ['system'] }),
  ],
};

describe('a life cycle', () => {
  test.each([
    ['OFF', 'press', 'ON'],
    ['ON', 'press', 'OFF'],
    ['OFF', 'drop', 'BROKEN'],
    ['ON', 'drop', 'BROKEN'],
  ] as const)('%s + %s → %s', (from, event, to) => {
    expect(move(LAMP, from, event)).toBe(to);
  });

  test('a move that is not in the table is refused with the status on screen', () => {
    expect(move(LAMP, 'BROKEN', 'press')).toMatchObject({
      code: 'NOT_POSSIBLE_NOW',
      sentence: expect.stringContaining('“Broken”'),
    });
  });

  test('a sound life has no faults', () => {
    expect(checkLife(LAMP)).toEqual([]);
  });

  test('any walk stays inside the states', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<LampEvent>('press', 'drop', 'make')), (events) => {
        let state: LampState = 'OFF';
        for (const event of events) {
          const next: LampState | Refusal = move(LAMP, state, event);
          expect(isRefusal(next)).toBe(!eventsFrom(LAMP, state).includes(event));
          if (!isRefusal(next)) state = next;
        }
        expect(statesOf(LAMP)).toContain(state);
      }),
    );
  });
});

describe('the check at start-up reports', () => {
  test.each<[string, LifeCycle<LampState, LampEvent>, string]>([
    [
      'a state nobody reaches',
      { ...LAMP, transitions: LAMP.transitions.filter((way) => way.to !== 'ON') },
      'Lamp: ON cannot be reached from OFF',
    ],
    [
      'an open state without a way out',
      { ...LAMP, transitions: LAMP.transitions.filter((way) => way.from !== 'ON') },
      'Lamp: ON is open but has no way out',
    ],
    [
      'going round for ever',
      { ...LAMP, transitions: LAMP.transitions.filter((way) => way.event !== 'drop') },
      'Lamp: OFF is open but no end can be reached from it',
    ],
    [
      'two answers to one event',
      { ...LAMP, transitions: [...LAMP.transitions, ...LAMP.transitions.slice(0, 1)] },
      'Lamp: OFF has more than one transition for press',
    ],
    [
      'an open state that nobody must leave',
      { ...LAMP, states: { ...LAMP.states, ON: facts('On', { deadline: null }) } },
      'Lamp: ON is open but has no deadline',
    ],
  ])('%s', (_fault, life, sentence) => {
    expect(checkLife(life)).toContain(sentence);
  });
});

test('states print with their words, owner, due and moves', () => {
  const text = printStates([LAMP]);
  expect(text).toContain('Begins with the event `make` (`submit-referral`) in `OFF`.');
  expect(text).toContain('- On screen: “On” (practice: “Lit”), blue tag');
  expect(text).toContain('- Owner: nobody, it is closed\n- Due: nothing');
  expect(text).toContain('| `press` | `accept-referral`, `dance` (not yet available) | `ON` |');
  expect(text).toContain('| `drop` | the system | `BROKEN` |');
  expect(text.endsWith('|\n') || text.endsWith('nothing\n')).toBe(true);
});
