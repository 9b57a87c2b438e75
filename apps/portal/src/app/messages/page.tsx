import { londonDay } from '@hub/domain';
import { read } from '../../ask';
import { hrefOf, oneOf, wordsAsked, type PageProps } from '../../desk/address';
import { counted, instantWords, relativeWords } from '../../desk/day-words';
import { PageLinks } from '../../desk/page-links';
import { PersonCell } from '../../desk/person-cell';
import { toldWords } from '../../desk/told-words';
import { OpenFollowUpsDocument, type OpenFollowUpsQuery } from '../../generated/graphql';
import { signedIn } from '../../session';
import { Button, InsetText, Table, Tag } from '../../ui';
import { ActionForm } from '../../ui/form';
import { actOnFollowUp } from './action';

type FollowUp = OpenFollowUpsQuery['followUps']['edges'][number]['node'];
type Rights = { may: readonly string[]; today: string };

const DONE: Readonly<Record<string, string>> = {
  cancelled: 'The message is cancelled and will not be sent.',
  retried: 'The message is being tried again.',
};

function Act({ followUp, may }: { followUp: FollowUp; may: readonly string[] }) {
  const { id, version, state, kind, referral } = followUp;
  const about = `${toldWords(kind)}, ${referral?.reference ?? 'referral'}`;
  const mayRetry = state === 'FAILED' && may.includes('retry-follow-up');
  const mayCancel = ['SCHEDULED', 'DUE', 'FAILED'].includes(state) && may.includes('cancel-follow-up');
  return (
    <div className="hub-actions nhsuk-u-margin-bottom-0">
      {mayRetry && (
        <Button small name="act" value={`retry ${id} ${version}`} ariaLabel={`Try again: ${about}`}>
          Try again
        </Button>
      )}
      {mayCancel && (
        <Button
          small
          variant="secondary"
          name="act"
          value={`cancel ${id} ${version}`}
          ariaLabel={`Cancel: ${about}`}
        >
          Cancel
        </Button>
      )}
    </div>
  );
}

function Status({ followUp }: { followUp: FollowUp }) {
  const hasFailed = followUp.state === 'FAILED';
  return (
    <>
      <Tag colour={hasFailed ? 'red' : 'blue'}>{followUp.status}</Tag>
      {followUp.failure && (
        <>
          <br />
          {followUp.failure}
        </>
      )}
    </>
  );
}

function row(followUp: FollowUp, { may, today }: Rights) {
  const { referral, kind, dueAt } = followUp;
  return [
    {
      text: referral ? <PersonCell patient={referral} href={`/booking/${referral.reference}`} /> : 'Patient',
    },
    toldWords(kind),
    {
      text: (
        <>
          {instantWords(dueAt)}
          <br />
          <span className="hub-secondary">{relativeWords(londonDay(new Date(dueAt)), today)}</span>
        </>
      ),
    },
    { text: <Status followUp={followUp} /> },
    { text: <Act followUp={followUp} may={may} /> },
  ];
}

export default async function MessagesPage({ searchParams }: PageProps) {
  const [asked, { may }] = await Promise.all([searchParams, signedIn()]);
  const after = oneOf(asked, 'after');
  const { me, followUps } = await read(OpenFollowUpsDocument, { after });
  const rows = followUps.edges.map(({ node }) => node);
  const { hasNextPage, endCursor } = followUps.pageInfo;
  const words = wordsAsked(DONE, asked);
  const heading = (
    <>
      <h1>Messages to come</h1>
      <p>
        What patients and practices are still owed, the most pressing first. They are sent without anybody
        pressing a button.
      </p>
    </>
  );
  return (
    <div className="hub-desk">
      <ActionForm action={actOnFollowUp} title="Messages to come" done={words} heading={heading}>
        {rows.length > 0 ? (
          <Table
            caption={{ text: `${counted(followUps.totalCount ?? 0, 'message')} not sent yet`, size: 'm' }}
            head={['Patient', 'Message', 'When', 'Status', 'Change']}
            rows={rows.map((followUp) => row(followUp, { may, today: me.today }))}
            firstCellIsHeader
            responsive
            compact
            striped
          />
        ) : (
          <InsetText>
            Nothing waits to be sent. Reminders appear here when a course is booked, and a message that could
            not be sent stays here until it is.
          </InsetText>
        )}
      </ActionForm>
      <PageLinks
        what="messages"
        nextHref={hasNextPage ? hrefOf('/messages', { after: endCursor }) : null}
        firstHref={after ? '/messages' : null}
      />
    </div>
  );
}
