import { InvalidArgumentError } from 'commander';

/** What a verb answers with: keys as they stand in the JSON, in the order they are shown. */
export type Answer = Record<string, unknown> | Record<string, unknown>[];
export type Output = { json?: boolean };

/** The hub said no: a sentence, and exit code 1. */
export class NotDone extends Error {
  override readonly name = 'NotDone';
}

export const exit = { done: 0, refused: 1, wrongUse: 2, badConfiguration: 78 } as const;

export function show(answer: Answer, { json }: Output): void {
  if (json) console.log(JSON.stringify(answer));
  else if (Array.isArray(answer)) console.log(table(answer));
  else console.log(pairs(answer));
}

function pairs(answer: Record<string, unknown>): string {
  const words = Object.entries(answer).map(([key, value]) => [spaced(key), plain(value)] as const);
  const width = Math.max(...words.map(([key]) => key.length));
  return words.map(([key, value]) => `${key.padEnd(width)}  ${value}`).join('\n');
}

function table(rows: Record<string, unknown>[]): string {
  if (rows.length === 0) return 'Nothing.';
  const keys = Object.keys(rows[0]!);
  const cells = [keys.map(spaced), ...rows.map((row) => keys.map((key) => plain(row[key])))];
  const widths = keys.map((_, at) => Math.max(...cells.map((line) => line[at]!.length)));
  return cells
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const spaced = (key: string) => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function plain(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** 14d, 3h, 2w, 30m or 45s, in milliseconds. */
export function span(text: string): number {
  const [, amount, unit] = /^(\d+)([wdhms])$/.exec(text) ?? [];
  const seconds = { w: 7 * 24 * 3600, d: 24 * 3600, h: 3600, m: 60, s: 1 }[unit ?? ''];
  if (!amount || !seconds || Number(amount) === 0) {
    throw new InvalidArgumentError('Say how long as 14d, 3h, 2w, 30m or 45s.');
  }
  return Number(amount) * seconds * 1000;
}
