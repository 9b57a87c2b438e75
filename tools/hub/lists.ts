// Lists that an operator hands in as CSV: read whole, checked whole, and taken over in one transaction or not at all.
import { readFileSync, statSync } from 'node:fs';
import type { ListLine, ListProblem, ListReading } from '@hub/domain';
import { parse } from 'csv-parse/sync';
import type pg from 'pg';
import { sentence } from '../run/files.ts';
import { NotDone } from './answer.ts';
import { recorded } from './database.ts';
import { rulebook } from './rulebook.ts';

export type Table = { names: string[]; lines: ListLine[] };

const LARGEST_BYTES = 2 ** 20;
const MOST_SAID = 20;

export function readTable(file: string): Table {
  const [first, ...rows] = parsed(textOf(file));
  if (!first) throw new NotDone(`${file} is empty.`);
  const header = first.record;
  const problems = rows
    .filter(({ record }) => record.length !== header.length)
    .map(({ line, record }) => `Line ${line}: has ${record.length} cells under ${header.length} columns.`);
  if (problems.length > 0) throw new NotDone(firstOf(problems));
  const lines = rows.map(({ line, record }) => ({
    line,
    cells: Object.fromEntries(header.map((name, at) => [name, record[at] ?? ''])),
  }));
  return { names: header, lines };
}

type Row = { record: string[]; line: number };

function textOf(file: string): string {
  try {
    if (statSync(file).size > LARGEST_BYTES) throw new NotDone(`${file} is larger than 1 MB.`);
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (problem) {
    if (problem instanceof NotDone) throw problem;
    if (problem instanceof TypeError) {
      throw new NotDone(`${file} is not in UTF-8. Save it as “CSV UTF-8” in your spreadsheet.`);
    }
    throw new NotDone(`${file} cannot be read: ${sentence(problem)}`);
  }
}

function parsed(text: string): Row[] {
  try {
    const found = parse(text, { bom: true, info: true, relax_column_count: true, trim: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return found
      .map(({ record, info }) => ({ record, line: info.lines }))
      .filter(({ record }) => record.some((cell) => cell !== ''));
  } catch (problem) {
    throw new NotDone(`This is not a table as CSV has them. ${sentence(problem)}`);
  }
}

export async function orLeave<Row>(reading: ListReading<Row>): Promise<Row[]> {
  const { problemWords } = await rulebook();
  const inOrder = (list: readonly ListProblem[]) =>
    [...list].sort((a, b) => a.line - b.line).map(problemWords);
  for (const one of inOrder(reading.warnings)) console.error(one);
  if (reading.problems.length > 0) throw new NotDone(firstOf(inOrder(reading.problems)));
  return reading.rows;
}

export function firstOf(problems: readonly string[]): string {
  const rest = problems.length - MOST_SAID;
  const said = problems.slice(0, MOST_SAID);
  return [...said, ...(rest > 0 ? [`… and ${rest} more.`] : []), 'Nothing was changed.'].join('\n');
}

export type Import<Result> = {
  operation: string;
  dryRun: boolean;
  /** Answers what it did or would do; writes nothing when `dryRun`. */
  act: (client: pg.Client, hubId: string) => Promise<{ ids: string[]; result: Result }>;
};

/** The only hub of this installation; one import at a time. */
export function importIntoHub<Result>({ operation, dryRun, act }: Import<Result>): Promise<Result> {
  return recorded({ operation, kind: dryRun ? 'question' : 'command' }, async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from hubs order by name for update');
    const [hub, another] = rows;
    if (!hub) throw new NotDone('There is no hub yet. Make it first: hub seed hub --name … --telephone …');
    if (another) throw new NotDone('This works where there is exactly one hub.');
    const { ids, result } = await act(client, hub.id);
    return { hubs: [hub.id], ids, result };
  });
}
