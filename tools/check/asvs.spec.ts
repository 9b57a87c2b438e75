import { describe, expect, it } from 'vitest';
import { asvsProblems, REQUIREMENTS } from './asvs.ts';

const asked = REQUIREMENTS.filter(({ level }) => level < 3);
const row = (id: string, level: number, more = 'test | `a.spec.ts`') =>
  `| ${id} | ${level} | ${more} | words |`;
const page = (change: (lines: string[]) => string[] = (lines) => lines) =>
  change(asked.map(({ id, level }) => row(id, level))).join('\n');
const problems = (text: string) => asvsProblems(text, (file) => file === 'a.spec.ts');

describe('the table of ASVS', () => {
  it('knows the standard’s own counts', () => {
    const of = (level: number) => REQUIREMENTS.filter((one) => one.level === level).length;
    expect([of(1), of(2), of(3)]).toEqual([70, 183, 92]);
  });

  it('is in order when each has one answer', () => {
    expect(problems(page())).toEqual([]);
  });

  it.each([
    ['one left out', (lines: string[]) => lines.slice(1), 'V1.1.1 has no answer'],
    ['one twice', (lines: string[]) => [...lines, row('V1.1.1', 2)], 'V1.1.1 has no answer, or more'],
    ['one of level 3', (lines: string[]) => [...lines, row('V1.2.10', 3)], 'V1.2.10 is no requirement'],
    ['another level', (lines: string[]) => [row('V1.1.1', 1), ...lines.slice(1)], 'V1.1.1 is of level 2'],
    [
      'a file that is gone',
      (lines: string[]) => [row('V1.1.1', 2, 'test | `b.spec.ts`'), ...lines.slice(1)],
      'which is not there',
    ],
    [
      'a test that is none',
      (lines: string[]) => [row('V1.1.1', 2, 'test | `a.ts`'), ...lines.slice(1)],
      'no test',
    ],
    ['no file', (lines: string[]) => [row('V1.1.1', 2, 'document | '), ...lines.slice(1)], 'names no file'],
    [
      'an unknown answer',
      (lines: string[]) => [row('V1.1.1', 2, 'yes | '), ...lines.slice(1)],
      'answers “yes”',
    ],
  ])('says what is wrong: %s', (_what, change, said) => {
    expect(problems(page(change)).join('\n')).toContain(said);
  });
});
