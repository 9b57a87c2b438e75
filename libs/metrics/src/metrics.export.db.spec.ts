import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@hub/domain';
import {
  asCommissioner,
  asHubManager,
  asPracticeManager,
  HUB_ID,
  insert,
  practiceId,
  testHub,
  type PracticeCode,
  type TestHub,
} from '@hub/testing';
import { METRICS_TABLES, metricsExport, type MetricsTable } from './metrics.export.js';
import './metrics.scope.js';

let hub: TestHub;
const waiting = (practice: PracticeCode, on: string, people: number) =>
  insert(hub.owner, 'waiting_counts', {
    hub_id: HUB_ID,
    practice_id: practiceId(practice),
    clock_started_on: on,
    booked: false,
    people,
  });

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
  await waiting('P01', '2026-10-01', 12);
  await waiting('P02', '2026-09-22', 28);
  await waiting('P03', '2026-07-14', 3);
  await insert(hub.owner, 'flow_counts', {
    ...{ hub_id: HUB_ID, practice_id: practiceId('P01'), week_on: '2026-10-26', event: 'submit', n: 9 },
  });
  // A name that somebody chose with a spreadsheet in mind.
  await hub.owner.query(`update practices set name = '=HYPERLINK("https://evil.example")' where id = $1`, [
    practiceId('P01'),
  ]);
});
afterAll(() => hub.close());

const exported = (table: MetricsTable, actor: Actor = asHubManager()) =>
  hub.read(actor, (work) => metricsExport(work, table));
const linesOf = async (table: MetricsTable, actor?: Actor) => {
  const { csv } = await exported(table, actor);
  expect(csv.startsWith('\ufeff')).toBe(true);
  expect(csv.endsWith('\r\n')).toBe(true);
  return csv.slice(1).split('\r\n').slice(0, -1);
};
const lineOf = async (code: string, actor?: Actor) =>
  (await linesOf('PRACTICES', actor)).find((line) => line.startsWith(`${code},`));

describe('a table of the numbers as a file', () => {
  it('is called by what it holds and the day', async () => {
    const names = await Promise.all(METRICS_TABLES.map(async (table) => (await exported(table)).filename));
    expect(names).toEqual([
      'waits-so-far-2026-11-03.csv',
      'referrals-by-week-2026-11-03.csv',
      'waiting-by-practice-2026-11-03.csv',
      'waiting-by-deprivation-2026-11-03.csv',
    ]);
  });

  it('holds as many cells in each line as there are columns, and no cell that a spreadsheet reckons with', async () => {
    for (const table of METRICS_TABLES) {
      const [head = '', ...lines] = await linesOf(table);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        const cells = line.replace(/"(?:[^"]|"")*"/g, 'text').split(',');
        expect(cells.length, `${table}: ${line}`).toBe(head.split(',').length);
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t]/);
      }
    }
    expect(await lineOf('P01')).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
  });

  it('has figures that can be reckoned with, and nothing where there is nobody', async () => {
    expect(await lineOf('P01')).toMatch(/,12,33,,1,1$/);
    expect(await lineOf('P02')).toMatch(/,28,42,42,1,1$/);
    expect(await linesOf('DEPRIVATION')).toContain('Second fifth,0,,,,,0,');
    expect(await linesOf('WEEKS')).toContain('2026-10-26,yes,9,0,0,0');
    expect((await linesOf('WEEKS')).at(-1)).toMatch(/^2026-11-02,no,/);
  });

  it('hides small numbers from whom the screen hides them', async () => {
    expect(await lineOf('P03')).toMatch(/,3,112,/);
    expect(await lineOf('P03', asCommissioner())).toMatch(/,\*,\*,\*,\*,\*$/);
    // The one practice beside it is hidden too, or the total would give the three away.
    expect(await lineOf('P01', asCommissioner())).toMatch(/,\*,\*,\*,\*,\*$/);
    expect(await lineOf('P02', asCommissioner())).toMatch(/,30,42,42,1,1$/);
  });

  it('gives a practice its own line alone', async () => {
    const lines = await linesOf('PRACTICES', asPracticeManager('P02'));
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^P02,/);
  });
});
