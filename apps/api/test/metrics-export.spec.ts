// Taking the numbers away as a file is written down, and is for those who see them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '@hub/domain';
import { asAdmin, asCommissioner, asGp, asHubManager, asPracticeManager, asTherapist } from '@hub/testing';
import { openDoor, type TestDoor } from './door.js';

let door: TestDoor;
beforeAll(async () => {
  door = await openDoor({}, { isLimited: true });
  await door.hub.at('2026-11-03T10:00Z');
});
afterAll(() => door.close());

const query = 'query ($table: MetricsTable!) { metricsExport(table: $table) { filename csv } }';
const ask = async (actor: Actor | null, table: unknown = 'PRACTICES') =>
  (await door.ask(actor, { query, variables: { table } })).body;
const written = async (kind: string): Promise<{ role: string; patient_ids: string[] }[]> =>
  (
    await door.hub.owner.query(
      `select role, patient_ids from audit where operation = 'metrics-export' and kind = $1 order by at`,
      [kind],
    )
  ).rows;

it('gives the file to who sees the numbers, and writes down each time', async () => {
  for (const actor of [asHubManager(), asCommissioner(), asPracticeManager()]) {
    const { data, errors } = await ask(actor);
    expect(errors).toBeUndefined();
    expect(data?.['metricsExport']).toMatchObject({
      filename: 'waiting-by-practice-2026-11-03.csv',
      csv: expect.stringMatching(/^\ufeffCode,Practice,/),
    });
  }
  const rows = await written('question');
  expect(rows.map(({ role }) => role).sort()).toEqual(['commissioner', 'hub-manager', 'practice-manager']);
  expect(rows.flatMap(({ patient_ids }) => patient_ids)).toEqual([]);
});

it('gives it to nobody else, and writes that down too', async () => {
  for (const actor of [asGp(), asTherapist(), asAdmin()]) {
    const { data, errors } = await ask(actor);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  }
  expect((await ask(null)).errors).toMatchObject([{ extensions: { code: 'SIGNED_OUT' } }]);
  expect(await written('refused')).toHaveLength(3);
});

it('knows its tables by name and no other', async () => {
  for (const table of ['practices', 'users', '__proto__', null, ['PRACTICES'], { a: 1 }]) {
    const { data, errors } = await ask(asHubManager(), table);
    expect([table, data ?? null]).toEqual([table, null]);
    expect(errors?.length).toBeGreaterThan(0);
  }
});
