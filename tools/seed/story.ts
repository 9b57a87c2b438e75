// What is known while the demo world is told: who is there, what is to happen on which day, and the rows so far.
import type { Day } from '@hub/domain';
import type { Diary } from './diary.ts';
import type { PatientMaker } from './patients.ts';
import type { Practice, Site } from './places.ts';
import type { Promises } from './promises.ts';
import type { Chance } from './random.ts';
import type { Rows } from './rows.ts';
import type { Person } from './staff.ts';
import type { Tale } from './tale.ts';
import { dayOf } from './when.ts';

export type Agenda = {
  plan(at: Date, act: () => void): void;
  /** Carries out the day's plans in order of time, those made on the way too. */
  live(day: Day): void;
};

/** Proportions of the demo world; each is a deck, so that even a few hundred referrals keep them. */
export type Fates = {
  returns: () => boolean;
  asks: () => boolean;
  withdraws: () => boolean;
  finishes: () => boolean;
  misses: (deprived: boolean) => boolean;
};

export type Story = {
  hubId: string;
  chance: Chance;
  fates: Fates;
  practices: readonly Practice[];
  sites: readonly Site[];
  people: readonly Person[];
  newPatient: PatientMaker;
  diary: Diary;
  agenda: Agenda;
  promises: Promises;
  tales: Tale[];
  /** Care links made already, so that each is made once. */
  linked: Set<string>;
  rows: Rows;
  /** The hub's first day, and the morning of today: nothing has happened after it. */
  opened: Day;
  today: Day;
  asOf: Date;
};

export function makeAgenda(asOf: Date): Agenda {
  const days = new Map<Day, { at: Date; order: number; act: () => void }[]>();
  let order = 0;
  return {
    plan(at, act) {
      if (at >= asOf) return;
      const day = dayOf(at);
      const plans = days.get(day) ?? [];
      plans.push({ at, order: (order += 1), act });
      days.set(day, plans);
    },
    live(day) {
      const plans = days.get(day);
      while (plans && plans.length > 0) {
        plans.sort((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order);
        plans.shift()!.act();
      }
      days.delete(day);
    },
  };
}

export function makeFates(chance: Chance): Fates {
  const [many, few] = [chance.deck(14, 100), chance.deck(10, 100)];
  return {
    returns: chance.deck(12, 100),
    asks: chance.deck(14, 100),
    withdraws: chance.deck(8, 100),
    // 64% did all four sessions (Tang 2020).
    finishes: chance.deck(16, 25),
    misses: (deprived) => (deprived ? many() : few()),
  };
}

export function personBy(story: Story, email: string): Person {
  const found = story.people.find((person) => person.email === email);
  if (!found) throw new Error(`Nobody in the demo world has the address ${email}`);
  return found;
}
