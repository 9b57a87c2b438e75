// Where the demo world happens: made-up English towns on a small map, 36 practices, seven sites.
import type { Chance } from './random.ts';

export type Town = { name: string; outward: string; x: number; y: number };
export type Practice = {
  id: string;
  code: string;
  odsCode: string;
  name: string;
  town: Town;
  listSize: number;
  imdDecile: number;
  /** How much more or less than others this practice refers. */
  eagerness: number;
  /** Sites, nearest first. */
  siteIds: string[];
};
export type Room = { id: string; siteId: string; name: string; stepFree: boolean };
export type Site = {
  id: string;
  name: string;
  town: Town;
  address: string;
  directions: string;
  stepFree: boolean;
  rooms: Room[];
};

const town = (name: string, outward: string, x: number, y: number): Town => ({ name, outward, x, y });

/** Postcode areas that Royal Mail has never given out, kilometres on a map of our own. */
const TOWNS: readonly Town[] = [
  town('Ashcombe', 'QA1', 4, 18),
  town('Bellmere', 'QA2', 10, 22),
  town('Calderwick', 'QA3', 16, 19),
  town('Dunsleigh', 'QA4', 22, 23),
  town('Eastholt', 'QB1', 27, 17),
  town('Fernbury', 'QB2', 8, 12),
  town('Glenthorpe', 'QB3', 14, 11),
  town('Harrowby Cross', 'QB4', 20, 12),
  town('Ivelton', 'QC1', 25, 9),
  town('Kingsmarsh', 'QC2', 6, 5),
  town('Langrick', 'QC3', 13, 4),
  town('Millhaven', 'QC4', 19, 5),
];

const SITES = [
  [
    'Ashcombe Health Centre',
    0,
    'Station Road',
    'Bus 4 stops outside. The entrance is beside the pharmacy.',
    true,
  ],
  [
    'Calderwick Hospital, Willow Wing',
    2,
    'Mill Lane',
    'Ten minutes on foot from the railway station, or bus 12. Follow the green line from the main door.',
    true,
  ],
  [
    'Eastholt Community Clinic',
    4,
    'Market Street',
    'Buses 7 and 9 stop at the market. Parking is behind the library.',
    true,
  ],
  [
    'Glenthorpe Wellbeing House',
    6,
    'Church Walk',
    'Bus 21 stops at the church. Ring the bell by the blue door.',
    false,
  ],
  [
    'Harrowby Cross Medical Centre',
    7,
    'High Street',
    'Buses 3 and 21 stop outside. The lift is to the left of reception.',
    true,
  ],
  [
    'Kingsmarsh Library Rooms',
    9,
    'Quay Street',
    'Five minutes on foot from the bus station. We are on the ground floor.',
    true,
  ],
  [
    'Millhaven Treatment Centre',
    11,
    'Park Avenue',
    'Bus 15 stops at the park gate. Free parking for two hours and a half.',
    false,
  ],
] as const;

const SURGERIES = [
  'Abbey Road Surgery',
  'Albion Medical Practice',
  'Beacon View Surgery',
  'Birchwood Practice',
  'Bridge Street Surgery',
  'Brookside Medical Centre',
  'Castle Gate Surgery',
  'Cedar House Practice',
  'Chapel Lane Surgery',
  'Clifton Medical Practice',
  'Cornmill Surgery',
  'Crescent Health Centre',
  'Elm Tree Surgery',
  'Fairfield Practice',
  'Forge Lane Surgery',
  'Greenbank Medical Centre',
  'Grove Park Surgery',
  'Hawthorn Practice',
  'Hillcrest Surgery',
  'Kestrel Medical Practice',
  'Lakeside Surgery',
  'Limes Medical Centre',
  'Lock View Practice',
  'Meadow Lane Surgery',
  'Northgate Practice',
  'Oakfield Surgery',
  'Old Mill Medical Centre',
  'Orchard House Surgery',
  'Priory Practice',
  'Quayside Surgery',
  'Ridgeway Medical Practice',
  'Riverside Surgery',
  'St Hilda’s Practice',
  'Sycamore Surgery',
  'Valley Road Practice',
  'Windmill Surgery',
] as const;

/** Deprivation of each town's middle, 1 the most deprived tenth of England. */
const DECILES: Readonly<Record<string, number>> = {
  Ashcombe: 7,
  Bellmere: 9,
  Calderwick: 3,
  Dunsleigh: 8,
  Eastholt: 2,
  Fernbury: 6,
  Glenthorpe: 4,
  'Harrowby Cross': 5,
  Ivelton: 10,
  Kingsmarsh: 1,
  Langrick: 6,
  Millhaven: 3,
};

export function makeSites(chance: Chance, at: Date): Site[] {
  return SITES.map(([name, townAt, street, directions, stepFree], number) => {
    const id = chance.idAt(at);
    const place = TOWNS[townAt]!;
    const address = `${chance.between(2, 88)} ${street}, ${place.name}, ${place.outward} ${number + 1}AA`;
    const rooms = ['Room 1', 'Room 2'].map((room, index) => ({
      id: chance.idAt(at),
      siteId: id,
      name: room,
      stepFree: stepFree && (index === 0 || number % 2 === 0),
    }));
    return { id, name, town: place, address, directions, stepFree, rooms };
  });
}

export function makePractices(chance: Chance, at: Date, sites: readonly Site[]): Practice[] {
  return SURGERIES.map((name, index) => {
    const place = TOWNS[index % TOWNS.length]!;
    const number = String(index + 1).padStart(2, '0');
    const decile = Math.min(10, Math.max(1, DECILES[place.name]! + chance.between(-1, 1)));
    return {
      id: chance.idAt(at),
      code: `P${number}`,
      odsCode: `Y990${number}`,
      name,
      town: place,
      listSize: chance.between(500, 800) * 10,
      imdDecile: decile,
      eagerness: 0.55 + chance.next() * 0.9,
      siteIds: [...sites]
        .sort((a, b) => distance(a.town, place) - distance(b.town, place))
        .map((site) => site.id),
    };
  });
}

function distance(a: Town, b: Town): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
