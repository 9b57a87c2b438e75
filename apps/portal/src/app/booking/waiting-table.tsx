import { formatDayShort, type Day } from '@hub/domain';
import { NextStepCell } from '../../desk/next-step-cell';
import { PersonCell } from '../../desk/person-cell';
import { PriorityTag } from '../../desk/priority-tag';
import { Waited } from '../../desk/waited';
import type { WaitingListQuery } from '../../generated/graphql';
import { Table } from '../../ui';

type Waiter = WaitingListQuery['waitingList']['edges'][number]['node'];

type WaitingTableProps = { rows: Waiter[]; caption: string; today: Day; mayBook: boolean };

export function WaitingTable({ rows, caption, today, mayBook }: WaitingTableProps) {
  return (
    <Table
      caption={{ text: caption, size: 'm' }}
      head={['Patient', 'Practice', 'Waiting', 'Since', 'Priority', 'Access', 'Next step']}
      rows={rows.map((waiter) => [
        {
          text: (
            <PersonCell
              patient={waiter}
              href={mayBook ? `/booking/${waiter.reference}` : undefined}
              safetyConcern={waiter.safetyConcern}
            />
          ),
        },
        `${waiter.practice.code} ${waiter.practice.name}`,
        { text: <Waited days={waiter.waitedDays} /> },
        { text: formatDayShort(waiter.clockStartedOn), className: 'hub-nowrap' },
        { text: <PriorityTag priority={waiter.priority} /> },
        waiter.stepFree ? 'Step-free' : 'Any room',
        { text: <NextStepCell referral={waiter} today={today} /> },
      ])}
      firstCellIsHeader
      responsive
      compact
      striped
    />
  );
}
