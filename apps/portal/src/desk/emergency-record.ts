import { readReference } from '@hub/domain';
import { redirect } from 'next/navigation';
import { read } from '../ask';
import { EmergencyOfReferralDocument } from '../generated/graphql';
import type { Session } from '../session';
import { hrefOf } from './address';

/**
 * Whoever sees a record by emergency access alone reads it where everything is read only and says so. Asked only while
 * they have such access to any record.
 */
export async function toEmergencyRecord(
  { emergencyOpen }: Pick<Session, 'emergencyOpen'>,
  typed: string,
): Promise<void> {
  const reference = readReference(decodeURIComponent(typed));
  if (!emergencyOpen || !reference.ok) return;
  const { referral } = await read(EmergencyOfReferralDocument, { reference: reference.value });
  const access = referral.emergencyAccess;
  if (access) redirect(hrefOf(`/emergency/${access.id}`, { referral: reference.value }));
}
