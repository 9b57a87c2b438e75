// S5 in small: a thousand requests made from the schema. `npm run chaos -- FUZZ` sends a hundred thousand.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, asyncProperty } from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aBookedCourse } from '@hub/bookings/test-kit';
import { checkReferral, referralById } from '@hub/referrals';
import { anNhsNumber, aDraft, aSubmittedReferral } from '@hub/referrals/test-kit';
import { acceptReferral } from '@hub/triage';
import { asBooking, asGp, asSystem, asTriage, PEOPLE } from '@hub/testing';
import { requestsTo, type KnownWorld, type MadeRequest } from '@hub/testing/requests';
import { openDoor, type TestDoor } from './door.js';

const requests = 1_000;
const sdl = readFileSync(join(import.meta.dirname, '../schema.graphql'), 'utf8');
/** What no answer may say: paths, frames and the words of PostgreSQL and its libraries. */
const INSIDES =
  /node_modules|\bat [\w.<>]+ \(|\.[jt]s:\d+|QueryFailedError|TypeORM|relation \\"|syntax error at or near|violates|invalid input syntax|invalid byte sequence|out of range for type/;

let door: TestDoor;
beforeAll(async () => {
  door = await openDoor({}, { isLimited: true });
  await door.hub.at('2026-11-03T10:00Z');
});
afterAll(() => door.close());

/** A practice with a draft, a referral in triage and one with a course. */
async function aWorld(): Promise<KnownWorld> {
  const { hub } = door;
  const [queued, taken] = [1, 2].map((nth) =>
    aSubmittedReferral(hub, asGp(), { nhsNumber: anNhsNumber(nth) }),
  );
  for (const { id } of [await queued!, await taken!])
    await hub.do(asSystem(), (work) => checkReferral(work, id));
  const { id: referralId } = await taken!;
  await hub.do(asTriage(), (work) => acceptReferral(work, { referralId, version: 2, priority: 'SOON' }));
  const referral = await hub.read(asSystem(), (work) => referralById(work, referralId));
  await aBookedCourse(hub, asBooking(), { referral });
  await aDraft(hub, asGp());
  const tables = [
    'referrals',
    'referral_drafts',
    'patients',
    'practices',
    'sites',
    'courses',
    'appointments',
    'follow_ups',
  ];
  const { rows } = await hub.owner.query<{ id: string }>(
    tables.map((table) => `(select id from ${table} order by id limit 10)`).join(' union all '),
  );
  const known = await hub.owner.query<{ reference: string }>('select reference from referrals');
  return { ids: rows.map(({ id }) => id), references: known.rows.map(({ reference }) => reference) };
}

const people = PEOPLE.map(({ actor }) => actor);

async function send({ seed, method, headers, body }: MadeRequest) {
  const actor = people[seed % people.length]!;
  const answer = await fetch(`${door.url}/graphql`, {
    method,
    headers: { ...headers, authorization: `Bearer ${await door.tokenFor(actor)}` },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

it(
  `answers or refuses each of ${requests} made-up requests, and breaks over none`,
  { timeout: 120_000 },
  async () => {
    const seen = { answered: 0, refused: 0 };
    await assert(
      asyncProperty(requestsTo(sdl, await aWorld()), async (request) => {
        const { status, text } = await send(request);
        expect(status, text).toBeLessThan(500);
        expect(text).not.toMatch(INSIDES);
        expect(text, 'a bug').not.toContain('"BUG"');
        const said = JSON.parse(text) as { data?: unknown; code?: string; errors?: unknown[] };
        if (said.data) seen.answered += 1;
        else if (said.code || said.errors) seen.refused += 1;
        else expect.fail(`neither answered nor refused: ${text}`);
      }),
      { numRuns: requests, endOnFailure: true },
    );
    expect(seen.answered).toBeGreaterThan(requests / 20);
    expect(seen.refused).toBeGreaterThan(requests / 4);
  },
);
