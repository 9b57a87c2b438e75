// People nobody is, in any number: NHS numbers of the range never issued, each with its check digit.
import { nhsCheckDigit } from '@hub/domain';

const firstNames = ['Aisha', 'Ben', 'Carol', 'Dilip', 'Emma', 'Frank', 'Gurpreet', 'Helen', 'Imran', 'Joyce'];
const lastNames = [
  'Abbott',
  'Begum',
  'Carter',
  'Davies',
  'Evans',
  'Fisher',
  'Green',
  'Hussain',
  'Jones',
  'Khan',
];

export type MadeUp = {
  nhsNumber: string;
  firstName: string;
  lastName: string;
  birthYear: number;
  telephone: string;
};

/** Downwards from near the top of the range, which the demo world fills from below. */
function* madeUpPeople(): Generator<MadeUp, never> {
  for (let nine = 999_899_999, made = 0; ; nine -= 1) {
    const check = nhsCheckDigit(String(nine));
    if (check === null) continue;
    made += 1;
    yield {
      nhsNumber: `${nine}${check}`,
      firstName: firstNames[made % 10]!,
      lastName: lastNames[Math.floor(made / 10) % 10]!,
      birthYear: 1945 + (made % 55),
      telephone: `07700900${String(made % 1000).padStart(3, '0')}`,
    };
  }
}

const people = madeUpPeople();

/** Nobody twice, whichever benchmark asks: copies of one database know them all. */
export const nextPerson = (): MadeUp => people.next().value;

/** A whole referral as the form posts it, in which the rulebook finds nothing wrong. */
export function wholeForm(person: MadeUp): Record<string, string | string[]> {
  return {
    nhsNumber: person.nhsNumber,
    'birthDate-day': '14',
    'birthDate-month': '6',
    'birthDate-year': String(person.birthYear),
    firstName: person.firstName,
    lastName: person.lastName,
    address: '12 Orchard Close, Millbrook',
    postcode: 'LS1 4AP',
    telephone: person.telephone,
    email: '',
    needs: [],
    language: '',
    painDuration: '1-to-5-years',
    painType: 'low-back',
    sleepNights: '5',
    sleepDuration: 'over-1-year',
    sleepTrouble: 'very-much',
    safety: ['sleep-apnoea'],
    safetyDetails: 'Partner reports loud snoring and pauses. Sleep study asked for.',
    medicines: ['opioid'],
    tried: ['sleep-advice', 'physiotherapy'],
    request: 'refer',
    whatMatters: 'To sleep through and have the energy to go back to work.',
    agreement: 'in-person',
    clinician: 'Dr Rowan Ash',
    lettersTo: ['practice', 'patient'],
  };
}
