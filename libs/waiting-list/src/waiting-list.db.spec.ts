import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inFairOrder, PRIORITIES } from '@hub/domain';
import type { ReferralRow } from '@hub/referrals';
import { anNhsNumber, aSubmittedReferral } from '@hub/referrals/test-kit';
import {
  asBooking,
  asGp,
  asLead,
  asStranger,
  asTriage,
  practiceId,
  testHub,
  type TestHub,
} from '@hub/testing';
import { waitingListFor } from './index.js';

type Who = ReturnType<typeof asGp>;
const PEOPLE = 10;
let hub: TestHub;
let ids: string[];

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
  for (let at = 0; at < PEOPLE; at += 1) {
    await aSubmittedReferral(hub, asGp(at % 2 ? 'P01' : 'P02'), { nhsNumber: anNhsNumber(at) });
  }
  await hub.owner.query(`update referrals set state = 'WAITING'`);
  ids = (await hub.owner.query<{ id: string }>('select id from referrals')).rows.map(({ id }) => id);
});
afterAll(() => hub.close());

async function whole(who: Who, first: number, practice?: string): Promise<ReferralRow[]> {
  const seen: ReferralRow[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page = await hub.read(who, (work) => waitingListFor(work, { first, after, practiceId: practice }));
    seen.push(...page.edges.map(({ node }) => node));
    ({ endCursor: after, hasNextPage: more } = page.pageInfo);
  }
  return seen;
}

it('is in fair order, and its pages neither repeat nor lose anybody, whatever ties', async () => {
  const one = fc.record({
    priority: fc.constantFrom(...PRIORITIES),
    safety: fc.boolean(),
    day: fc.constantFrom('2026-10-01', '2026-10-02', '2026-03-29'),
  });
  const property = fc.asyncProperty(
    fc.array(one, { minLength: PEOPLE, maxLength: PEOPLE }),
    fc.integer({ min: 1, max: PEOPLE + 1 }),
    async (facts, first) => {
      await hub.owner.query(
        `update referrals r set priority = t.priority, safety_concern = t.safety, clock_started_on = t.day
           from unnest($1::uuid[], $2::text[], $3::boolean[], $4::date[]) as t(id, priority, safety, day) where r.id = t.id`,
        [
          ids,
          facts.map((fact) => fact.priority),
          facts.map((fact) => fact.safety),
          facts.map((fact) => fact.day),
        ],
      );
      const seen = await whole(asBooking(), first);
      expect([...seen.map(({ id }) => id)].sort()).toEqual([...ids].sort());
      expect(seen.map(({ id }) => id)).toEqual(inFairOrder(seen).map(({ id }) => id));
    },
  );
  await fc.assert(property, { numRuns: 20 });
});

it('of one practice holds that practice’s only, counted', async () => {
  const page = await hub.read(asLead(), (work) => waitingListFor(work, { practiceId: practiceId('P01') }));
  expect(page.totalCount).toBe(PEOPLE / 2);
  expect(new Set(page.edges.map(({ node }) => node.practiceId))).toEqual(new Set([practiceId('P01')]));
});

it('holds only who is ready to book, for those who may see them', async () => {
  await hub.owner.query(`update referrals set state = 'TRIAGE_QUEUE' where id = $1`, [ids[0]]);
  const waiting = (await whole(asBooking(), 50)).map(({ id }) => id);
  expect(waiting).toHaveLength(PEOPLE - 1);
  expect(waiting).not.toContain(ids[0]);
  expect(await whole(asTriage(), 50)).toEqual([]);
});

it('is counted for those who see it whole, of their own hub, and for nobody else', async () => {
  const waiting = (await whole(asBooking(), 50)).length;
  const totalFor = async (who: Who) => (await hub.read(who, (work) => waitingListFor(work, {}))).totalCount;
  expect(await totalFor(asBooking())).toBe(waiting);
  expect(await totalFor(asLead())).toBe(waiting);
  for (const who of [asTriage(), asGp(), asStranger()]) expect(await totalFor(who)).toBe(0);
});
