import type { LinkPurpose } from '@hub/domain';
import type { Connection, Sql, Work } from '@hub/platform';
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
  const living = { referralId, purpose, revokedAt: null };
  return (await work.rows(PatientLinkRow).changeWhere(living, { revokedAt: work.now })).length;
}

/** A step: every key to this referral ends, and every device is forgotten. */
export async function revokeLinksOf(work: Work, referralId: string): Promise<number> {
  const [links, devices] = [work.rows(PatientLinkRow), work.rows(PatientDeviceRow)];
  const living = { referralId, revokedAt: null };
  const ended = { revokedAt: work.now };
  return (await links.changeWhere(living, ended, [devices.changingWhere(living, ended)])).length;
}

/** The same, to be sent along with what closes the referral. */
export function revokingLinksOf(work: Work, referralId: string): Sql[] {
  const living = { referralId, revokedAt: null };
  const ended = { revokedAt: work.now };
  return [
    work.rows(PatientLinkRow).changingWhere(living, ended),
    work.rows(PatientDeviceRow).changingWhere(living, ended),
  ];
}
