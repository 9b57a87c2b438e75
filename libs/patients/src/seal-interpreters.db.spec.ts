import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem, HUB_ID, testHub, type TestHub } from '@hub/testing';
import { patientsById } from './patient.reads.js';
import { PatientRow } from './patient.row.js';
import { sealInterpreters } from './index.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const plain = async (): Promise<(string | null)[]> => {
  const { rows } = await hub.owner.query<{ interpreter: string | null }>(
    'select interpreter from patients order by last_name',
  );
  return rows.map(({ interpreter }) => interpreter);
};

it('seals what an earlier release wrote in plain text, once, and a reader sees the same before and after', async () => {
  const ids = await hub.step(asSystem(), async (work) => {
    const made = Array.from({ length: 3 }, () => work.newId());
    for (const [at, id] of made.entries()) {
      await work.rows(PatientRow).add({
        id,
        nhsNumber: `999000000${at}`,
        nhsNumberHash: work.hash('nhs-number', `999000000${at}`),
        firstName: 'Test',
        lastName: `Person ${at}`,
        bornOn: '1980-01-01',
        contacts: {
          address: '1 Test Street',
          postcode: 'QA1 1AB',
          telephone: '07700900000',
          email: null,
          texts: true,
        },
        mobileHash: null,
        stepFree: false,
        interpreter: at === 2 ? 'Welsh' : null,
      });
    }
    return made;
  });
  await hub.owner.query(`update patients set interpreter = 'Polish' where id = $1`, [ids[0]]);
  expect(await plain()).toEqual(['Polish', null, null]);
  const works = hub.worksOf(asSystem());
  expect(await sealInterpreters(works, HUB_ID)).toBe(1);
  expect(await plain()).toEqual([null, null, null]);
  expect(await sealInterpreters(works, HUB_ID)).toBe(0);
  const seen = await hub.read(asSystem(), async (work) =>
    [...(await patientsById(work, ids)).values()].map(({ interpreter }) => interpreter),
  );
  expect(seen).toEqual(['Polish', null, 'Welsh']);
});
