// The practices that refer to a hub, as an operator hands them in.
import { readOdsCode } from '../who/ods-code.js';
import { checkColumns, findTwice, readerOf } from './list-line.js';
import type { CellReader, ListLine, ListProblem, ListReading } from './list-line.js';

export const PRACTICE_COLUMNS = {
  needed: ['code', 'odsCode', 'name', 'town', 'listSize', 'imdDecile'],
  also: ['nearestSites'],
} as const;

export interface ListedPractice {
  /** The hub's own short name for it, like P07. */
  code: string;
  odsCode: string;
  name: string;
  town: string;
  /** Registered patients. */
  listSize: number;
  /** English Indices of Deprivation, 1 the most deprived tenth. */
  imdDecile: number;
  /** Names of sites, nearest first; null where the list does not say. */
  nearestSites: string[] | null;
}

const CODE = /^[A-Z0-9]{1,8}$/;
const LARGEST_LIST = 200_000;

/** `siteNames` are those that the hub has: a practice may only be near one of them. */
export function readPracticeList(
  names: readonly string[],
  lines: readonly ListLine[],
  siteNames: readonly string[],
): ListReading<ListedPractice> {
  const problems: ListProblem[] = checkColumns(names, PRACTICE_COLUMNS);
  const found = { problems, warnings: [] as ListProblem[] };
  if (problems.length > 0) return { rows: [], ...found };
  if (lines.length === 0) problems.push({ line: 1, column: 'The list', sentence: 'names no practice' });
  const rows = lines.map((at) => {
    const read = readerOf(at, found);
    return {
      line: at.line,
      row: readPractice(read, { siteNames, saysSites: names.includes('nearestSites') }),
    };
  });
  problems.push(...findTwice(rows, 'code', ({ code }) => code));
  problems.push(...findTwice(rows, 'odsCode', ({ odsCode }) => odsCode));
  return { rows: rows.map(({ row }) => row), ...found };
}

function readPractice(
  read: CellReader,
  sites: { siteNames: readonly string[]; saysSites: boolean },
): ListedPractice {
  const code = read.text('code').toUpperCase();
  if (code !== '' && !CODE.test(code)) read.problem('code', 'must be 1 to 8 letters and numbers, like P07');
  const ods = readOdsCode(read.cell('odsCode'));
  if (!ods.ok) read.problem('odsCode', 'must be 5 or 6 letters and numbers, like M86001');
  if (ods.ok && ods.warning)
    read.warning('odsCode', 'is not of the usual shape. Check it against the ODS list');
  return {
    code,
    odsCode: ods.ok ? ods.value : '',
    name: read.text('name'),
    town: read.text('town'),
    listSize: read.whole('listSize', { least: 1, most: LARGEST_LIST }),
    imdDecile: read.whole('imdDecile', { least: 1, most: 10 }),
    nearestSites: sites.saysSites ? readSites(read, sites.siteNames) : null,
  };
}

function readSites(read: CellReader, known: readonly string[]): string[] {
  const named = read
    .cell('nearestSites')
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  for (const one of named) {
    if (!known.includes(one)) read.problem('nearestSites', `names “${one}”, which is no site of this hub`);
  }
  if (new Set(named).size < named.length) read.problem('nearestSites', 'names a site twice');
  return named;
}

export type PresentPractice = ListedPractice & { id: string };

export interface PracticePlan {
  added: ListedPractice[];
  changed: (ListedPractice & { id: string })[];
  unchanged: number;
  /** Codes of the hub's practices that the list does not name: they stay as they are. */
  notNamed: string[];
  problems: string[];
}

/** A practice is known by its code; its ODS code may be corrected, but never be another practice's. */
export function planPractices(
  wanted: readonly ListedPractice[],
  present: readonly PresentPractice[],
): PracticePlan {
  const byCode = new Map(present.map((one) => [one.code, one]));
  const plan: PracticePlan = { added: [], changed: [], unchanged: 0, notNamed: [], problems: [] };
  for (const one of wanted) {
    const known = byCode.get(one.code);
    const holder = present.find(({ odsCode, code }) => odsCode === one.odsCode && code !== one.code);
    if (holder) plan.problems.push(`${one.code}: ${one.odsCode} is the ODS code of ${holder.code}.`);
    if (!known) plan.added.push(one);
    else if (isSame(one, known)) plan.unchanged += 1;
    else plan.changed.push({ ...one, id: known.id });
  }
  const named = new Set(wanted.map(({ code }) => code));
  plan.notNamed = present.map(({ code }) => code).filter((code) => !named.has(code));
  return plan;
}

function isSame(one: ListedPractice, known: PresentPractice): boolean {
  const keys = ['odsCode', 'name', 'town', 'listSize', 'imdDecile'] as const;
  const near =
    one.nearestSites === null || one.nearestSites.join(';') === (known.nearestSites ?? []).join(';');
  return near && keys.every((key) => one[key] === known[key]);
}
