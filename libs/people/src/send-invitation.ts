import { invitationEmail, type Role } from '@hub/domain';
import type { Work } from '@hub/platform';
import { issueEnrolmentTicket } from '@hub/platform/auth';
import { hubNamed } from './person.reads.js';
import { writeStaffEmail } from './write-staff-email.js';

export interface Invited {
  id: string;
  name: string;
  email: string;
  role: Role;
  practiceId: string | null;
}

/** A step: a new key to the hub, told in one e-mail and nowhere else. An earlier one is dead from now on. */
export async function sendInvitation(work: Work, person: Invited, portalUrl: string): Promise<void> {
  const { token, expiresAt } = await issueEnrolmentTicket(work, { userId: person.id });
  const hub = await hubNamed(work, person.practiceId);
  const { subject, body } = invitationEmail({
    name: person.name,
    role: person.role,
    hubName: hub.name,
    hubTelephone: hub.telephone,
    practiceName: hub.practiceName,
    invitedBy: work.actor.kind === 'user' ? work.actor.name : null,
    link: new URL(`/enrol/${token}`, portalUrl).toString(),
    until: expiresAt,
  });
  await writeStaffEmail(work, { subject, body, kind: 'invitation', dedupeKey: null, person });
}
