// What lists of places and clinics would change, over tables of cases and whatever lists there may be.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clinicKey, clinicsMeet, type ListedClinic } from './clinic-list.js';
import { planClinics, type PresentPlaces } from './clinic-plan.js';
import type { ListedRoom } from './place-list.js';
import { planPlaces, type Room, type Site } from './place-plan.js';

const listed: ListedRoom = {
  site: 'Eastholt Clinic',
  address: '4 Market Street, Eastholt',
  directions: 'Bus 7 stops outside.',
  siteStepFree: true,
  room: 'Room 1',
  roomStepFree: false,
};
const site = {
  id: 's1',
  name: listed.site,
  address: listed.address,
  directions: listed.directions,
  stepFree: true,
};
const room = { id: 'r1', site: listed.site, name: 'Room 1', stepFree: false };
const AS_IT_IS = { sites: [site], rooms: [room] };
const NOTHING = { added: [], changed: [], unchanged: 0 };
const SAME = { ...NOTHING, unchanged: 1 };

describe('what a list of places would change', () => {
  test('all of it, at a hub without places: a site once, however many rooms it has', () => {
    const plan = planPlaces([listed, { ...listed, room: 'Room 2' }], { sites: [], rooms: [] });
    expect(plan.sites.added.map(({ name }) => name)).toEqual(['Eastholt Clinic']);
    expect(plan.rooms.added.map(({ name }) => name)).toEqual(['Room 1', 'Room 2']);
  });

  test.each([
    ['nothing new', {}, { sites: SAME, rooms: SAME }],
    ['another address', { address: '5 Market Street' }, { sites: { changed: [{ id: 's1' }] }, rooms: SAME }],
    ['other directions', { directions: 'Bus 8.' }, { sites: { changed: [{ id: 's1' }] }, rooms: SAME }],
    ['steps at the door', { siteStepFree: false }, { sites: { changed: [{ id: 's1', stepFree: false }] } }],
    ['a ramp', { roomStepFree: true }, { sites: SAME, rooms: { changed: [{ id: 'r1', stepFree: true }] } }],
    ['another room', { room: 'Room 2' }, { sites: SAME, rooms: { added: [{ name: 'Room 2' }] } }],
    [
      'the same room elsewhere',
      { site: 'Ashcombe' },
      { sites: { added: [{ name: 'Ashcombe' }] }, rooms: { added: [{ site: 'Ashcombe', name: 'Room 1' }] } },
    ],
  ])('%s', (_what, change, plan) => {
    expect(planPlaces([{ ...listed, ...change }], AS_IT_IS)).toMatchObject(plan);
  });

  test('what it does not name stays', () => {
    expect(planPlaces([], AS_IT_IS)).toEqual({ sites: NOTHING, rooms: NOTHING });
  });

  test('whatever the list, once taken over it changes nothing more', () => {
    const text = fc.constantFrom('a', 'b', 'c');
    const any = fc
      .array(fc.record({ site: text, room: text, roomStepFree: fc.boolean(), directions: text }))
      .map((rows) => rows.map((row) => ({ ...listed, ...row, directions: `to ${row.site}` })));
    fc.assert(
      fc.property(any, any, (before, now) => {
        const first = taken(planPlaces(before, { sites: [], rooms: [] }), { sites: [], rooms: [] });
        const then = taken(planPlaces(now, first), first);
        const again = planPlaces(now, then);
        expect([again.sites, again.rooms].flatMap(({ added, changed }) => [...added, ...changed])).toEqual(
          [],
        );
        expect(then.sites.length).toBeGreaterThanOrEqual(first.sites.length);
      }),
    );
  });
});

type Places = { sites: (Site & { id: string })[]; rooms: (Room & { id: string })[] };

function taken(plan: ReturnType<typeof planPlaces>, before: Places): Places {
  const over = <One>(
    present: (One & { id: string })[],
    { added, changed }: { added: One[]; changed: (One & { id: string })[] },
  ) => [
    ...present.filter(({ id }) => !changed.some((one) => one.id === id)),
    ...changed,
    ...added.map((one, at) => ({ ...one, id: `${present.length} ${at}` })),
  ];
  return { sites: over(before.sites, plan.sites), rooms: over(before.rooms, plan.rooms) };
}

