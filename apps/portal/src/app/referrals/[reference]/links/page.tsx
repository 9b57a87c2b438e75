import { read } from '../../../../ask';
import { hrefOf, oneOf, wordsAsked } from '../../../../desk/address';
import { instantWords } from '../../../../desk/day-words';
import { PageLinks } from '../../../../desk/page-links';
import { LinksOfReferralDocument, type LinkStandingFragment } from '../../../../generated/graphql';
import { Button, Heading, InsetText, NotificationBanner, PageTitle, Table, Tag } from '../../../../ui';
import { isStillOpen } from '../open-referral';
import { LinksTop, openLinks, recordOf, type LinksPageProps } from './open-links';
import { standingColour } from './standing';

const DONE: Readonly<Record<string, string>> = {
  sent: 'A new link is on its way by text. At night it waits until 8am. Links sent before have ended.',
  ended: 'Every link has ended, and no telephone or computer is remembered any longer.',
};

function LinksTable({ links }: { links: readonly LinkStandingFragment[] }) {
  return (
    <Table
      caption={{ text: 'Links, newest first', size: 'm' }}
      head={['Sent', 'Opened', 'Ends or ended', 'Status']}
      rows={links.map(({ madeAt, openedAt, expiresAt, revokedAt, standing, standingWords }) => [
        instantWords(madeAt),
        openedAt ? instantWords(openedAt) : 'Not yet',
        instantWords(revokedAt ?? expiresAt),
        { text: <Tag colour={standingColour(standing)}>{standingWords}</Tag> },
      ])}
      firstCellIsHeader
      responsive
      compact
    />
  );
}

type ActionsProps = { here: string; maySend: boolean; mayEnd: boolean };

function Actions({ here, maySend, mayEnd }: ActionsProps) {
  if (!maySend && !mayEnd) return null;
  return (
    <div className="hub-actions">
      {maySend && <Button href={`${here}/send`}>Send a new link</Button>}
      {mayEnd && (
        <Button href={`${here}/end`} variant="secondary">
          End all links
        </Button>
      )}
    </div>
  );
}

export default async function PatientLinksPage({ params, searchParams }: LinksPageProps) {
  const { referral, today, session, here } = await openLinks(params);
  const asked = await searchParams;
  const after = oneOf(asked, 'after');
  const { patientLinks } = await read(LinksOfReferralDocument, { referralId: referral.id, after });
  const links = patientLinks.edges.map(({ node }) => node);
  const { hasNextPage, endCursor } = patientLinks.pageInfo;
  const words = wordsAsked(DONE, asked);
  const isOpen = isStillOpen(referral);
  return (
    <div className="hub-desk">
      <PageTitle>{`Links sent to the patient of referral ${referral.reference}`}</PageTitle>
      {words && <NotificationBanner variant="success" text={words} />}
      <LinksTop
        referral={referral}
        today={today}
        back={{ href: recordOf(session, referral.reference), text: 'Back to the record' }}
      />
      <Heading level={1} size="l" caption={referral.reference}>
        Links sent to the patient
      </Heading>
      <p className="nhsuk-u-reading-width">
        A link in a text opens the patient’s next step: where they are, their appointments and whom to call.
        It asks for their date of birth first. Nobody at the hub can open it.
      </p>
      {links.length === 0 ? (
        <InsetText>
          {isOpen
            ? 'No link has been sent yet. Texts about an accepted referral and its appointments carry one by themselves.'
            : 'No link was sent, and this referral is closed.'}
        </InsetText>
      ) : (
        <LinksTable links={links} />
      )}
      <Actions
        here={here}
        maySend={isOpen && session.may.includes('send-patient-link')}
        mayEnd={
          links.some(({ standing }) => standing === 'works') && session.may.includes('revoke-patient-links')
        }
      />
      <PageLinks
        what="links"
        firstHref={after ? here : null}
        nextHref={hasNextPage ? hrefOf(here, { after: endCursor }) : null}
      />
    </div>
  );
}
