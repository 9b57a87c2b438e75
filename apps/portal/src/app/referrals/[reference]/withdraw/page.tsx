import { isFormAnswer } from '../../../../ask';
import { WITHDRAWAL_REASONS } from '@hub/domain';
import { notFound, redirect } from 'next/navigation';
import { spaced } from '../../../../desk/person-cell';
import { sessionState, signedIn } from '../../../../session';
import { BackLink, Button, Caption } from '../../../../ui';
import { ActionForm, RadiosField, TextareaField } from '../../../../ui/form';
import { SignedOutNote } from '../../../../ui/form/signed-out-note';
import { HeldVersion } from '../held-version';
import { isStillOpen, openReferral, type ReferralPageProps, type Story } from '../open-referral';
import { withdraw } from './action';

type FormProps = { back: string; about: Story | null };

const titleOf = (about: Story | null) =>
  about ? `Withdraw referral ${about.reference}` : 'Withdraw this referral';

function Heading({ about }: { about: Story | null }) {
  if (!about) return <h1>{titleOf(about)}</h1>;
  return (
    <>
      <h1>
        <Caption size="l">Referral {about.reference}</Caption> Withdraw the referral of {about.firstName}{' '}
        {about.lastName}
      </h1>
      <p>
        NHS number <span className="nhsuk-u-nowrap">{spaced(about.nhsNumber)}</span>. The patient loses their
        place, and sessions, texts and letters still planned are cancelled. This cannot be undone.
      </p>
    </>
  );
}

function WithdrawForm({ back, about }: FormProps) {
  return (
    <ActionForm
      action={withdraw}
      title={titleOf(about)}
      values={about ? { referralId: about.id, version: String(about.version) } : {}}
      heading={<Heading about={about} />}
    >
      <HeldVersion href={back} />
      <SignedOutNote path={`${back}/withdraw`} />
      <RadiosField
        name="reason"
        label={{ text: 'Why is it withdrawn?', size: 'm' }}
        items={WITHDRAWAL_REASONS.map(({ value, words }) => ({ value, text: words }))}
      />
      <TextareaField name="words" label="Anything the hub should know (optional)" rows={3} />
      <div className="hub-actions">
        <Button variant="warning">Withdraw referral</Button>
        <a href={back}>Keep the referral</a>
      </div>
    </ActionForm>
  );
}

/** Null only where nobody is signed in any more and the form must be shown again all the same. */
async function toWithdraw(reference: string, back: string): Promise<Story | null> {
  const isAnswering = await isFormAnswer();
  const session = isAnswering ? (await sessionState()).session : await signedIn();
  if (!session) return null;
  if (!session.may.includes('withdraw-referral')) notFound();
  const { referral } = await openReferral(reference);
  if (!isStillOpen(referral) && !isAnswering) redirect(back);
  return referral;
}

export default async function WithdrawPage({ params }: ReferralPageProps) {
  const { reference } = await params;
  const back = `/referrals/${reference}`;
  const about = await toWithdraw(reference, back);
  return (
    <>
      <BackLink href={back} />
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <WithdrawForm back={back} about={about} />
        </div>
      </div>
    </>
  );
}
