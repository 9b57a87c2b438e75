import type { LookedAfter } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { holdLookedAfter, personLookedAfter } from './person.reads.js';
import type { PersonRow } from './person.row.js';

export interface PersonAtVersion {
  personId: string;
  version: number;
}

/** A step: the person, held for a change; out of reach is not found, and a stale version refused. */
export async function theirs(work: Work, { personId, version }: PersonAtVersion): Promise<PersonRow> {
  // Nobody may change their own row, which the database hides from a change: the rulebook says why.
  if (work.actor.kind === 'user' && work.actor.userId === personId) return personLookedAfter(work, personId);
  const person = await holdLookedAfter(work, personId);
  return person.version === version ? person : refuse('CHANGED_SINCE_YOU_LOOKED');
}

export function asLookedAfter({ id, role, practiceId, disabledAt }: PersonRow): LookedAfter {
  return { id, role, practiceId, isDisabled: disabledAt !== null };
}
