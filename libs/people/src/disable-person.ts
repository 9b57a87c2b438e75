import { checkDisable } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse, refuseIf } from '@hub/platform';
import { revokeEnrolmentTickets } from '@hub/platform/auth';
import { asLookedAfter, type PersonAtVersion, theirs } from './looked-after.js';
import { holdPeople } from './person.reads.js';
import { PersonRow, stateOf } from './person.row.js';
import { endSessionsOf } from './session.reads.js';

/**
 * "She leaves us today." Every device is signed out from the next request on. What she did stays hers in every history,
 * and what was hers to do stays in her name until somebody takes it over: `workLeftBehind` says what that is.
 */
export async function disablePerson(work: Work, input: PersonAtVersion): Promise<string> {
  const left = await holdPeople(work, input.personId);
  const person = await theirs(work, input);
  refuseIf(checkDisable(work.actor, asLookedAfter(person), left));
  if (person.disabledAt) return refuse('ACCESS_ALREADY_ENDED');
  if (stateOf(person) === 'invited') await revokeEnrolmentTickets(work, { userId: person.id });
  await work.rows(PersonRow).change(person, { disabledAt: work.now });
  await endSessionsOf(work, person.id);
  work.record('disable-person', { id: person.id });
  return person.id;
}
