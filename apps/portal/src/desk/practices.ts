import { cache } from 'react';
import { read } from '../ask';
import { PracticeChoicesDocument } from '../generated/graphql';
import type { SelectItem } from '../ui';

export type PracticeChoice = { id: string; code: string; name: string };

/** Every practice the reader may know of, in order of code. */
export const practiceChoices = cache(async (): Promise<PracticeChoice[]> => {
  const { practices } = await read(PracticeChoicesDocument, {});
  return practices.edges.map(({ node }) => node).sort((a, b) => a.code.localeCompare(b.code));
});

export const practiceItems = (choices: PracticeChoice[]): SelectItem[] => [
  { value: '', text: 'All practices' },
  ...choices.map(({ code, name }) => ({ value: code, text: `${code} ${name}` })),
];
