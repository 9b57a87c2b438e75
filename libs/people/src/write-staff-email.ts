import type { StaffNotice } from '@hub/domain';
import type { Work } from '@hub/platform';
import { SEND_STAFF_EMAIL } from './people.jobs.js';
import type { PersonRow } from './person.row.js';
import { StaffEmailRow } from './staff-email.row.js';

export interface ToTell extends StaffNotice {
  kind: StaffEmailRow['kind'];
  /** The same key tells once; without one, each telling is an e-mail. */
  dedupeKey: string | null;
  person: Pick<PersonRow, 'id' | 'email' | 'practiceId'>;
}

/** A step: writes an e-mail to one of the hub's own people, to be sent at once. */
export async function writeStaffEmail(work: Work, toTell: ToTell): Promise<void> {
  const { person, kind, dedupeKey, ...words } = toTell;
  const emails = work.rows(StaffEmailRow);
  if (dedupeKey && (await emails.first({ dedupeKey }))) return;
  const emailId = work.newId();
  await emails.add({
    id: emailId,
    userId: person.id,
    practiceId: person.practiceId,
    kind,
    recipient: person.email,
    ...words,
    dedupeKey,
    state: 'SENDING',
    madeAt: work.now,
    sentAt: null,
  });
  await work.enqueue(SEND_STAFF_EMAIL, { emailId });
}
