import { checkLookAfter } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse, refuseIf } from '@hub/platform';
import { asLookedAfter, type PersonAtVersion, theirs } from './looked-after.js';
import { PersonRow, stateOf } from './person.row.js';
import { sendInvitation } from './send-invitation.js';

/** "The link has run out; please send another." */
export async function resendInvitation(
  work: Work,
  input: PersonAtVersion,
  portalUrl: string,
): Promise<string> {
  const person = await theirs(work, input);
  refuseIf(checkLookAfter(work.actor, asLookedAfter(person)));
  if (stateOf(person) === 'disabled') return refuse('ACCESS_ALREADY_ENDED');
  if (stateOf(person) === 'active') return refuse('ALREADY_JOINED');
  await work.rows(PersonRow).change(person, { invitedAt: work.now });
  await sendInvitation(work, person, portalUrl);
  work.record('resend-invitation', { id: person.id });
  return person.id;
}
