import type { LinkPurpose } from '@hub/domain';
import type { Connection, Work } from '@hub/platform';
import { keyBehind, pageOf, pageSize, sql } from '@hub/platform';
import { PatientDeviceRow, PatientLinkRow } from './patient-link.row.js';

export interface LinksAsked {
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** The links sent about one referral, the newest first, page by page. */
export async function linksOf(
  work: Work,
  referralId: string,
  asked: LinksAsked,
): Promise<Connection<PatientLinkRow>> {
  const first = pageSize(asked.first);
  const key = asked.after ? keyBehind(asked.after, ['instant', 'id']) : null;
  const matching = key
    ? sql`(date_trunc('milliseconds', r.made_at), r.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`
    : sql`true`;
  const order = { madeAt: 'desc', id: 'desc' } as const;
  const rows = await work.rows(PatientLinkRow).find({ referralId }, { matching, order, limit: first + 1 });
  return pageOf(rows, first, (row) => [row.madeAt.toISOString(), row.id], null);
}

/** A step: ends the living links of one purpose to a referral. Whoever is reading by one reads no more. */
export async function revokeLinks(work: Work, referralId: string, purpose: LinkPurpose): Promise<number> {
  const ended = await work.sql(
    sql`update patient_links set revoked_at = ${work.now}, version = version + 1
         where hub_id = ${work.actor.hubId} and referral_id = ${referralId} and revoked_at is null
           and ${work.within(PatientLinkRow, 'patient_links')} and purpose = ${purpose}
        returning id`,
  );
  return ended.length;
}

/** A step: every key to this referral ends, and every device is forgotten. In the transaction that closes it. */
export async function revokeLinksOf(work: Work, referralId: string): Promise<number> {
  const [ended] = await work.sql<{ links: number }>(
    sql`with forgotten as (
          update patient_devices set revoked_at = ${work.now}, version = version + 1
           where hub_id = ${work.actor.hubId} and referral_id = ${referralId} and revoked_at is null
             and ${work.within(PatientDeviceRow, 'patient_devices')}),
        ended as (
          update patient_links set revoked_at = ${work.now}, version = version + 1
           where hub_id = ${work.actor.hubId} and referral_id = ${referralId} and revoked_at is null
             and ${work.within(PatientLinkRow, 'patient_links')}
          returning 1)
        select count(*)::int as links from ended`,
  );
  return ended?.links ?? 0;
}
