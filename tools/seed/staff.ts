// The people who sign in to the demo world (contract, "Demo world").
import type { Discipline, Role } from '@hub/domain';
import type { Practice } from './places.ts';
import type { Chance } from './random.ts';

export type Person = {
  id: string;
  email: string;
  name: string;
  role: Role;
  discipline: Discipline | null;
  practiceId: string | null;
};

const HUB: readonly [string, string, Role, Discipline | null][] = [
  ['triage@hub.example', 'Niamh Carrick', 'triage-clinician', 'nursing'],
  ['lead@hub.example', 'Dr Helen Osei', 'clinical-lead', 'medicine'],
  ['therapist@hub.example', 'Tom Ashworth', 'therapist', 'psychology'],
  ['therapist2@hub.example', 'Amara Nwosu', 'therapist', 'psychology'],
  ['therapist3@hub.example', 'Priya Raman', 'therapist', 'psychology'],
  ['therapist4@hub.example', 'Gareth Pryce', 'therapist', 'psychology'],
  ['therapist5@hub.example', 'Ewa Lisowska', 'therapist', 'counselling'],
  ['therapist6@hub.example', 'Marcus Bell', 'therapist', 'occupational-therapy'],
  ['physio@hub.example', 'Sunil Mehta', 'physiotherapist', 'physiotherapy'],
  ['doctor@hub.example', 'Dr Fiona Laidlaw', 'pain-physician', 'medicine'],
  ['booking@hub.example', 'Carol Dunne', 'booking-clerk', null],
  ['manager@hub.example', 'Janet Frobisher', 'hub-manager', null],
  ['commissioner@icb.example', 'Owen Tregear', 'commissioner', null],
  ['admin@hub.example', 'Leila Haddad', 'administrator', null],
];

const GP_FIRST = [
  'Anil',
  'Beth',
  'Colin',
  'Deepa',
  'Elaine',
  'Farid',
  'Grace',
  'Hugh',
  'Isla',
  'James',
  'Katya',
  'Liam',
];
const GP_LAST = [
  'Sharma',
  'Whitlow',
  'Farrar',
  'Okafor',
  'Penrose',
  'Haddow',
  'Sinclair',
  'Mistry',
  'Garland',
  'Voss',
  'Lindqvist',
  'Abara',
];

export function makeStaff(chance: Chance, at: Date, practices: readonly Practice[]): Person[] {
  const person = (email: string, name: string, role: Role): Person => ({
    id: chance.idAt(at),
    email,
    name,
    role,
    discipline: null,
    practiceId: null,
  });
  const hub = HUB.map(([email, name, role, discipline]) => ({ ...person(email, name, role), discipline }));
  const gps = practices.map((practice, index) => {
    const last = GP_LAST[(index * 5 + Math.floor(index / 12)) % GP_LAST.length]!;
    const name = `Dr ${GP_FIRST[index % GP_FIRST.length]!} ${last}`;
    return { ...person(`gp@${practice.code.toLowerCase()}.example`, name, 'gp'), practiceId: practice.id };
  });
  const first = practices[0]!.id;
  const others = [
    { ...person('nurse@p01.example', 'Ruth Adeyemi', 'practice-nurse'), practiceId: first },
    { ...person('secretary@p01.example', 'Pauline Marsh', 'practice-secretary'), practiceId: first },
    { ...person('manager@p01.example', 'Derek Holm', 'practice-manager'), practiceId: first },
  ];
  return [...hub, ...gps, ...others];
}
