import { cancelFollowUpsOf } from '@hub/follow-ups';
import { revokeLinksOf } from '@hub/patient-links';
import type { Work } from '@hub/platform';
import { ReferralRow } from './referral.row.js';

/** "My telephone was stolen." Every link sent so far ends now, and no device is remembered any longer. */
export async function revokePatientLinks(work: Work, referralId: string): Promise<string> {
  const { id, patientId } = await work.rows(ReferralRow).one(referralId);
  await revokeLinksOf(work, id);
  // One that was asked for in the night would go out in the morning.
  await cancelFollowUpsOf(work, id, { kinds: ['new-link'] });
  work.record('revoke-patient-links', { id, patientId });
  return id;
}
