import type { RawAnswers } from './referral.row.js';

export interface AnswerEntry {
  name: string;
  values: string[];
}

/** Forms come and go as name and values; inside, one value stands alone and several are a list. */
export function rawFrom(entries: readonly AnswerEntry[]): RawAnswers {
  return Object.fromEntries(
    entries.map(({ name, values }) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

export function entriesOf(raw: RawAnswers): AnswerEntry[] {
  return Object.entries(raw).map(([name, value]) => ({
    name,
    values: Array.isArray(value) ? value : [value],
  }));
}
