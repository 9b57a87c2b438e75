// Tells the demo world from its first day to this morning, and sets it down as rows. Pure: no database, no clock.
import { addDays, type Day } from '@hub/domain';
import { addComersAndGoers } from './comers-and-goers.ts';
import { bookingDay } from './booking-desk.ts';
import { makeDiary } from './diary.ts';
import { HUB_NAME, HUB_TELEPHONE } from './facts.ts';
import { patientMaker } from './patients.ts';
import { makePractices, makeSites } from './places.ts';
import { makePromises, tellPromises } from './promises.ts';
import { makeChance } from './random.ts';
import { planReferrals } from './referring.ts';
import { noRows, type Rows } from './rows.ts';
import { rowsOfPeople, rowsOfPlaces } from './rows-of-places.ts';
import { rowsOfTales } from './rows-of-tales.ts';
import { makeStaff } from './staff.ts';
import { makeAgenda, makeFates, type Story } from './story.ts';
import { addDrafts } from './drafts.ts';
import { addEmergencies } from './emergencies.ts';
import { endUnfinished } from './endings.ts';
import { atTime, dayOf } from './when.ts';

/** About 18 months. */
const DAYS = 548;

export const DEMO_SEED = 36;
/** One hub: its id never changes, so that tools can name it. */
export const DEMO_HUB_ID = '01936000-0000-7000-8000-000000000001';

export type World = { hubId: string; rows: Rows; tales: Story['tales'] };

export function tellWorld({ seed, now }: { seed: number; now: Date }): World {
  const story = begin(seed, dayOf(now));
  planReferrals(story);
  for (let day = story.opened; day < story.today; day = addDays(day, 1)) {
    story.agenda.live(day);
    bookingDay(story, day);
    for (const tale of story.tales) endUnfinished(story, tale, atTime(day, '21:45'));
  }
  rowsOfPlaces(story, { name: HUB_NAME, telephone: HUB_TELEPHONE });
  rowsOfPeople(story);
  addDrafts(story);
  rowsOfTales(story);
  tellPromises(story);
  addEmergencies(story);
  addComersAndGoers(story);
  return { hubId: story.hubId, rows: story.rows, tales: story.tales };
}

function begin(seed: number, today: Day): Story {
  const chance = makeChance(seed);
  const opened = addDays(today, -DAYS);
  const at = atTime(opened, '08:00');
  const asOf = atTime(today, '00:00');
  const sites = makeSites(chance, at);
  const practices = makePractices(chance, at, sites);
  const people = makeStaff(chance, at, practices);
  const therapists = people.filter((person) => person.role === 'therapist');
  return {
    hubId: DEMO_HUB_ID,
    chance,
    fates: makeFates(chance),
    practices,
    sites,
    people,
    newPatient: patientMaker(chance, at),
    diary: makeDiary(chance, at, { sites, therapists, from: opened, until: addDays(today, 180) }),
    agenda: makeAgenda(asOf),
    promises: makePromises(chance.idAt),
    tales: [],
    linked: new Set(),
    rows: noRows(),
    opened,
    today,
    asOf,
  };
}