const clinic: ListedClinic = {
  therapist: 'a@hub.example',
  site: 'Eastholt Clinic',
  room: 'Room 1',
  weekday: 2,
  startsAt: '09:30',
  validFrom: '2026-12-01',
  validUntil: null,
};
const PRESENT: PresentPlaces = {
  clinics: [{ ...clinic, id: 'c1' }],
  therapists: new Map([
    ['a@hub.example', 'a'],
    ['b@hub.example', 'b'],
  ]),
  rooms: [
    { site: 'Eastholt Clinic', room: 'Room 1', siteId: 's1', roomId: 'r1' },
    { site: 'Eastholt Clinic', room: 'Room 2', siteId: 's1', roomId: 'r2' },
  ],
};
const AT = 'Eastholt Clinic';

describe('what a list of clinics would change', () => {
  test('adds one at its room, for its person', () => {
    const other = { ...clinic, therapist: 'b@hub.example', room: 'Room 2' };
    expect(planClinics([other], PRESENT)).toEqual({
      added: [{ ...other, therapistId: 'b', siteId: 's1', roomId: 'r2' }],
      ended: [],
      unchanged: 0,
      problems: [],
    });
  });

  test('knows its own again, and only its end may be another', () => {
    expect(planClinics([clinic], PRESENT)).toEqual({ added: [], ended: [], unchanged: 1, problems: [] });
    const ended = { ...clinic, validUntil: '2027-03-30' };
    expect(planClinics([ended], PRESENT)).toMatchObject({
      added: [],
      ended: [{ id: 'c1', validUntil: '2027-03-30' }],
      problems: [],
    });
  });

  test.each([
    [
      { therapist: 'c@hub.example', room: 'Room 2' },
      `c@hub.example, Room 2 at ${AT}, 09:30: nobody who treats patients here has this address.`,
    ],
    [{ room: 'Room 9', weekday: 3 }, `a@hub.example, Room 9 at ${AT}, 09:30: there is no such room.`],
    [
      { room: 'Room 2' },
      `a@hub.example, Room 2 at ${AT}, 09:30: this person or this room is in another clinic at that time.`,
    ],
    [
      { therapist: 'b@hub.example' },
      `b@hub.example, Room 1 at ${AT}, 09:30: this person or this room is in another clinic at that time.`,
    ],
    [
      { startsAt: '11:00' },
      `a@hub.example, Room 1 at ${AT}, 11:00: this person or this room is in another clinic at that time.`,
    ],
  ])('with %j is refused', (change, sentence) => {
    expect(planClinics([{ ...clinic, ...change }], PRESENT).problems).toEqual([sentence]);
  });

  test('may end one clinic and begin the next in the same list', () => {
    const list = [
      { ...clinic, validUntil: '2027-03-29' },
      { ...clinic, validFrom: '2027-03-30', startsAt: '10:00' },
    ];
    expect(planClinics(list, PRESENT)).toMatchObject({
      problems: [],
      ended: [{ id: 'c1' }],
      added: [{ startsAt: '10:00' }],
    });
  });

  test('whatever the list, what is taken over meets nothing that stays', () => {
    const any = fc.record({
      therapist: fc.constantFrom('a@hub.example', 'b@hub.example', 'c@hub.example'),
      site: fc.constant(AT),
      room: fc.constantFrom('Room 1', 'Room 2', 'Room 3'),
      weekday: fc.integer({ min: 1, max: 2 }),
      startsAt: fc.constantFrom('09:00', '09:30', '11:30'),
      validFrom: fc.constantFrom('2026-12-01', '2027-01-05'),
      validUntil: fc.constantFrom(null, '2027-01-04', '2027-06-29'),
    });
    fc.assert(
      fc.property(any, (one) => {
        const plan = planClinics([one], PRESENT);
        const stays = PRESENT.clinics.filter((other) => clinicKey(other) !== clinicKey(one));
        const meets = stays.some((other) => clinicsMeet(one, other));
        const known = PRESENT.therapists.has(one.therapist) && one.room !== 'Room 3';
        expect(plan.problems.length === 0).toBe(known && !meets);
        expect(plan.added.length + plan.ended.length + plan.unchanged).toBe(known ? 1 : 0);
      }),
    );
  });
});
