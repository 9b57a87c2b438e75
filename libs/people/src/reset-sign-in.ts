import { checkLookAfter } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse, refuseIf } from '@hub/platform';
import { resetSignIn as forgetSignIn } from '@hub/platform/auth';
import { asLookedAfter, type PersonAtVersion, theirs } from './looked-after.js';
import { PersonRow, stateOf } from './person.row.js';
import { sendInvitation } from './send-invitation.js';

/**
 * "My telephone is gone, and my codes with it." Nothing that opened the door opens it any more, every device is signed
 * out, and the person joins anew by an e-mail to their own address.
 */
export async function resetSignIn(work: Work, input: PersonAtVersion, portalUrl: string): Promise<string> {
  const person = await theirs(work, input);
  refuseIf(checkLookAfter(work.actor, asLookedAfter(person)));
  if (person.isDemo) return refuse('DEMO_PERSON');
  if (stateOf(person) === 'disabled') return refuse('ACCESS_ALREADY_ENDED');
  if (stateOf(person) === 'invited') return refuse('NOT_JOINED_YET');
  await forgetSignIn(work, { userId: person.id });
  await work.rows(PersonRow).change(person, { invitedAt: work.now });
  await sendInvitation(work, person, portalUrl);
  work.record('reset-sign-in', { id: person.id });
  return person.id;
}
