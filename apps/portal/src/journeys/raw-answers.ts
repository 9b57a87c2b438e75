// Answers come from the API as names and values; inside, one value stands alone and several are a list.
import type { RawAnswers } from '@hub/domain';

export type AnswerEntry = { name: string; values: readonly string[] };

export const rawFrom = (entries: readonly AnswerEntry[]): RawAnswers =>
  Object.fromEntries(
    entries.map(({ name, values }) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );

/** Every name is given, also one with nothing: otherwise what was emptied would come back. */
export const entriesOf = (form: FormData, names: readonly string[]) =>
  names.map((name) => ({
    name,
    values: form.getAll(name).filter((value): value is string => typeof value === 'string' && value !== ''),
  }));
