import { read } from '../ask';
import { LinksOfReferralDocument, type LinkStandingFragment } from '../generated/graphql';
import { Card } from '../ui';
import { instantWords } from './day-words';

function standingOf([newest]: readonly LinkStandingFragment[]): string {
  if (!newest) return 'No link has been sent yet.';
  const sent = `The newest was sent on ${instantWords(newest.madeAt)}`;
  if (newest.standing !== 'works') return `${sent}. It no longer works.`;
  return newest.openedAt
    ? `${sent} and opened on ${instantWords(newest.openedAt)}.`
    : `${sent}, not opened yet.`;
}

type LinksCardProps = { referral: { id: string; reference: string }; may: readonly string[] };

/** How the patient's link stands, on the record of whoever looks after links. */
export async function LinksCard({ referral, may }: LinksCardProps) {
  if (!may.includes('patient-links')) return null;
  const { patientLinks } = await read(LinksOfReferralDocument, { referralId: referral.id, after: null });
  return (
    <Card heading={{ text: 'Links sent to the patient', level: 2, size: 's' }}>
      <p>{standingOf(patientLinks.edges.map(({ node }) => node))}</p>
      <p className="nhsuk-u-margin-bottom-0">
        <a href={`/referrals/${referral.reference}/links`}>See links, or send a new one</a>
      </p>
    </Card>
  );
}
