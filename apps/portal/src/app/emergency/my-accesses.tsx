import type { MyEmergencyFragment } from '../../generated/graphql';
import { accessSpan } from '../../desk/spans';
import { Table } from '../../ui';
import { OutcomeTag } from './outcome';

/** One's own, with what became of them; whose record it was is not said any more. */
export function MyAccesses({ accesses }: { accesses: readonly MyEmergencyFragment[] }) {
  if (accesses.length === 0) return null;
  return (
    <Table
      caption={{ text: 'Your earlier emergency access', size: 'm' }}
      head={['When', 'Your reason', 'Review']}
      rows={accesses.map(({ openedAt, overAt, reason, outcome, reviewNote }) => [
        accessSpan({ openedAt, overAt }),
        { text: <span className="hub-typed">{reason}</span> },
        {
          text: (
            <>
              <OutcomeTag outcome={outcome} />
              {reviewNote && <span className="hub-typed hub-under">{reviewNote}</span>}
            </>
          ),
        },
      ])}
      responsive
      compact
    />
  );
}
