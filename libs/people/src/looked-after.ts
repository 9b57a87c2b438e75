import type { LookedAfter } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { personLookedAfter } from './person.reads.js';
import { PersonRow } from './person.row.js';

export interface PersonAtVersion {
  personId: string;
  version: number;
}

/** A step: the person, held for a change; out of reach is not found, and a stale version refused. */
export async function theirs(work: Work, { personId, version }: PersonAtVersion): Promise<PersonRow> {
  const seen = await personLookedAfter(work, personId);
  // Nobody may change their own row, which the database hides from a change: the rulebook says why.
  const isSelf = work.actor.kind === 'user' && work.actor.userId === seen.id;
  const person = isSelf ? seen : await work.rows(PersonRow).one(seen.id);
  return isSelf || person.version === version ? person : refuse('CHANGED_SINCE_YOU_LOOKED');
}

export function asLookedAfter({ id, role, practiceId, disabledAt }: PersonRow): LookedAfter {
  return { id, role, practiceId, isDisabled: disabledAt !== null };
}
