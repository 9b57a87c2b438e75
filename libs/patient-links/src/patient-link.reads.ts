import type { LinkPurpose } from '@hub/domain';
import type { Work } from '@hub/platform';
import { sql } from '@hub/platform';
import { PatientDeviceRow, PatientLinkRow } from './patient-link.row.js';

const MOST_SHOWN = 50;

/** The links sent about one referral, the newest first. */
export function linksOf(work: Work, referralId: string): Promise<PatientLinkRow[]> {
  return work
    .rows(PatientLinkRow)
    .find({ referralId }, { order: { madeAt: 'desc', id: 'desc' }, limit: MOST_SHOWN });
}

/** The devices that open this patient's links without asking. */
export function devicesOf(work: Work, referralId: string): Promise<PatientDeviceRow[]> {
  return work.rows(PatientDeviceRow).find({ referralId, revokedAt: null }, { order: { trustedAt: 'desc' } });
}

/** A step: ends the living links of a referral, or those of one purpose. Whoever is reading by one reads no more. */
export async function revokeLinks(work: Work, referralId: string, purpose?: LinkPurpose): Promise<number> {
  const ended = await work.sql(
    sql`update patient_links set revoked_at = ${work.now}, version = version + 1
         where hub_id = ${work.actor.hubId} and referral_id = ${referralId} and revoked_at is null
           and ${work.within(PatientLinkRow, 'patient_links')} and (${purpose ?? null}::text is null or purpose = ${purpose ?? null})
        returning id`,
  );
  return ended.length;
}

/** A step: no device is remembered any longer for this referral. */
export async function forgetDevices(work: Work, referralId: string): Promise<number> {
  const ended = await work.sql(
    sql`update patient_devices set revoked_at = ${work.now}, version = version + 1
         where hub_id = ${work.actor.hubId} and referral_id = ${referralId} and revoked_at is null
           and ${work.within(PatientDeviceRow, 'patient_devices')}
        returning id`,
  );
  return ended.length;
}
