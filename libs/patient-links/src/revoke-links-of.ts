import type { Work } from '@hub/platform';
import { forgetDevices, revokeLinks } from './patient-link.reads.js';

/** A step: every key to this referral ends, and every device is forgotten. In the transaction that closes it. */
export async function revokeLinksOf(work: Work, referralId: string): Promise<number> {
  const links = await revokeLinks(work, referralId);
  return links + (await forgetDevices(work, referralId));
}
