import { EMERGENCY_REVIEW_DAYS, formatDayShort } from '@hub/domain';
import { read } from '../../../ask';
import { hrefOf, oneOf, type PageProps } from '../../../desk/address';
import { counted, dayOfInstant, timeWords } from '../../../desk/day-words';
import { PageLinks } from '../../../desk/page-links';
import { recordName, spaced } from '../../../desk/person-cell';
import { accessSpan } from '../../../desk/spans';
import { EmergencyReviewsDocument, type EmergencyLineFragment } from '../../../generated/graphql';
import { mainScreen } from '../../../navigation';
import { BackLink, InsetText, NotificationBanner, PageTitle, Table } from '../../../ui';
import { OutcomeTag } from '../outcome';
import { reviewer } from './reviewer';

const HERE = '/emergency/reviews';
const TITLE = 'Emergency access to review';

type Folder = 'to-review' | 'reviewed';
type Listed = { edges: readonly { node: EmergencyLineFragment }[]; totalCount?: number | null };

function Opened({ line }: { line: EmergencyLineFragment }) {
  return (
    <>
      <a href={`${HERE}/${line.id}`}>{line.userName}</a>
      <br />
      <span className="hub-secondary">{line.userRoleWords}</span>
    </>
  );
}

function Whom({ patient }: Pick<EmergencyLineFragment, 'patient'>) {
  if (!patient) return null;
  return (
    <>
      {recordName(patient)}
      <br />
      <span className="hub-secondary hub-nowrap">{spaced(patient.nhsNumber)}</span>
    </>
  );
}

function Standing({ line }: { line: EmergencyLineFragment }) {
  if (line.isOpen) return <>Open until {timeWords(line.overAt)}</>;
  return (
    <>
      <OutcomeTag outcome={line.outcome} overdue={line.overdue} />
      <br />
      <span className="hub-secondary">
        {line.reviewedAt
          ? `${line.reviewerName ?? ''}, ${formatDayShort(dayOfInstant(line.reviewedAt))}`
          : `by ${formatDayShort(dayOfInstant(line.reviewDueAt))}`}
      </span>
    </>
  );
}

function Accesses({ listed, caption }: { listed: Listed; caption: string }) {
  return (
    <Table
      caption={{ text: caption, size: 'm' }}
      head={['Who', 'Whose record', 'When', 'Review']}
      rows={listed.edges.map(({ node }) => [
        { text: <Opened line={node} /> },
        { text: <Whom patient={node.patient} /> },
        accessSpan(node),
        { text: <Standing line={node} /> },
      ])}
      firstCellIsHeader
      responsive
      compact
      striped
    />
  );
}

type ListProps = { folder: Folder; after: string | null; param: string };

async function List({ folder, after, param }: ListProps) {
  const { emergencyAccesses } = await read(EmergencyReviewsDocument, { folder, after });
  const { edges, totalCount, pageInfo } = emergencyAccesses;
  const words = folder === 'reviewed' ? 'reviewed' : 'not reviewed yet, the oldest first';
  return (
    <>
      {edges.length > 0 ? (
        <Accesses listed={emergencyAccesses} caption={`${totalCount ?? edges.length} ${words}`} />
      ) : (
        <InsetText>
          {folder === 'reviewed'
            ? 'Nothing has been reviewed yet. What you review is kept here.'
            : 'Nothing waits for a review. An emergency access appears here as soon as somebody opens it.'}
        </InsetText>
      )}
      <PageLinks
        what={folder === 'reviewed' ? 'reviewed emergency access' : 'emergency access to review'}
        nextHref={pageInfo.hasNextPage ? hrefOf(HERE, { [param]: pageInfo.endCursor }) : null}
        firstHref={after ? HERE : null}
      />
    </>
  );
}

export default async function EmergencyReviewsPage({ searchParams }: PageProps) {
  const [asked, { role }] = await Promise.all([searchParams, reviewer()]);
  return (
    <div className="hub-desk">
      <PageTitle>{TITLE}</PageTitle>
      {asked['done'] === 'reviewed' && (
        <NotificationBanner
          variant="success"
          text="Your review is recorded. Whoever opened it can read it."
        />
      )}
      <BackLink href={mainScreen(role)}>Back to triage</BackLink>
      <h1>{TITLE}</h1>
      <p>
        Somebody read the record of a patient they do not treat. Find out whether it was needed, within{' '}
        {counted(EMERGENCY_REVIEW_DAYS, 'day')}.
      </p>
      <List folder="to-review" after={oneOf(asked, 'after')} param="after" />
      <List folder="reviewed" after={oneOf(asked, 'reviewed')} param="reviewed" />
    </div>
  );
}
