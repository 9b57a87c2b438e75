import { notFound } from 'next/navigation';
import { read } from '../../ask';
import { hrefOf, oneOf, type PageProps } from '../../desk/address';
import { PageLinks } from '../../desk/page-links';
import { SentMessage } from '../../desk/sent-message';
import { env } from '../../env';
import { OutboxDocument } from '../../generated/graphql';
import { signedIn } from '../../session';
import { InsetText, PageTitle } from '../../ui';

/** Demo mode: nothing leaves this machine, so here is what would have. */
export default async function OutboxPage({ searchParams }: PageProps) {
  if (env().HUB_MODE !== 'demo') notFound();
  const { may } = await signedIn();
  if (!may.includes('outbox')) return <NothingToSee />;
  const after = oneOf(await searchParams, 'after');
  const { outbox } = await read(OutboxDocument, { after });
  const messages = outbox.edges.map(({ node }) => node);
  const { hasNextPage, endCursor } = outbox.pageInfo;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle>Outbox</PageTitle>
        <h1>Outbox</h1>
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
      </div>
    </div>
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
