import { formatDayShort } from '@hub/domain';
import { dayOfInstant } from '../../desk/day-words';
import { spaced } from '../../desk/person-cell';
import type { FolderListQuery } from '../../generated/graphql';
import { nextWords } from '../../journeys/referral-words';
import { Table, Tag, type TableCell, type TagColour } from '../../ui';

type Listed = FolderListQuery['referrals']['edges'][number]['node'];

/** "A clinician at the hub decides by 27 November 2026" */
function NextStep({ referral }: { referral: Listed }) {
  const next = nextWords(referral.state);
  if (!next || !referral.nextActionAt) return <>None</>;
  const day = formatDayShort(dayOfInstant(referral.nextActionAt));
  return (
    <>
      {next.words} {next.joins} <span className="nhsuk-u-nowrap">{day}</span>
      {referral.overdue && (
        <>
          {' '}
          <strong className="nhsuk-u-nowrap">(late)</strong>
        </>
      )}
    </>
  );
}

function cellsOf(referral: Listed): TableCell[] {
  const { reference, firstName, lastName, nhsNumber, submittedAt, status, waitedDays } = referral;
  return [
    {
      text: (
        <>
          <a href={`/referrals/${reference}`}>
            {firstName} {lastName}
          </a>
          <br />
          <span className="hub-secondary nhsuk-u-nowrap">{spaced(nhsNumber)}</span>
        </>
      ),
    },
    { text: <span className="nhsuk-u-nowrap">{reference}</span> },
    { text: <span className="nhsuk-u-nowrap">{formatDayShort(dayOfInstant(submittedAt))}</span> },
    { text: <Tag colour={status.colour as TagColour}>{status.label}</Tag> },
    { text: waitedDays.toLocaleString('en-GB'), format: 'numeric' },
    { text: <NextStep referral={referral} /> },
  ];
}

type ReferralTableProps = { heading: string; referrals: FolderListQuery['referrals'] };

export function ReferralTable({ heading, referrals }: ReferralTableProps) {
  const { edges, totalCount } = referrals;
  if (edges.length === 0) {
    return (
      <>
        <h2>{heading}</h2>
        <p>There are none at the moment.</p>
      </>
    );
  }
  const count =
    totalCount === null || totalCount === undefined ? '' : ` (${totalCount.toLocaleString('en-GB')})`;
  return (
    <Table
      caption={{ text: `${heading}${count}`, size: 'm' }}
      head={[
        'Patient',
        'Reference',
        'Sent',
        'Status',
        { text: 'Days waited', format: 'numeric' },
        'Next step',
      ]}
      rows={edges.map(({ node }) => cellsOf(node))}
      responsive
      compact
    />
  );
}
