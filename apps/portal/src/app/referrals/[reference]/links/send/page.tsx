import { redirect } from 'next/navigation';
import { Button, Heading } from '../../../../../ui';
import { ActionForm } from '../../../../../ui/form';
import { isStillOpen } from '../../open-referral';
import { sendLink } from '../action';
import { LinksTop, openLinks, type LinksPageProps } from '../open-links';

const TITLE = 'Send a new link';

export default async function SendLinkPage({ params }: LinksPageProps) {
  const { referral, today, session, here } = await openLinks(params);
  if (!session.may.includes('send-patient-link') || !isStillOpen(referral)) redirect(here);
  const heading = (
    <>
      <LinksTop referral={referral} today={today} back={{ href: here, text: 'Back to the links' }} />
      <Heading level={1} size="l" caption={referral.reference}>
        {TITLE}
      </Heading>
    </>
  );
  return (
    <div className="hub-desk">
      <ActionForm action={sendLink} title={`${TITLE} for referral ${referral.reference}`} heading={heading}>
        <input type="hidden" name="referralId" value={referral.id} />
        <div className="nhsuk-u-reading-width">
          <p>
            We text it to {referral.firstName} now, or at 8am if it is night. Links sent before end at once. A
            telephone that gave the right date of birth is still remembered.
          </p>
          <p>Check with the patient that the mobile number we have is theirs before you send it.</p>
        </div>
        <div className="hub-actions">
          <Button preventDoubleClick>Send new link</Button>
          <a href={here}>Do not send</a>
        </div>
      </ActionForm>
    </div>
  );
}
