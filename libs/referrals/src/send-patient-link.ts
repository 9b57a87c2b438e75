import { isOpen, REFERRAL_LIFE, toPatientDue } from '@hub/domain';
import { cancelFollowUpsOf, promise, type Promised } from '@hub/follow-ups';
import { channelsFor } from '@hub/notify';
import { revokeLinks } from '@hub/patient-links';
import { patientsById } from '@hub/patients';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { TELL_ABOUT_REFERRAL } from './referral.jobs.js';
import { ReferralRow } from './referral.row.js';

const KIND = 'new-link';

/**
 * "I cannot find your text." The worker makes the link as it writes the text; those sent before end now, so that
 * whoever holds an old message holds nothing. A device that is remembered stays so.
 */
export async function sendPatientLink(work: Work, referralId: string): Promise<string> {
  const referral = await work.rows(ReferralRow).one(referralId);
  const { id, patientId, practiceId, state } = referral;
  if (!isOpen(state)) {
    return refuse('NOT_POSSIBLE_NOW', { words: { status: REFERRAL_LIFE.states[state].label } });
  }
  if (!(await takesTexts(work, referral))) refuse('PATIENT_TAKES_NO_TEXTS');
  await revokeLinks(work, id, 'NEXT_STEP');
  await cancelFollowUpsOf(work, id, { kinds: [KIND] });
  const asked: Promised = {
    job: TELL_ABOUT_REFERRAL,
    kind: KIND,
    referralId: id,
    patientId,
    practiceId,
    dueAt: toPatientDue(work.now),
    // Each asking is a promise of its own.
    dedupeKey: `${id}/${KIND}/${work.newId()}`,
  };
  await promise(work, [asked]);
  work.record('send-patient-link', { id, patientId });
  return id;
}

async function takesTexts(
  work: Work,
  { patientId, firstName, lastName }: Pick<ReferralRow, 'patientId' | 'firstName' | 'lastName'>,
): Promise<boolean> {
  // Looked at without its lock: nothing about the patient changes.
  const patient = (await patientsById(work, [patientId])).get(patientId) ?? refuse('NOT_FOUND');
  const addressee = { to: 'patient', name: `${firstName} ${lastName}`, ...patient.contacts } as const;
  return channelsFor(KIND, addressee).length > 0;
}
