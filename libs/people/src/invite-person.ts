import { checkInvitation, checkPlace, type Invitation } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse, refuseAll, refuseIf } from '@hub/platform';
import { PersonRow } from './person.row.js';
import { practiceNamed } from './person.reads.js';
import { sendInvitation } from './send-invitation.js';

export interface InvitePerson {
  name: string;
  email: string;
  role: string;
  discipline?: string | null | undefined;
  /** Left out by a practice manager: their own. */
  practiceId?: string | null | undefined;
}

/** "Please give our new nurse a way in." */
export async function invitePerson(work: Work, input: InvitePerson, portalUrl: string): Promise<string> {
  const practiceId = placeFor(work, input.practiceId);
  if (practiceId) await practiceNamed(work, practiceId);
  const { name, email, role, discipline } = wellSaid(input);
  refuseIf(checkPlace(work.actor, { role, practiceId }));
  const id = work.newId();
  const person = { id, email, name, role, discipline, practiceId };
  const fresh = {
    disabledAt: null,
    enrolledAt: null,
    isDemo: false,
    lastSignedInAt: null,
    invitedAt: work.now,
  };
  await work
    .rows(PersonRow)
    .add({ ...person, ...fresh })
    .catch(refuseTaken);
  await sendInvitation(work, person, portalUrl);
  work.record('invite-person', practiceId ? { id, practiceId } : { id });
  return id;
}

export function placeFor({ actor }: Work, asked: string | null | undefined): string | null {
  return asked || (actor.kind === 'user' ? actor.practiceId : null);
}

function wellSaid(input: InvitePerson): Invitation {
  const raw = { ...input, discipline: input.discipline ?? '', practiceId: undefined };
  const { answers, problems } = checkInvitation(raw);
  refuseAll(problems);
  return answers as Invitation;
}

const UNIQUE_VIOLATION = '23505';

/** One account an address in a hub, whoever's it is: row-level security hides the other, the index does not. */
function refuseTaken(error: unknown): never {
  const { code, driverError } = (error ?? {}) as { code?: string; driverError?: { code?: string } };
  if ((driverError?.code ?? code) !== UNIQUE_VIOLATION) throw error;
  return refuse('EMAIL_TAKEN', { field: 'email' });
}
