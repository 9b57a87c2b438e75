import { formatDay, formatTime, isPriority, londonDay, nextStepFor, type Priority } from '@hub/domain';
import { notFound } from 'next/navigation';
import { read } from '../../../ask';
import { oneOf, type PageProps } from '../../../desk/address';
import { SentReferralDocument } from '../../../generated/graphql';
import { rawFrom } from '../../../journeys/raw-answers';
import { Button, PageTitle, Panel, Textarea } from '../../../ui';
import { referrer } from '../open-draft';
import { ActNow } from '../suitability-note';
import { recordText } from './record-text';

const TITLE = 'Referral sent';

/** The day triage promises a first decision, counted from when it was sent. */
function decisionBy(sentAt: string, priority: Priority): string {
  const step = nextStepFor('TRIAGE_QUEUE', priority, new Date(sentAt));
  if (!step) throw new Error('triage has no day');
  return `${formatTime(step.at)} on ${formatDay(londonDay(step.at))}`;
}

export default async function SentPage({ searchParams }: PageProps) {
  await referrer();
  const reference = oneOf(await searchParams, 'reference');
  if (!reference) notFound();
  const { referral } = await read(SentReferralDocument, { reference });
  const { priority, submittedAt } = referral;
  const raw = rawFrom(referral.answers ?? []);
  const by = decisionBy(submittedAt, isPriority(priority) ? priority : 'ROUTINE');
  const decides = `a clinician at the hub decides by ${by}`;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle>{TITLE}</PageTitle>
        <Panel heading={TITLE}>
          The reference is
          <br />
          <strong className="nhsuk-u-nowrap">{referral.reference}</strong>
        </Panel>
        <ActNow isSent raw={raw} today={londonDay(new Date(submittedAt))} />
        <h2>What happens next</h2>
        <ol className="nhsuk-list nhsuk-list--number">
          <li>We tell {referral.firstName} that we have the referral.</li>
          <li>
            A clinician at the hub reads it and decides by <strong>{by}</strong>.
          </li>
          <li>We tell you the decision the same day, or ask you a question if something is not clear.</li>
        </ol>
        <p>
          <a href={`/referrals/${referral.reference}`}>Follow referral {referral.reference}</a>
        </p>
        <Textarea
          name="record"
          id="record"
          label={{ text: 'Text for the patient’s record', size: 'm' }}
          hint="Select it all, then copy it into your own system"
          rows={13}
          value={recordText(referral, raw, decides)}
          attributes={{ readOnly: true }}
        />
        <div className="hub-actions">
          <Button href="/refer/find" variant="secondary">
            Make another referral
          </Button>
          <a href="/">Go to your practice’s referrals</a>
        </div>
      </div>
    </div>
  );
}
