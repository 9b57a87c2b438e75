import { checkLookAfter } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse, refuseIf } from '@hub/platform';
import { asLookedAfter, type PersonAtVersion, theirs } from './looked-after.js';
import { PersonRow } from './person.row.js';

/** "He is back from leave." Whoever had joined signs in as before; whoever had not needs a new invitation. */
export async function enablePerson(work: Work, input: PersonAtVersion): Promise<string> {
  const person = await theirs(work, input);
  refuseIf(checkLookAfter(work.actor, asLookedAfter(person)));
  if (!person.disabledAt) return refuse('ACCESS_NOT_ENDED');
  await work.rows(PersonRow).change(person, { disabledAt: null });
  work.record('enable-person', { id: person.id });
  return person.id;
}
