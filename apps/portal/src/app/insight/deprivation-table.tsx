import type { InsightQuery } from '../../generated/graphql';
import { Table } from '../../ui';
import { FigureCell } from './figure-cell';
import { countWords } from './wait-words';

type Fifth = InsightQuery['waitingListMetrics']['byDeprivation'][number];

export function DeprivationTable({ fifths }: { fifths: readonly Fifth[] }) {
  return (
    <Table
      id="fifths"
      caption={{
        text: 'People waiting now and people who started, by deprivation of their practice',
        size: 's',
      }}
      head={[
        'Deprivation',
        { text: 'Waiting', format: 'numeric' },
        { text: 'Median wait', format: 'numeric' },
        { text: '92nd percentile', format: 'numeric' },
        { text: 'Within 6 weeks', format: 'numeric' },
        { text: 'Within 18 weeks', format: 'numeric' },
        { text: 'Started', format: 'numeric' },
        { text: 'Median wait of those who started', format: 'numeric' },
      ]}
      rows={fifths.map(({ label, waiting, completed }) => [
        label,
        countWords(waiting.people),
        { text: <FigureCell of={waiting} name="medianDays" /> },
        { text: <FigureCell of={waiting} name="p92Days" /> },
        { text: <FigureCell of={waiting} name="within6Weeks" /> },
        { text: <FigureCell of={waiting} name="within18Weeks" /> },
        countWords(completed.people),
        { text: <FigureCell of={completed} name="medianDays" /> },
      ])}
      firstCellIsHeader
      compact
      responsive
    />
  );
}
