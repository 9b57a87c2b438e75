import { ENDED_SESSION_DAYS, HELD_FORM_HOURS, type SystemActor } from '@hub/domain';
import type { Handler, JobRoom, Works } from '@hub/platform';
import './person.scope.js';
import { dropHeldForms } from './held-form.reads.js';
import { SEND_STAFF_EMAIL } from './people.jobs.js';
import { dropEndedSessions } from './session.reads.js';
import { onFactorChange } from './tell-of-factor-change.js';
import { StaffEmailRow } from './staff-email.row.js';

export { PEOPLE_JOBS } from './people.jobs.js';

/** The embedded channel stands for the outside world: sent is sent once, in the transaction that says so. */
async function sendEmbedded(room: JobRoom, emailId: string): Promise<void> {
  await room.do('send', async (work) => {
    const emails = work.rows(StaffEmailRow);
    const email = await emails.one(emailId);
    if (email.state !== 'SENT') await emails.change(email, { state: 'SENT', sentAt: work.now });
    work.record('send-staff-email', { id: email.id });
    return email.id;
  });
}

const onEmail: Handler<{ emailId: string }> = {
  job: SEND_STAFF_EMAIL,
  handle: (room, { emailId }) => sendEmbedded(room, emailId),
};

export const PEOPLE_HANDLERS = [onEmail, ...onFactorChange] as Handler[];

/** Again and again: ended sessions and forms that nobody came back to. Run twice, it finds nothing the second time. */
export async function expireSessions(works: Works, hubId: string): Promise<void> {
  const actor: SystemActor = { kind: 'system', name: 'expire-sessions', hubId };
  await works.do(actor, { operation: 'expire-sessions', request: null }, async (work) => {
    await dropEndedSessions(work, ENDED_SESSION_DAYS);
    await dropHeldForms(work, HELD_FORM_HOURS);
    work.record('expire-sessions', { id: hubId });
    return hubId;
  });
}
