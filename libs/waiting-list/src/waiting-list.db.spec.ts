import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inFairOrder, PRIORITIES } from '@hub/domain';
import { sql } from '@hub/platform';
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

const counted = async () => {
  const { rows } = await hub.owner.query<{ waiting: number; found: number }>(
    `select coalesce(c.waiting, 0) as waiting, (select count(*)::int from referrals r
              where r.hub_id = p.hub_id and r.practice_id = p.id and r.state = 'WAITING') as found
       from practices p left join waiting_totals c on c.hub_id = p.hub_id and c.practice_id = p.id order by p.code`,
  );
  return { kept: rows.map(({ waiting }) => waiting), found: rows.map(({ found }) => found) };
};

it('is counted as people join and leave it, whatever happens to whom, and in how large steps', async () => {
  const states = ['SUBMITTED', 'TRIAGE_QUEUE', 'WAITING', 'INFO_REQUESTED'];
  const some = fc.uniqueArray(fc.nat({ max: PEOPLE - 1 }), { minLength: 1 });
  const step = fc.record({ who: some, state: fc.constantFrom(...states), isUndone: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const { who, state, isUndone } of steps) {
        await hub.owner.query('begin');
        await hub.owner.query('update referrals set state = $2 where id = any($1)', [
          who.map((at) => ids[at]),
          state,
        ]);
        await hub.owner.query(isUndone ? 'rollback' : 'commit');
      }
      const { kept, found } = await counted();
      expect(kept).toEqual(found);
    }),
    { numRuns: 30 },
  );
});

it('is counted right when many join and leave at the same moment', async () => {
  const pool = new pg.Pool({ connectionString: hub.ownerUrl, max: PEOPLE });
  for (const state of ['TRIAGE_QUEUE', 'WAITING', 'TRIAGE_QUEUE', 'WAITING'])
    await Promise.all(
      ids.map((id) => pool.query('update referrals set state = $2 where id = $1', [id, state])),
    );
  await pool.end();
  const { kept, found } = await counted();
  expect(kept).toEqual(found);
  expect(kept.reduce((sum, one) => sum + one)).toBe(PEOPLE);
});

it('is counted by nobody else: not even read past its function', async () => {
  for (const who of [asBooking(), asLead(), asGp()]) {
    const peek = hub.read(who, (work) => work.sql(sql`select * from waiting_totals`));
    await expect(peek).rejects.toThrow('permission denied');
  }
});
