import { readReference } from '@hub/domain';
import { notFound, redirect } from 'next/navigation';
import { oneOf, type PageProps } from '../../desk/address';
import { signedIn } from '../../session';
import { Button, ErrorSummary, Input, PageTitle } from '../../ui';

/** A form that only asks: sent by GET, it changes nothing and works without script. */
export default async function FindRecordPage({ searchParams }: PageProps) {
  const [asked, { may }] = await Promise.all([searchParams, signedIn()]);
  if (!may.includes('who-looked')) notFound();
  const typed = oneOf(asked, 'reference');
  const wasSent = 'reference' in asked;
  const reference = readReference(typed ?? '');
  if (wasSent && reference.ok) redirect(`/referrals/${reference.value}/who-looked`);
  const wrong = wasSent && !reference.ok ? reference.refusal.sentence : undefined;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle isWrong={wrong !== undefined}>Who looked at a record</PageTitle>
        {wrong && <ErrorSummary errorList={[{ text: wrong, href: '#reference' }]} />}
        <h1>Who looked at a record</h1>
        <p>
          Every look at a patient’s record is written down: who it was, when, and what they did. What the
          record says is not shown here.
        </p>
        <form method="get" action="/who-looked" noValidate>
          <Input
            id="reference"
            name="reference"
            label={{ text: 'Referral reference', size: 's' }}
            hint={{ text: 'For example, PSH-7K3M-9Q2X' }}
            {...(typed ? { value: typed } : {})}
            {...(wrong ? { errorMessage: { text: wrong } } : {})}
            width={20}
          />
          <Button>Show who looked</Button>
        </form>
      </div>
    </div>
  );
}
