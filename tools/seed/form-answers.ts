// What a practice typed for a patient, as the form posts it; the rulebook then reads it like any other.
import type { Patient } from './patients.ts';
import type { Chance } from './random.ts';

export type Form = Record<string, string | string[]>;
export type Kind = 'refer' | 'advice';

const MATTERS = [
  'To sleep through and have the energy to go back to work.',
  'To be able to play with the grandchildren again.',
  'To walk the dog without paying for it at night.',
  'Fewer tablets, if possible.',
  'To stop dreading bedtime.',
  'To drive safely and not nod off in the afternoon.',
];
const CONCERNS: Readonly<Record<string, string>> = {
  'red-flags': 'New weakness in the left leg over two weeks. Urgent scan asked for, result awaited.',
  crisis:
    'Told us of thoughts of not wanting to wake up. Crisis team told today, plan agreed, no present intent.',
  'sleep-apnoea': 'Partner reports loud snoring and pauses. Sleep study asked for.',
  'restless-legs': 'Legs restless most evenings. Ferritin taken.',
  seizures: 'One seizure in 2019, none since, under neurology.',
  'bipolar-psychosis': 'Bipolar disorder, stable for 4 years on lithium, under the community team.',
  dependence: 'Alcohol use under review, now 20 units a week.',
  'safety-critical-work': 'Drives a delivery van on early shifts.',
  'frailty-falls': 'Two falls this year. Uses a stick.',
  pregnancy: '18 weeks pregnant, midwife knows of this referral.',
  parasomnia: 'Sleepwalked twice last winter, no injury.',
};

export function formFor(chance: Chance, patient: Patient, about: { kind: Kind; clinician: string }): Form {
  const [year, month, day] = patient.bornOn.split('-').map(Number);
  const nhs = patient.nhsNumber;
  const mild = about.kind === 'advice';
  return {
    nhsNumber: `${nhs.slice(0, 3)} ${nhs.slice(3, 6)} ${nhs.slice(6)}`,
    'birthDate-day': String(day),
    'birthDate-month': String(month),
    'birthDate-year': String(year),
    ...whoAndWhere(chance, patient),
    painDuration: mild
      ? chance.pick(['3-to-6-months', '6-to-12-months', '1-to-5-years'])
      : chance.weighted([
          ['6-to-12-months', 20],
          ['1-to-5-years', 45],
          ['over-5-years', 35],
        ]),
    painType: chance.weighted([
      ['low-back', 34],
      ['osteoarthritis', 20],
      ['fibromyalgia', 16],
      ['neck-shoulder', 12],
      ['neuropathic', 10],
      ['pelvic-abdominal', 4],
      ['headache', 2],
      ['other', 2],
    ]),
    sleepNights: String(mild ? chance.between(2, 4) : chance.between(3, 7)),
    sleepDuration: mild
      ? '1-to-3-months'
      : chance.weighted([
          ['3-to-12-months', 35],
          ['over-1-year', 65],
        ]),
    sleepTrouble: mild
      ? 'somewhat'
      : chance.weighted([
          ['somewhat', 20],
          ['much', 50],
          ['very-much', 30],
        ]),
    ...safety(chance),
    request: mild && chance.happens(0.5) ? 'advice' : 'refer',
    whatMatters: chance.happens(0.7) ? chance.pick(MATTERS) : '',
    agreement: chance.weighted([
      ['in-person', 60],
      ['by-telephone', 35],
      ['in-writing', 5],
    ]),
    clinician: about.clinician,
    lettersTo: ['practice', 'patient'],
  };
}

function whoAndWhere(chance: Chance, patient: Patient): Form {
  const { contacts, interpreter } = patient;
  const needs = [
    ...(interpreter ? ['interpreter'] : []),
    ...(patient.stepFree ? ['step-free'] : []),
    ...chance.some([
      ['large-print', 0.05],
      ['hearing', 0.05],
      ['transport', 0.08],
    ] as const),
    ...(contacts.texts ? [] : ['no-texts']),
  ];
  return {
    firstName: patient.firstName,
    lastName: patient.lastName,
    address: contacts.address,
    postcode: contacts.postcode,
    telephone: contacts.telephone,
    email: contacts.email ?? '',
    needs,
    language: interpreter ?? '',
  };
}

function safety(chance: Chance): Form {
  const flags = chance.some([
    ['red-flags', 0.012],
    ['crisis', 0.015],
    ['sleep-apnoea', 0.06],
    ['restless-legs', 0.07],
    ['seizures', 0.02],
    ['parasomnia', 0.01],
    ['bipolar-psychosis', 0.02],
    ['dependence', 0.04],
    ['safety-critical-work', 0.06],
    ['pregnancy', 0.01],
    ['frailty-falls', 0.07],
  ] as const);
  return {
    safety: flags.length > 0 ? flags : ['none'],
    safetyDetails: flags.map((flag) => CONCERNS[flag] ?? '').join(' '),
    medicines: chance.some([
      ['opioid', 0.4],
      ['hypnotic', 0.15],
      ['gabapentinoid', 0.3],
      ['antidepressant', 0.45],
      ['changed-recently', 0.04],
    ] as const),
    tried: chance.some([
      ['sleep-advice', 0.7],
      ['digital-cbt', 0.15],
      ['talking-therapy', 0.2],
      ['physiotherapy', 0.55],
      ['sleeping-tablets', 0.25],
      ['pain-clinic', 0.2],
    ] as const),
  };
}
