// What a practice knows of a patient is what it typed itself: the hub's own row says what others typed since (ADR 3).
import { answersSoFar, londonDay } from '@hub/domain';
import type { PatientRow } from '@hub/patients';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { ReferralRow } from './referral.row.js';

export type PatientAsTyped = Pick<
  PatientRow,
  'id' | 'firstName' | 'lastName' | 'bornOn' | 'nhsNumber' | 'contacts' | 'stepFree' | 'interpreter'
>;

/** From the newest referral of this patient within reach; without one there is no such patient. */
export async function patientAsTyped(work: Work, patientId: string): Promise<PatientAsTyped> {
  const newest = await work
    .rows(ReferralRow)
    .first({ patientId }, { order: { submittedAt: 'desc', id: 'desc' } });
  if (!newest) return refuse('NOT_FOUND');
  const { firstName, lastName, bornOn, nhsNumber, stepFree } = newest;
  const typed = answersSoFar(newest.answers, londonDay(newest.submittedAt));
  const contacts = {
    address: typed.address ?? '',
    postcode: typed.postcode ?? '',
    telephone: typed.telephone ?? '',
    email: typed.email ?? null,
    texts: !typed.needs?.includes('no-texts'),
  };
  const interpreter = typed.language ?? null;
  return { id: patientId, firstName, lastName, bornOn, nhsNumber, contacts, stepFree, interpreter };
}
