import { checkChange, checkLookAfter, checkPersonDetails, type Invitation } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuseAll, refuseIf } from '@hub/platform';
import { placeFor } from './invite-person.js';
import { asLookedAfter, type PersonAtVersion, theirs } from './looked-after.js';
import { holdPeople, practiceNamed } from './person.reads.js';
import { PersonRow } from './person.row.js';

export interface ChangePerson extends PersonAtVersion {
  name: string;
  role: string;
  discipline?: string | null | undefined;
  practiceId?: string | null | undefined;
}

/** "She has married, and is our practice manager now." */
export async function changePerson(work: Work, input: ChangePerson): Promise<string> {
  const left = await holdPeople(work, input.personId);
  const person = await theirs(work, input);
  refuseIf(checkLookAfter(work.actor, asLookedAfter(person)));
  const practiceId = placeFor(work, input.practiceId);
  if (practiceId) await practiceNamed(work, practiceId);
  const { name, role, discipline } = wellSaid(input);
  refuseIf(checkChange(work.actor, asLookedAfter(person), { to: { role, practiceId }, left }));
  await work.rows(PersonRow).change(person, { name, role, discipline, practiceId });
  work.record('change-person', { id: person.id });
  return person.id;
}

function wellSaid(input: ChangePerson): Omit<Invitation, 'email'> {
  const { name, role, discipline } = input;
  const { answers, problems } = checkPersonDetails({ name, role, discipline: discipline ?? '' });
  refuseAll(problems);
  return answers as Omit<Invitation, 'email'>;
}
