// Patients who never lived: NHS numbers nobody is given, telephone numbers kept for drama, addresses nobody writes to.
import { addDays, nhsCheckDigit, type Day } from '@hub/domain';
import type { Practice } from './places.ts';
import type { Chance } from './random.ts';

export type Contacts = {
  address: string;
  postcode: string;
  telephone: string;
  email: string | null;
  texts: boolean;
};

export type Patient = {
  id: string;
  practice: Practice;
  nhsNumber: string;
  firstName: string;
  lastName: string;
  bornOn: Day;
  contacts: Contacts;
  stepFree: boolean;
  interpreter: string | null;
  registeredOn: Day;
};

const FIRST =
  `Aisha Alan Alice Amir Andrea Angela Barbara Ben Brenda Brian Carol Carlos Catherine Chidi Christine Claire
  Daniel David Deborah Dilip Donna Dorota Edward Elaine Elizabeth Emma Fatima Frank Gareth Gemma George Gillian Graham
  Gurpreet Hannah Harjit Heather Helen Ian Imran Irene Jacek Jackie James Jamila Janet Jean Joan John Joyce Julie Karen
  Kathleen Keith Kelly Kenneth Kofi Laura Lesley Linda Lorraine Lucy Malcolm Margaret Maria Marion Mark Martin Mary
  Maureen Michael Michelle Mohammed Nadia Natalie Nigel Norma Olive Pamela Patricia Paul Pauline Peter Philip Rachel
  Rajesh Rebecca Richard Rita Robert Rosemary Ruth Sadia Samuel Sandra Sarah Sheila Shirley Simon Stephen Susan Sylvia
  Tariq Teresa Thomas Tracy Valerie Veronica Victor Wendy William Winston Yasmin Zofia`.split(/\s+/);
const LAST =
  `Abbott Ahmed Akhtar Allen Atkins Bailey Banerjee Barker Bates Begum Bennett Booth Bradley Brooks Bryant Burton
  Carter Chapman Clarke Coleman Collins Cooper Cross Davies Dawson Dixon Doyle Edwards Ellis Evans Fisher Fletcher Ford
  Foster Francis Gibson Gill Graham Grant Green Griffiths Hall Harding Harper Harrison Hart Hassan Hayes Henderson Hill
  Holmes Hughes Hunt Hussain Ibrahim Jackson Jenkins Johnson Jones Kaur Kelly Khan King Knight Kowalska Lawson Lee Lewis
  Lloyd Lowe Marsh Marshall Mason Matthews Mensah Miller Mitchell Morgan Morris Murphy Newman Nicholls Okoro Owen Palmer
  Parker Patel Pearson Perry Phillips Poole Powell Price Rahman Reid Reynolds Richards Roberts Rogers Rose Russell Saunders
  Scott Shah Shaw Sharma Simpson Singh Spencer Stevens Sutton Taylor Thompson Turner Walker Walsh Ward Watson Webb West
  White Wilkinson Williams Wilson Wood Wright Young`.split(/\s+/);
const STREETS =
  `Acorn Way;Back Lane;Bluebell Close;Bridge Road;Chestnut Avenue;Church Street;Cobbler’s Row;Coronation Road;
  Ferry Lane;Field View;Forge Street;Garden Terrace;Hazel Grove;Hill Rise;Jubilee Street;Larch Drive;Long Meadow;Manor Road;
  Mill Street;New Road;North Parade;Orchard Close;Park Road;Pine Court;Prospect Terrace;Rectory Lane;Rose Gardens;
  School Lane;South View;Springfield Road;Station Approach;The Crescent;Victoria Street;Water Lane;West Street;Willow Road`.split(
    /;\s*/,
  );
const LANGUAGES = [
  'Polish',
  'Urdu',
  'Punjabi',
  'Bengali',
  'Arabic',
  'Romanian',
  'Gujarati',
  'British Sign Language',
];

export type PatientMaker = (practice: Practice, referredOn: Day) => Patient;

export function patientMaker(chance: Chance, at: Date): PatientMaker {
  const numbers = nhsNumbers(chance);
  const mobiles = chance.shuffled(Array.from({ length: 1000 }, (_, i) => i));
  let made = 0;
  return (practice, referredOn) => {
    const [firstName, lastName] = [chance.pick(FIRST), chance.pick(LAST)];
    const age = chance.weighted([
      [chance.between(22, 39), 18],
      [chance.between(40, 59), 42],
      [chance.between(60, 84), 40],
    ]);
    made += 1;
    const hasMobile = chance.happens(0.9);
    // 07700 900000 to 900999 are kept for drama (Ofcom); a landline from 01632 960000 to 960999 likewise.
    const end = String(mobiles[made % 1000]).padStart(3, '0');
    return {
      id: chance.idAt(at),
      practice,
      nhsNumber: numbers.next().value,
      firstName,
      lastName,
      bornOn: addDays(referredOn, -Math.round(age * 365.25) - chance.between(1, 364)),
      contacts: {
        address: `${chance.between(1, 140)} ${chance.pick(STREETS)}, ${practice.town.name}`,
        postcode: `${practice.town.outward} ${chance.between(1, 9)}${chance.pick([...'ABDEFGH'])}${chance.pick([...'JLNPQRS'])}`,
        telephone: hasMobile ? `07700900${end}` : `01632960${end}`,
        email: chance.happens(0.6) ? `${firstName}.${lastName}${made}@post.example`.toLowerCase() : null,
        texts: hasMobile && !chance.happens(0.05),
      },
      stepFree: chance.happens(0.15),
      interpreter: chance.happens(practice.imdDecile <= 3 ? 0.09 : 0.03) ? chance.pick(LANGUAGES) : null,
      registeredOn: addDays(referredOn, -chance.between(200, 9000)),
    };
  };
}

/** From 999 000 0000 upwards: never issued, and each with its check digit (domain 2). */
function* nhsNumbers(chance: Chance): Generator<string, never> {
  for (let nine = 999_000_000 + chance.between(0, 999); ; nine += chance.between(1, 900)) {
    const check = nhsCheckDigit(String(nine));
    if (check !== null) yield `${nine}${check}`;
  }
}
