// Lists that an operator hands in as tables: the practices, places and clinics of a hub. Each is read whole and says
// everything that is wrong with it at once; nothing of a list with a problem is taken over.

/** One line below the names of the columns; `line` is its place in the file, as an editor counts. */
export interface ListLine {
  line: number;
  cells: Readonly<Record<string, string>>;
}

export interface ListProblem {
  line: number;
  column: string;
  sentence: string;
}

export interface ListReading<Row> {
  rows: Row[];
  problems: ListProblem[];
  /** What is let through and should be looked at. */
  warnings: ListProblem[];
}

export const LONGEST_NAME = 100;
export const LONGEST_PLACE = 300;

export interface CellReader {
  problem: (column: string, sentence: string) => void;
  warning: (column: string, sentence: string) => void;
  /** As typed, with single spaces; empty where the column is missing. */
  cell: (column: string) => string;
  text: (column: string, most?: number) => string;
  /** Both ends included. Thousands may be set apart as in 7,500. */
  whole: (column: string, ends: { least: number; most: number }) => number;
  yesOrNo: (column: string) => boolean;
}

/** Reads cells of one line; what is wrong with them is added to `found`. */
export function readerOf(
  { line, cells }: ListLine,
  found: { problems: ListProblem[]; warnings: ListProblem[] },
): CellReader {
  const problem: CellReader['problem'] = (column, sentence) => {
    found.problems.push({ line, column, sentence });
  };
  const cell = (column: string): string => (cells[column] ?? '').replace(/\s+/g, ' ').trim();
  return {
    problem,
    warning: (column, sentence) => {
      found.warnings.push({ line, column, sentence });
    },
    cell,
    text(column, most = LONGEST_NAME) {
      const value = cell(column);
      if (value === '') problem(column, 'is empty');
      if (value.length > most) problem(column, `is longer than ${most} characters`);
      return value;
    },
    whole(column, { least, most }) {
      const value = cell(column);
      const number = /^\d{1,3}(,\d{3})+$|^\d+$/.test(value) ? Number(value.replaceAll(',', '')) : NaN;
      if (number >= least && number <= most) return number;
      const [from, to] = [least, most].map((one) => one.toLocaleString('en-GB'));
      problem(column, `must be a whole number from ${from} to ${to}`);
      return least;
    },
    yesOrNo(column) {
      const value = cell(column).toLowerCase();
      if (value !== 'yes' && value !== 'no') problem(column, 'must be yes or no');
      return value === 'yes';
    },
  };
}

/** Columns may stand in any order. What is missing or unknown is said once, beside the first line. */
export function checkColumns(
  names: readonly string[],
  wanted: { needed: readonly string[]; also?: readonly string[] },
): ListProblem[] {
  const known = [...wanted.needed, ...(wanted.also ?? [])];
  const at = (column: string, sentence: string): ListProblem => ({ line: 1, column, sentence });
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...wanted.needed.filter((name) => !names.includes(name)).map((name) => at(name, 'is missing')),
    ...names
      .filter((name) => !known.includes(name))
      .map((name) => at(name, `is not a column of this list, which has ${known.join(', ')}`)),
    ...twice.map((name) => at(name, 'stands there twice')),
  ];
}

/** The later of two lines with the same key. */
export function findTwice<Row>(
  rows: readonly { line: number; row: Row }[],
  column: string,
  keyOf: (row: Row) => string,
): ListProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, row }) => {
    const key = keyOf(row);
    const before = first.get(key);
    if (key === '') return [];
    if (before === undefined) {
      first.set(key, line);
      return [];
    }
    return [{ line, column, sentence: `is the same as on line ${before}` }];
  });
}

export const problemWords = ({ line, column, sentence }: ListProblem): string =>
  `Line ${line}: ${column} ${sentence}.`;
