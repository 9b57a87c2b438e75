// What each change sends to the database, as the portal asks for it, from the look at the session to the answer. Printed, so
// that nobody makes one dearer without seeing it.
import 'reflect-metadata';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changesInAnEmergency, changesOfFactors, changesOfPeople } from './statements/changes-of-people.js';
import {
  changesOfCourses,
  changesOfDrafts,
  changesOfTriage,
  endsOfCourses,
} from './statements/changes-of-referrals.js';
import { CHANGES, openCounted, type Counted } from './statements/counted.js';

const PRINTED = join(import.meta.dirname, '../../../docs/performance/statements.csv');
const MOST = 12;

let counted: Counted;
beforeAll(async () => {
  counted = await openCounted();
});
afterAll(() => counted.close());

describe('the statements of a change', () => {
  it.each([
    ['a draft', changesOfDrafts],
    ['triage', changesOfTriage],
    ['a course', changesOfCourses],
    ['the end of a course', endsOfCourses],
    ['an emergency', changesInAnEmergency],
    ['joiners and leavers', changesOfPeople],
    ['one’s own way of signing in', changesOfFactors],
  ])('of %s are sent and counted', (_of, changes) => changes(counted));

  // After a change that is meant: npm test -- doors apps/api/test/changes -u
  it('are counted for every change of the portal, and what the printed table says', async () => {
    expect([...counted.counts.keys()].sort()).toEqual([...CHANGES.keys()].sort());
    const lines = [...counted.counts].sort(([a], [b]) => a.localeCompare(b)).map((one) => one.join(','));
    await expect(`${['change,statements', ...lines].join('\n')}\n`).toMatchFileSnapshot(PRINTED);
    expect(lines.filter((line) => Number(line.split(',')[1]) > MOST)).toEqual([]);
  });
});
