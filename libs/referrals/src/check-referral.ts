import { isOpen } from '@hub/domain';
import type { Work } from '@hub/platform';
import { moveReferral } from './move-referral.js';
import { ReferralRow } from './referral.row.js';

/**
 * A system command: puts a referral that has just come before triage. One whose patient has an open referral already,
 * sent by another practice, is marked for the hub to look at both side by side; the practice sees no difference.
 */
export async function checkReferral(work: Work, referralId: string): Promise<string> {
  const referral = await work.rows(ReferralRow).one(referralId);
  if (referral.state === 'SUBMITTED') {
    const others = await work.rows(ReferralRow).find({ patientId: referral.patientId });
    const twice = others.some((other) => isOpen(other.state) && cameBefore(other, referral));
    await moveReferral(work, referral, twice ? 'found-duplicate' : 'checks-passed');
  }
  work.record('check-referral', { id: referral.id, patientId: referral.patientId });
  return referral.id;
}

/** Of two that wait for this check together, only the later one is the duplicate. */
function cameBefore(other: ReferralRow, referral: ReferralRow): boolean {
  const between = other.submittedAt.getTime() - referral.submittedAt.getTime();
  return between === 0 ? other.id < referral.id : between < 0;
}
