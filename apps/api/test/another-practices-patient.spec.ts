// S1: whoever types somebody else's NHS number into a referral of their own reads nothing but what they typed.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserActor } from '@hub/domain';
import { PatientRow } from '@hub/patients';
import { withoutCodeWall } from '@hub/platform';
import { anNhsNumber, aSubmittedReferral } from '@hub/referrals/test-kit';
import { asGp, asLead, asNurse, asSecretary } from '@hub/testing';
import { openDoor, type TestDoor } from './door.js';

const ASKED = `query ($id: ID!) { patient(id: $id) {
  id firstName lastName bornOn nhsNumber stepFree interpreter contacts { address postcode telephone email texts }
} }`;
const nhsNumber = anNhsNumber(4_000);
const THEIRS = {
  nhsNumber,
  firstName: 'Marigold',
  lastName: 'Fenwright',
  address: '9 Heron Lane\nOtherham',
  telephone: '07700 900345',
};

let door: TestDoor;
let patientId: string;
beforeAll(async () => {
  door = await openDoor();
  await door.hub.at('2026-11-03T10:00Z');
  ({ patientId } = await aSubmittedReferral(door.hub, asGp('P01'), THEIRS));
}, 120_000);
afterAll(() => door.close());

const patientFor = async (actor: UserActor) => {
  const { body } = await door.ask(actor, { query: ASKED, variables: { id: patientId } });
  return body.data?.['patient'] ?? body.errors?.[0]?.extensions?.['code'];
};

it('a made-up name and date of birth shows nobody behind the number', async () => {
  expect(await patientFor(asGp('P02'))).toBe('NOT_FOUND');
  const guess = {
    nhsNumber,
    'birthDate-year': '1940',
    firstName: 'Guess',
    lastName: 'Work',
    needs: 'no-texts',
  };
  const sent = await aSubmittedReferral(door.hub, asGp('P02'), guess);
  expect(sent.patientId).toBe(patientId);
  expect(await patientFor(asGp('P02'))).toEqual({
    id: patientId,
    firstName: 'Guess',
    lastName: 'Work',
    bornOn: '1940-02-03',
    nhsNumber,
    stepFree: false,
    interpreter: null,
    contacts: {
      address: '1 Test Street\nTestham',
      postcode: 'AA3 1AB',
      telephone: '07700900982',
      email: null,
      texts: false,
    },
  });
});

it('and with the right date of birth neither practice sees what the other typed', async () => {
  await aSubmittedReferral(door.hub, asGp('P03'), { nhsNumber, telephone: '07700 900111' });
  const own = { firstName: 'Marigold', contacts: { telephone: '07700900345' } };
  for (const who of [asGp('P01'), asNurse(), asSecretary()]) expect(await patientFor(who)).toMatchObject(own);
  expect(await patientFor(asGp('P03'))).toMatchObject({ contacts: { telephone: '07700900111' } });
  // The hub rings the newest number.
  expect(await patientFor(asLead())).toMatchObject({
    firstName: 'Marigold',
    contacts: { telephone: '07700900111' },
  });
});

it("the hub's own row is no practice's to ask for, past either wall", async () => {
  const seen = () => door.hub.read(asGp('P02'), (work) => work.rows(PatientRow).find());
  expect(await seen()).toEqual([]);
  expect(await withoutCodeWall(seen)).toEqual([]);
});

it('an id does not tell since when the hub has known somebody', async () => {
  // RFC 9562: version 7 begins with the time at which it was made, version 4 is random.
  expect(patientId[14]).toBe('4');
});
