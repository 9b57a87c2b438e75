import { Table, type TableCell, type TableHead } from '../../ui';
import { FigureCell } from './figure-cell';
import { inOrder, sortHref, type Column, type Order, type PracticeRow } from './practice-order';
import { countWords, type FigureName } from './wait-words';

const COLUMNS: { column: Column; text: string; isNumber?: true }[] = [
  { column: 'code', text: 'Code' },
  { column: 'name', text: 'Practice' },
  { column: 'decile', text: 'Deprivation decile', isNumber: true },
  { column: 'list', text: 'List size', isNumber: true },
  { column: 'waiting', text: 'Waiting', isNumber: true },
  { column: 'median', text: 'Median wait', isNumber: true },
  { column: 'p92', text: '92nd percentile', isNumber: true },
  { column: 'within6', text: 'Within 6 weeks', isNumber: true },
  { column: 'within18', text: 'Within 18 weeks', isNumber: true },
];

const FIGURES: FigureName[] = ['medianDays', 'p92Days', 'within6Weeks', 'within18Weeks'];

function headOf(order: Order, isSortable: boolean): TableHead[] {
  return COLUMNS.map(({ column, text, isNumber }) => ({
    text,
    ...(isNumber ? { format: 'numeric' } : {}),
    ...(isSortable
      ? { href: sortHref(column, order), sort: order.by === column ? order.direction : 'none' }
      : {}),
  }));
}

function cellsOf({ practice, waiting }: PracticeRow): TableCell[] {
  return [
    { text: practice.code },
    { text: practice.name },
    { text: practice.imdDecile },
    { text: practice.listSize.toLocaleString('en-GB') },
    { text: countWords(waiting.people) },
    ...FIGURES.map((name) => ({ text: <FigureCell of={waiting} name={name} /> })),
  ];
}

type PracticeTableProps = { rows: readonly PracticeRow[]; order: Order };

export function PracticeTable({ rows, order }: PracticeTableProps) {
  const isList = rows.length > 1;
  return (
    <Table
      id="practices"
      caption={{ text: 'People waiting now, by the practice that referred them', size: 's' }}
      head={headOf(order, isList)}
      rows={inOrder(rows, order).map(cellsOf)}
      firstCellIsHeader
      compact
      striped
      scroll={isList}
      responsive={!isList}
    />
  );
}
