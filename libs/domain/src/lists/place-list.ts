// Where a hub holds its courses: a line for each room, with the site it is in.
import { checkColumns, findTwice, LONGEST_PLACE, readerOf } from './list-line.js';
import type { CellReader, ListLine, ListProblem, ListReading } from './list-line.js';

export const PLACE_COLUMNS = {
  needed: ['site', 'address', 'directions', 'siteStepFree', 'room', 'roomStepFree'],
} as const;

export interface ListedRoom {
  site: string;
  address: string;
  directions: string;
  siteStepFree: boolean;
  room: string;
  roomStepFree: boolean;
}

const roomKey = ({ site, room }: ListedRoom): string => (site && room ? `${site}\n${room}` : '');
const siteKey = ({ address, directions, siteStepFree }: ListedRoom): string =>
  [address, directions, siteStepFree].join('\n');

export function readPlaceList(names: readonly string[], lines: readonly ListLine[]): ListReading<ListedRoom> {
  const problems: ListProblem[] = checkColumns(names, PLACE_COLUMNS);
  const found = { problems, warnings: [] as ListProblem[] };
  if (problems.length > 0) return { rows: [], ...found };
  if (lines.length === 0) problems.push({ line: 1, column: 'The list', sentence: 'names no room' });
  const rows = lines.map((at) => ({ line: at.line, row: readRoom(readerOf(at, found)) }));
  problems.push(...findTwice(rows, 'room', roomKey));
  const sites = new Map<string, { line: number; said: string }>();
  for (const { line, row } of rows) {
    const before = sites.get(row.site);
    if (!before) sites.set(row.site, { line, said: siteKey(row) });
    else if (before.said !== siteKey(row)) {
      problems.push({ line, column: 'site', sentence: `is described differently on line ${before.line}` });
    }
  }
  return { rows: rows.map(({ row }) => row), ...found };
}

function readRoom(read: CellReader): ListedRoom {
  const site = read.text('site');
  // Lists of sites are written with it between them.
  if (site.includes(';')) read.problem('site', 'must not contain a semicolon');
  return {
    site,
    address: read.text('address', LONGEST_PLACE),
    directions: read.text('directions', LONGEST_PLACE),
    siteStepFree: read.yesOrNo('siteStepFree'),
    room: read.text('room'),
    roomStepFree: read.yesOrNo('roomStepFree'),
  };
}
