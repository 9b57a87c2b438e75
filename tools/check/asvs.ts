// docs/security/asvs.md has an answer for every requirement of levels 1 and 2, and names only files that exist.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/files.ts';

type Section = readonly [
  name: string,
  requirements: number,
  level1: readonly number[],
  level3: readonly number[],
];

/** OWASP ASVS 5.0.0: how many requirements each section has, and which of them are of level 1 and of level 3. */
const SECTIONS: readonly Section[] = [
  ['V1.1', 2, [], []],
  ['V1.2', 10, [1, 2, 3, 4, 5], [10]],
  ['V1.3', 12, [1, 2], [12]],
  ['V1.4', 3, [], []],
  ['V1.5', 3, [1], [3]],
  ['V2.1', 3, [1], []],
  ['V2.2', 3, [1, 2], []],
  ['V2.3', 5, [1], [5]],
  ['V2.4', 2, [], [2]],
  ['V3.1', 1, [], [1]],
  ['V3.2', 3, [1, 2], [3]],
  ['V3.3', 5, [1], [5]],
  ['V3.4', 8, [1, 2], [7, 8]],
  ['V3.5', 8, [1, 2, 3], [6, 7, 8]],
  ['V3.6', 1, [], [1]],
  ['V3.7', 5, [], [3, 4, 5]],
  ['V4.1', 5, [1], [4, 5]],
  ['V4.2', 5, [], [2, 3, 4, 5]],
  ['V4.3', 2, [], []],
  ['V4.4', 4, [1], []],
  ['V5.1', 1, [], []],
  ['V5.2', 6, [1, 2], [4, 5, 6]],
  ['V5.3', 3, [1, 2], [3]],
  ['V5.4', 3, [], []],
  ['V6.1', 3, [1], []],
  ['V6.2', 12, [1, 2, 3, 4, 5, 6, 7, 8], []],
  ['V6.3', 8, [1, 2], [5, 6, 7, 8]],
  ['V6.4', 6, [1, 2], [5, 6]],
  ['V6.5', 8, [], [6, 7, 8]],
  ['V6.6', 4, [], [4]],
  ['V6.7', 2, [], [1, 2]],
  ['V6.8', 4, [], []],
  ['V7.1', 3, [], []],
  ['V7.2', 4, [1, 2, 3, 4], []],
  ['V7.3', 2, [], []],
  ['V7.4', 5, [1, 2], []],
  ['V7.5', 3, [], [3]],
  ['V7.6', 2, [], []],
  ['V8.1', 4, [1], [3, 4]],
  ['V8.2', 4, [1, 2], [4]],
  ['V8.3', 3, [1], [2, 3]],
  ['V8.4', 2, [], [2]],
  ['V9.1', 3, [1, 2, 3], []],
  ['V9.2', 4, [1], []],
  ['V10.1', 2, [], []],
  ['V10.2', 3, [], [3]],
  ['V10.3', 5, [], [5]],
  ['V10.4', 16, [1, 2, 3, 4, 5], [12, 13, 14, 15, 16]],
  ['V10.5', 5, [], []],
  ['V10.6', 2, [], []],
  ['V10.7', 3, [], []],
  ['V11.1', 4, [], [3, 4]],
  ['V11.2', 5, [], [4, 5]],
  ['V11.3', 5, [1, 2], [4, 5]],
  ['V11.4', 4, [1], []],
  ['V11.5', 2, [], [2]],
  ['V11.6', 2, [], [2]],
  ['V11.7', 2, [], [1, 2]],
  ['V12.1', 5, [1], [4, 5]],
  ['V12.2', 2, [1, 2], []],
  ['V12.3', 5, [], [5]],
  ['V13.1', 4, [], [2, 3, 4]],
  ['V13.2', 6, [], [6]],
  ['V13.3', 4, [], [3, 4]],
  ['V13.4', 7, [1], [6, 7]],
  ['V14.1', 2, [], []],
  ['V14.2', 8, [1], [5, 6, 7, 8]],
  ['V14.3', 3, [1], []],
  ['V15.1', 5, [1], [4, 5]],
  ['V15.2', 5, [1], [4, 5]],
  ['V15.3', 7, [1], []],
  ['V15.4', 4, [], [1, 2, 3, 4]],
  ['V16.1', 1, [], []],
  ['V16.2', 5, [], []],
  ['V16.3', 4, [], []],
  ['V16.4', 3, [], []],
  ['V16.5', 4, [], [4]],
  ['V17.1', 2, [], [2]],
  ['V17.2', 8, [], [5, 6, 7, 8]],
  ['V17.3', 2, [], []],
];

export type Requirement = { id: string; level: 1 | 2 | 3 };

export const REQUIREMENTS: readonly Requirement[] = SECTIONS.flatMap(([name, count, one, three]) =>
  Array.from({ length: count }, (_, at) => {
    const level = one.includes(at + 1) ? 1 : three.includes(at + 1) ? 3 : 2;
    return { id: `${name}.${at + 1}`, level } as const;
  }),
);

const ANSWERS = ['test', 'document', 'not applicable', 'open'];

type Row = { id: string; level: string; answer: string; files: string[]; words: string };

export function rowsOf(page: string): Row[] {
  return page.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, id = '', level = '', answer = '', where = '', words = ''] = cells;
    if (!/^V\d+\.\d+\.\d+$/.test(id)) return [];
    return [
      { id, level, answer, files: [...where.matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? ''), words },
    ];
  });
}

export function asvsProblems(page: string, exists: (file: string) => boolean): string[] {
  const rows = rowsOf(page);
  const asked = REQUIREMENTS.filter(({ level }) => level < 3);
  const missing = asked.filter(({ id }) => rows.filter((row) => row.id === id).length !== 1);
  return [
    ...missing.map(({ id }) => `${id} has no answer, or more than one`),
    ...rows.flatMap((row) => {
      const known = asked.find(({ id }) => id === row.id);
      if (!known) return [`${row.id} is no requirement of level 1 or 2`];
      return rowProblems(row, known, exists);
    }),
  ];
}

function rowProblems(row: Row, { level }: Requirement, exists: (file: string) => boolean): string[] {
  const problems: string[] = [];
  if (row.level !== String(level)) problems.push(`is of level ${level}`);
  if (!ANSWERS.includes(row.answer)) problems.push(`answers “${row.answer}”`);
  if (row.words === '') problems.push('says nothing');
  const mustName = row.answer === 'test' || row.answer === 'document';
  if (mustName && row.files.length === 0) problems.push('names no file');
  if (row.answer === 'test' && !row.files.every((file) => /\.(spec|story)\.tsx?$/.test(file)))
    problems.push('names something that is no test');
  problems.push(
    ...row.files.filter((file) => !exists(file)).map((file) => `names ${file}, which is not there`),
  );
  return problems.map((problem) => `${row.id} ${problem}`);
}

export function asvsOfHouse(): string[] {
  const page = readFileSync(join(root, 'docs/security/asvs.md'), 'utf8');
  return asvsProblems(page, (file) => existsSync(join(root, file)));
}
