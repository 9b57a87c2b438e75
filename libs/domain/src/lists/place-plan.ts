// What a list of places would change at a hub. A site is known by its name, a room by its site and its own name.
import type { ListedRoom } from './place-list.js';

export interface Site {
  name: string;
  address: string;
  directions: string;
  stepFree: boolean;
}
export interface Room {
  /** The name of the site that it is in. */
  site: string;
  name: string;
  stepFree: boolean;
}
type Known<One> = One & { id: string };

export interface Planned<One> {
  added: One[];
  changed: Known<One>[];
  unchanged: number;
}
export interface PlacePlan {
  sites: Planned<Site>;
  rooms: Planned<Room>;
}

/** What the list does not name stays as it is. */
export function planPlaces(
  listed: readonly ListedRoom[],
  present: { sites: readonly Known<Site>[]; rooms: readonly Known<Room>[] },
): PlacePlan {
  const sites = listed.map(({ site, address, directions, siteStepFree }) => ({
    name: site,
    address,
    directions,
    stepFree: siteStepFree,
  }));
  const rooms = listed.map(({ site, room, roomStepFree }) => ({ site, name: room, stepFree: roomStepFree }));
  return {
    sites: compare(sites, present.sites, { keyOf: ({ name }) => name, saidOf: siteSaid }),
    rooms: compare(rooms, present.rooms, { keyOf: roomKey, saidOf: ({ stepFree }) => String(stepFree) }),
  };
}

const siteSaid = ({ address, directions, stepFree }: Site): string =>
  [address, directions, stepFree].join('\n');
const roomKey = ({ site, name }: Room): string => [site, name].join('\n');

/** The last of those with one key counts; a list that says different things of one site is no list. */
function compare<One>(
  wanted: readonly One[],
  present: readonly Known<One>[],
  { keyOf, saidOf }: { keyOf: (one: One) => string; saidOf: (one: One) => string },
): Planned<One> {
  const known = new Map(present.map((one) => [keyOf(one), one]));
  const planned: Planned<One> = { added: [], changed: [], unchanged: 0 };
  for (const one of new Map(wanted.map((each) => [keyOf(each), each])).values()) {
    const before = known.get(keyOf(one));
    if (!before) planned.added.push(one);
    else if (saidOf(before) === saidOf(one)) planned.unchanged += 1;
    else planned.changed.push({ ...one, id: before.id });
  }
  return planned;
}
