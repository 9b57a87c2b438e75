import { ageOn, formatDayShort, readReference } from '@hub/domain';
import { notFound } from 'next/navigation';
import { read } from '../../../../ask';
import { recordName, spaced } from '../../../../desk/person-cell';
import { ReferralHeadOfDocument, type ReferralHeadOfQuery } from '../../../../generated/graphql';
import { signedIn, type Session } from '../../../../session';
import { BackLink, PatientBanner } from '../../../../ui';

export type LinksPageProps = {
  params: Promise<{ reference: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

type Head = ReferralHeadOfQuery['referral'];
type OpenLinks = { referral: Head; today: string; session: Session; here: string };

/** For whoever looks after patients' links; to everybody else there is no such page. */
export async function openLinks(params: LinksPageProps['params']): Promise<OpenLinks> {
  const [{ reference: typed }, session] = await Promise.all([params, signedIn()]);
  const reference = readReference(decodeURIComponent(typed));
  if (!reference.ok || !session.may.includes('patient-links')) notFound();
  const { referral, me } = await read(ReferralHeadOfDocument, { reference: reference.value });
  return { referral, today: me.today, session, here: `/referrals/${referral.reference}/links` };
}

const RECORDS: Readonly<Record<string, string>> = {
  'booking-clerk': '/booking',
  therapist: '/caseload',
  'clinical-lead': '/triage',
};

/** The record as each of them knows it. */
export const recordOf = ({ role }: Session, reference: string): string =>
  `${RECORDS[role] ?? '/referrals'}/${reference}`;

export function LinksTop({ referral, today, back }: Pick<OpenLinks, 'referral' | 'today'> & { back: Back }) {
  const { bornOn, nhsNumber } = referral;
  return (
    <>
      <BackLink href={back.href}>{back.text}</BackLink>
      <PatientBanner
        name={recordName(referral)}
        born={formatDayShort(bornOn)}
        age={ageOn(bornOn, today)}
        nhsNumber={spaced(nhsNumber)}
      />
    </>
  );
}

type Back = { href: string; text: string };
