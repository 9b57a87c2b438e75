import { redirect } from 'next/navigation';
import { Button, Heading, WarningCallout } from '../../../../../ui';
import { ActionForm } from '../../../../../ui/form';
import { endLinks } from '../action';
import { LinksTop, openLinks, type LinksPageProps } from '../open-links';

const TITLE = 'End all links';

export default async function EndLinksPage({ params }: LinksPageProps) {
  const { referral, today, session, here } = await openLinks(params);
  if (!session.may.includes('revoke-patient-links')) redirect(here);
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
      <ActionForm action={endLinks} title={`${TITLE} of referral ${referral.reference}`} heading={heading}>
        <input type="hidden" name="referralId" value={referral.id} />
        <WarningCallout heading={{ text: 'For a lost telephone, or a wrong number', level: 2 }}>
          <p>
            Every link sent so far stops working at once, for whoever is reading by one too. Every telephone
            and computer has to give the date of birth again.
          </p>
          <p>
            Texts still to come carry a new link. If they would reach the wrong person, cancel them in{' '}
            <a href="/messages">Messages to come</a>.
          </p>
        </WarningCallout>
        <div className="hub-actions">
          <Button variant="warning" preventDoubleClick>
            End all links
          </Button>
          <a href={here}>Keep the links</a>
        </div>
      </ActionForm>
    </div>
  );
}
