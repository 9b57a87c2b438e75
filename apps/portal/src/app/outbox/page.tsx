import { notFound } from 'next/navigation';
import { read } from '../../ask';
import { hrefOf, oneOf, type PageProps } from '../../desk/address';
import { PageLinks } from '../../desk/page-links';
import { SentMessage } from '../../desk/sent-message';
import { env } from '../../env';
import { OutboxDocument, StaffOutboxDocument } from '../../generated/graphql';
import { signedIn } from '../../session';
import { InsetText, PageTitle } from '../../ui';
import { StaffEmail } from './staff-email';

/** Demo mode: nothing leaves this machine, so here is what would have. */
export default async function OutboxPage({ searchParams }: PageProps) {
  if (env().HUB_MODE !== 'demo') notFound();
  const { may } = await signedIn();
  const toStaff = may.includes('staff-emails') ? (await read(StaffOutboxDocument, {})).staffEmails.edges : [];
  if (!may.includes('outbox') && toStaff.length === 0) return <NothingToSee />;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle>Outbox</PageTitle>
        <h1>Outbox</h1>
        {toStaff.length > 0 && (
          <section>
            <h2>Emails to people who work here</h2>
            {toStaff.map(({ node }) => (
              <StaffEmail key={node.id} email={node} />
            ))}
          </section>
        )}
        {may.includes('outbox') && <ToPatients searchParams={searchParams} />}
      </div>
    </div>
  );
}

/** Texts and letters to patients, and what practices receive. */
async function ToPatients({ searchParams }: Pick<PageProps, 'searchParams'>) {
  const after = oneOf(await searchParams, 'after');
  const { outbox } = await read(OutboxDocument, { after });
  const messages = outbox.edges.map(({ node }) => node);
  const { hasNextPage, endCursor } = outbox.pageInfo;
  return (
    <>
      <p>
        In the demo nothing leaves this computer. These are the texts, letters and practice messages the hub
        would have sent to the people you may know of, the newest first.
      </p>
      {messages.length === 0 && (
        <InsetText>
          Nothing has been sent yet. A message appears here a few seconds after something happens to a
          referral, such as a decision or a booking.
        </InsetText>
      )}
      {messages.map((message) => (
        <SentMessage key={message.id} message={message} />
      ))}
      <PageLinks
        what="the outbox"
        nextHref={hasNextPage ? hrefOf('/outbox', { after: endCursor }) : null}
        firstHref={after ? '/outbox' : null}
      />
    </>
  );
}

function NothingToSee() {
  return (
    <>
      <PageTitle>Outbox</PageTitle>
      <h1>Outbox</h1>
      <InsetText>
        Your role works with numbers, not with people, so no message is shown here. Sign in as somebody who
        knows patients to read what they were sent.
      </InsetText>
    </>
  );
}
