import { notFound } from 'next/navigation';
import { read } from '../../../ask';
import { oneOf, type PageProps } from '../../../desk/address';
import { dayOfInstant } from '../../../desk/day-words';
import { formatDayShort } from '@hub/domain';
import { EarlierReferralDocument } from '../../../generated/graphql';
import { BackLink, Button, PageTitle, Panel } from '../../../ui';
import { referHref } from '../address';
import { referrer } from '../open-draft';

const TITLE = 'Your practice already has an open referral for this patient';

/** An interruption: the draft is kept, and the first referral is one press away. */
export default async function AlreadyPage({ searchParams }: PageProps) {
  await referrer();
  const asked = await searchParams;
  const draft = oneOf(asked, 'draft');
  const reference = oneOf(asked, 'reference');
  if (!reference) notFound();
  const { referral } = await read(EarlierReferralDocument, { reference });
  return (
    <>
      <PageTitle>{TITLE}</PageTitle>
      <BackLink href={referHref('check', { draft })} />
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <Panel variant="interruption" heading={TITLE}>
            <p>
              {referral.firstName} {referral.lastName} was referred on{' '}
              {formatDayShort(dayOfInstant(referral.submittedAt))}, reference{' '}
              <span className="nhsuk-u-nowrap">{referral.reference}</span>. Its status is “
              {referral.status.label}”.
            </p>
            <p>
              A second one would only make the patient wait twice. Nothing has been sent, and your draft is
              kept.
            </p>
            <div className="hub-actions">
              <Button href={`/referrals/${referral.reference}`} variant="reverse">
                Open referral {referral.reference}
              </Button>
              {draft && <a href={referHref('discard', { draft })}>Discard this draft</a>}
              {draft && <a href={referHref('find', { draft, from: 'check' })}>Change the NHS number</a>}
            </div>
          </Panel>
        </div>
      </div>
    </>
  );
}
