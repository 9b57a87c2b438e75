import { formatDayShort, type Day } from '@hub/domain';
import { dayOfInstant, relativeWords } from '../../desk/day-words';
import { NextStepCell } from '../../desk/next-step-cell';
import { PersonCell } from '../../desk/person-cell';
import { PriorityTag } from '../../desk/priority-tag';
import { Waited } from '../../desk/waited';
import type { WorklistRowFragment } from '../../generated/graphql';
import { Table, Tag, type TagColour } from '../../ui';
import { recordHref, type View } from './view';

type WorklistTableProps = { rows: WorklistRowFragment[]; view: View; caption: string; today: Day };

function row(referral: WorklistRowFragment, { view, today }: { view: View; today: Day }) {
  const received = dayOfInstant(referral.submittedAt);
  return [
    {
      text: (
        <PersonCell
          patient={referral}
          href={recordHref(view, referral.reference)}
          safetyConcern={referral.safetyConcern}
        />
      ),
    },
    { text: `${referral.practice.code} ${referral.practice.name}` },
    {
      text: (
        <>
          {relativeWords(received, today)}
          <br />
          <span className="hub-secondary hub-nowrap">{formatDayShort(received)}</span>
        </>
      ),
    },
    { text: <Waited days={referral.waitedDays} /> },
    { text: <PriorityTag priority={referral.priority} /> },
    { text: <Tag colour={referral.status.colour as TagColour}>{referral.status.label}</Tag> },
    { text: <NextStepCell referral={referral} today={today} /> },
  ];
}

export function WorklistTable({ rows, view, caption, today }: WorklistTableProps) {
  return (
    <Table
      caption={{ text: caption, size: 'm' }}
      head={[
        'Patient',
        'Practice',
        'Received',
        view.folder.folder === 'treatment' ? 'Wait' : 'Waiting',
        'Priority',
        'Status',
        'Next step',
      ]}
      rows={rows.map((referral) => row(referral, { view, today }))}
      firstCellIsHeader
      responsive
      compact
      striped
    />
  );
}
