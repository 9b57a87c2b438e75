// A life cycle is data: states, and the events that move between them. Everything that has a state in the hub has one.
import { refusal, type Refusal } from '../refusals.js';

/** Who has the ball while something is in this state. */
export type Owner = 'practice' | 'hub' | 'mdt' | 'patient' | 'therapist' | 'none';

/** NHS.UK tag colours; one meaning, one colour; red for urgent only (screens 1.3 and 5.1). */
export type TagColour =
  'white' | 'grey' | 'blue' | 'yellow' | 'aqua-green' | 'purple' | 'orange' | 'green' | 'red';

export type StateFacts = {
  /** Words on the hub's screens. */
  label: string;
  /** Words on the practice's screens. */
  practiceLabel: string;
  colour: TagColour;
  owner: Owner;
  /** It may rest here for good. */
  terminal: boolean;
  /** What must happen by when, in words; null only where nothing is due any more. */
  deadline: string | null;
};

export type Transition<State extends string, Event extends string> = {
  from: State;
  event: Event;
  to: State;
  /** Kebab-case commands that cause the event; 'system' for the worker. */
  commands: readonly string[];
};

export type LifeCycle<State extends string, Event extends string> = {
  name: string;
  /** How it comes to be. */
  begins: { event: Event; state: State; commands: readonly string[] };
  states: Readonly<Record<State, StateFacts>>;
  transitions: readonly Transition<State, Event>[];
};

export type AnyLifeCycle = LifeCycle<string, string>;

/** The same way out of several states. */
export function fromEach<State extends string, Event extends string>(
  states: readonly State[],
  way: Omit<Transition<State, Event>, 'from'>,
): Transition<State, Event>[] {
  return states.map((from) => ({ from, ...way }));
}

export function statesOf<State extends string, Event extends string>(life: LifeCycle<State, Event>): State[] {
  return Object.keys(life.states) as State[];
}

/** The state this event leads to, or the refusal NOT_POSSIBLE_NOW naming the present status. */
export function move<State extends string, Event extends string>(
  life: LifeCycle<State, Event>,
  state: State,
  event: Event,
): State | Refusal {
  const way = life.transitions.find((transition) => transition.from === state && transition.event === event);
  return way?.to ?? refusal('NOT_POSSIBLE_NOW', { words: { status: life.states[state].label } });
}

/** What can happen from here, for buttons and for tests. */
export function eventsFrom<State extends string, Event extends string>(
  life: LifeCycle<State, Event>,
  state: State,
): Event[] {
  return life.transitions.filter((way) => way.from === state).map((way) => way.event);
}

/** What is wrong with a life cycle, one sentence a fault; an empty list lets the hub start. */
export function checkLife(life: AnyLifeCycle): string[] {
  return [...unreachable(life), ...deadEnds(life), ...duplicates(life), ...withoutDeadline(life)].map(
    (fault) => `${life.name}: ${fault}`,
  );
}

function unreachable(life: AnyLifeCycle): string[] {
  const found = reachableFrom(life, life.begins.state);
  return statesOf(life)
    .filter((state) => !found.has(state))
    .map((state) => `${state} cannot be reached from ${life.begins.state}`);
}

function deadEnds(life: AnyLifeCycle): string[] {
  return statesOf(life)
    .filter((state) => !life.states[state]?.terminal)
    .flatMap((state) => {
      if (!life.transitions.some((way) => way.from === state)) return [`${state} is open but has no way out`];
      const ends = [...reachableFrom(life, state)].some((reached) => life.states[reached]?.terminal);
      return ends ? [] : [`${state} is open but no end can be reached from it`];
    });
}

function duplicates(life: AnyLifeCycle): string[] {
  const seen = new Set<string>();
  return life.transitions.flatMap(({ from, event }) => {
    const key = `${from} ${event}`;
    if (seen.has(key)) return [`${from} has more than one transition for ${event}`];
    seen.add(key);
    return [];
  });
}

function withoutDeadline(life: AnyLifeCycle): string[] {
  return statesOf(life)
    .filter((state) => !life.states[state]?.terminal && !life.states[state]?.deadline)
    .map((state) => `${state} is open but has no deadline`);
}

function reachableFrom(life: AnyLifeCycle, start: string): Set<string> {
  const found = new Set([start]);
  for (const state of found) {
    for (const way of life.transitions) if (way.from === state) found.add(way.to);
  }
  return found;
}
