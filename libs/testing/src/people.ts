// Everybody of the test world, as actors. Their ids are made from their names, so that they need no database.
import { createHash } from 'node:crypto';
import type { Discipline, Role, SystemActor, UserActor } from '@hub/domain';

export const HUB_ID = idOf('hub');
export const PRACTICES = ['P01', 'P02', 'P03'] as const;
export type PracticeCode = (typeof PRACTICES)[number];

/** The same word always makes the same id. */
export function idOf(word: string): string {
  const hex = createHash('sha256').update(`test world: ${word}`).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}

export const practiceId = (code: PracticeCode): string => idOf(`practice ${code}`);

export interface TestPerson {
  actor: UserActor;
  email: string;
  discipline: Discipline | null;
}

function person(
  role: Role,
  name: string,
  more: { practice?: PracticeCode; discipline?: Discipline } = {},
): TestPerson {
  const word = `${role} ${name} ${more.practice ?? ''}`.trim();
  return {
    actor: {
      kind: 'user',
      userId: idOf(word),
      hubId: HUB_ID,
      role,
      practiceId: more.practice ? practiceId(more.practice) : null,
      name,
    },
    email: `${word.toLowerCase().replace(/[^a-z0-9]+/g, '.')}@test.example`,
    discipline: more.discipline ?? null,
  };
}

const ofPractice = (practice: PracticeCode): TestPerson[] => [
  person('gp', 'Dr Ash', { practice }),
  person('practice-nurse', 'Nurse Birch', { practice }),
  person('practice-secretary', 'Mx Cedar', { practice }),
  person('practice-manager', 'Mr Elm', { practice }),
];

const AT_HUB: TestPerson[] = [
  person('triage-clinician', 'Ms Fir', { discipline: 'nursing' }),
  person('clinical-lead', 'Dr Gorse', { discipline: 'medicine' }),
  person('therapist', 'Ms Hazel', { discipline: 'psychology' }),
  person('therapist', 'Mr Ivy', { discipline: 'psychology' }),
  person('physiotherapist', 'Ms Juniper', { discipline: 'physiotherapy' }),
  person('pain-physician', 'Dr Larch', { discipline: 'medicine' }),
  person('booking-clerk', 'Mr Maple'),
  person('hub-manager', 'Ms Oak'),
  person('commissioner', 'Mr Pine'),
  person('administrator', 'Ms Rowan'),
];

export const PEOPLE: readonly TestPerson[] = [...PRACTICES.flatMap(ofPractice), ...AT_HUB];

function find(role: Role, matches: (actor: UserActor) => boolean = () => true): UserActor {
  const found = PEOPLE.find(({ actor }) => actor.role === role && matches(actor));
  if (!found) throw new Error(`the test world has no such ${role}`);
  return found.actor;
}
const at = (code: PracticeCode) => (actor: UserActor) => actor.practiceId === practiceId(code);

export const asGp = (code: PracticeCode = 'P01'): UserActor => find('gp', at(code));
export const asNurse = (code: PracticeCode = 'P01'): UserActor => find('practice-nurse', at(code));
export const asSecretary = (code: PracticeCode = 'P01'): UserActor => find('practice-secretary', at(code));
export const asPracticeManager = (code: PracticeCode = 'P01'): UserActor =>
  find('practice-manager', at(code));
export const asTriage = (): UserActor => find('triage-clinician');
export const asLead = (): UserActor => find('clinical-lead');
/** There are two therapists: 1 and 2. */
export const asTherapist = (which: 1 | 2 = 1): UserActor =>
  find('therapist', (actor) => actor.name === (which === 1 ? 'Ms Hazel' : 'Mr Ivy'));
export const asPhysio = (): UserActor => find('physiotherapist');
export const asDoctor = (): UserActor => find('pain-physician');
export const asBooking = (): UserActor => find('booking-clerk');
export const asHubManager = (): UserActor => find('hub-manager');
export const asCommissioner = (): UserActor => find('commissioner');
export const asAdmin = (): UserActor => find('administrator');
export const asSystem = (name = 'test'): SystemActor => ({ kind: 'system', name, hubId: HUB_ID });
/** Somebody of another hub that knows nobody here. */
export const asStranger = (): UserActor => ({
  ...asLead(),
  hubId: idOf('another hub'),
  userId: idOf('stranger'),
});
