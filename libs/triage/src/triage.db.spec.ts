import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inWorklistOrder, PRIORITIES } from '@hub/domain';
import { FollowUpRow } from '@hub/follow-ups';
import { MessageRow } from '@hub/notify';
import { checkReferral, referralById, wordsOf, type ReferralRow } from '@hub/referrals';
import { anNhsNumber, aSubmittedReferral } from '@hub/referrals/test-kit';
import { REFERRAL_HANDLERS } from '@hub/referrals/worker';
import {
  asBooking,
  asGp,
  asLead,
  asStranger,
  asSystem,
  asTherapist,
  asTriage,
  testHub,
  type TestHub,
} from '@hub/testing';
import { acceptReferral, askQuestion, returnWithAdvice, triageCounts, worklistFor } from './index.js';

type Who = ReturnType<typeof asGp>;
let hub: TestHub;
let patients = 500;

beforeAll(async () => {
  hub = await testHub();
});
beforeEach(() => hub.at('2026-11-03T10:00Z'));
afterAll(() => hub.close());

async function queued(
  answers: Record<string, string | string[]> = {},
  gp: Who = asGp(),
): Promise<ReferralRow> {
  const { id } = await aSubmittedReferral(hub, gp, { nhsNumber: anNhsNumber((patients += 1)), ...answers });
  await hub.do(asSystem(), (work) => checkReferral(work, id));
  return now(id);
}
const now = (id: string) => hub.read(asSystem(), (work) => referralById(work, id));
const accept = (who: Who, { id, version }: { id: string; version: number }, priority = 'SOON') =>
  hub.do(who, (work) => acceptReferral(work, { referralId: id, version, priority }));
const ask = (who: Who, { id, version }: { id: string; version: number }, question = 'Since when?') =>
  hub.do(who, (work) => askQuestion(work, { referralId: id, version, question }));
const giveBack = (
  who: Who,
  { id, version }: { id: string; version: number },
  advice = 'Try sleep restriction first',
) => hub.do(who, (work) => returnWithAdvice(work, { referralId: id, version, advice }));
const promised = async (referralId: string) =>
  (await hub.read(asSystem(), (work) => work.rows(FollowUpRow).find({ referralId })))
    .map(({ kind, state }) => `${kind} ${state}`)
    .sort();

describe('accepting', () => {
  it('gives a priority, joins the waiting list by the clock, and promises word to everybody', async () => {
    const referral = await queued();
    await accept(asTriage(), referral, 'URGENT');
    expect(await now(referral.id)).toMatchObject({
      state: 'WAITING',
      priority: 'URGENT',
      clockStartedOn: '2026-11-03',
    });
    expect(await promised(referral.id)).toEqual(
      ['accepted SCHEDULED', 'outcome SCHEDULED', 'receipt SCHEDULED', 'received SCHEDULED'].sort(),
    );
    expect((await hub.read(asTriage(), (work) => referralById(work, referral.id))).state).toBe('WAITING');
  });

  it('sends what it promised, once', async () => {
    const { id, version } = await queued();
    await accept(asLead(), { id, version });
    await hub.at('2026-11-05T10:00Z');
    await hub.runJobs(REFERRAL_HANDLERS);
    const sent = await hub.read(asSystem(), (work) => work.rows(MessageRow).find({ referralId: id }));
    expect(sent.map(({ kind }) => kind).sort()).toEqual(['accepted', 'outcome', 'receipt', 'received']);
  });

  it('asks for a priority, and refuses a second decision and a page that is behind', async () => {
    const referral = await queued();
    await expect(accept(asTriage(), referral, 'HIGH')).rejects.toThrow('PRIORITY_MISSING');
    await expect(accept(asTriage(), { ...referral, version: 1 })).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    await accept(asTriage(), referral);
    await expect(accept(asTriage(), referral)).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    await expect(accept(asTriage(), await now(referral.id))).rejects.toThrow('NOT_POSSIBLE_NOW');
  });

  it('is decided once when two press at the same moment', async () => {
    const referral = await queued();
    const both = await Promise.allSettled([accept(asTriage(), referral), accept(asLead(), referral)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await promised(referral.id)).toHaveLength(4);
  });
});

describe('asking the practice', () => {
  it('keeps the clock running and tells the practice what is asked', async () => {
    const referral = await queued();
    await ask(asTriage(), referral, '  Which tablets?  ');
    expect(await now(referral.id)).toMatchObject({ state: 'INFO_REQUESTED', clockStoppedOn: null });
    await hub.at('2026-11-05T10:00Z');
    await hub.runJobs(REFERRAL_HANDLERS);
    const [sent] = await hub.read(asSystem(), (work) =>
      work.rows(MessageRow).find({ referralId: referral.id, kind: 'question-asked' }),
    );
    expect(sent?.body).toContain('Which tablets?');
    const words = await hub.read(asGp(), (work) => wordsOf(work, referral.id));
    expect(words).toMatchObject([{ kind: 'question', words: 'Which tablets?', authorName: 'Ms Fir' }]);
  });

  it('needs a question and a latest version', async () => {
    const referral = await queued();
    await expect(ask(asTriage(), referral, ' ')).rejects.toThrow('QUESTION_MISSING');
    await expect(ask(asTriage(), { ...referral, version: 9 })).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
  });
});

describe('returning with advice', () => {
  it('closes the referral, cancels what no longer holds, and promises the advice', async () => {
    const referral = await queued();
    await giveBack(asTriage(), referral);
    expect(await now(referral.id)).toMatchObject({
      state: 'RETURNED_WITH_ADVICE',
      clockStoppedOn: '2026-11-03',
    });
    expect(await promised(referral.id)).toEqual(
      ['advice SCHEDULED', 'outcome SCHEDULED', 'receipt CANCELLED', 'received CANCELLED'].sort(),
    );
    await hub.at('2026-11-05T10:00Z');
    await hub.runJobs(REFERRAL_HANDLERS);
    const sent = await hub.read(asSystem(), (work) =>
      work.rows(MessageRow).find({ referralId: referral.id }),
    );
    expect(sent.map(({ kind }) => kind).sort()).toEqual(['advice', 'outcome']);
    expect(sent.find(({ kind }) => kind === 'advice')?.body).toContain('sleep restriction');
  });

  it('needs advice and a latest version', async () => {
    const referral = await queued();
    await expect(giveBack(asTriage(), referral, '')).rejects.toThrow('ADVICE_MISSING');
    await expect(giveBack(asTriage(), { ...referral, version: 9 })).rejects.toThrow(
      'CHANGED_SINCE_YOU_LOOKED',
    );
  });
});

it('none of it is for those who cannot see the referral before a decision', async () => {
  const referral = await queued();
  for (const stranger of [asTherapist(), asBooking(), asStranger(), asGp('P02')]) {
    for (const decide of [accept, ask, giveBack]) {
      await expect(decide(stranger, referral)).rejects.toThrow('NOT_FOUND');
    }
  }
  expect(await now(referral.id)).toEqual(referral);
});

describe('the worklist', () => {
  const whole = async (who: Who, first: number) => {
    const seen: ReferralRow[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = await hub.read(who, (work) => worklistFor(work, { first, after }));
      seen.push(...page.edges.map(({ node }) => node));
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
      expect(page.totalCount).toBeGreaterThanOrEqual(seen.length);
    }
    return seen;
  };

  it('is in the rulebook’s order, and its pages neither repeat nor lose anybody, whatever ties', async () => {
    for (let made = 0; made < 12; made += 1) await queued({}, asGp(made % 2 ? 'P02' : 'P03'));
    const { rows } = await hub.owner.query<{ id: string }>(
      `select id from referrals where state = 'TRIAGE_QUEUE'`,
    );
    const ids = rows.map(({ id }) => id);
    const one = fc.record({
      priority: fc.constantFrom(...PRIORITIES),
      safety: fc.boolean(),
      day: fc.constantFrom('2026-10-01', '2026-10-02'),
    });
    const all = fc.array(one, { minLength: ids.length, maxLength: ids.length });
    const property = fc.asyncProperty(all, fc.integer({ min: 1, max: 7 }), async (facts, first) => {
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
      const seen = await whole(asTriage(), first);
      expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(ids));
      expect(seen.map(({ id }) => id)).toEqual(inWorklistOrder(seen).map(({ id }) => id));
    });
    await fc.assert(property, { numRuns: 15 });
  });

  it('of one practice holds that practice’s only, and the tiles count each folder', async () => {
    const page = await hub.read(asTriage(), (work) =>
      worklistFor(work, { practiceId: asGp('P03').practiceId }),
    );
    expect(new Set(page.edges.map(({ node }) => node.practiceId))).toEqual(new Set([asGp('P03').practiceId]));
    const counts = await hub.read(asTriage(), triageCounts);
    const { rows } = await hub.owner.query(
      `select count(*)::int as n from referrals where state in ('SUBMITTED', 'DUPLICATE', 'TRIAGE_QUEUE', 'IN_TRIAGE')`,
    );
    expect(counts.find(({ folder }) => folder === 'new')?.count).toBe(rows[0].n);
  });

  it('is empty for a stranger, nobody else’s, and refuses a cursor that is none', async () => {
    expect(await whole(asStranger(), 10)).toEqual([]);
    await expect(whole(asTherapist(), 10)).rejects.toThrow('NOT_FOUND');
    for (const after of ['nonsense', Buffer.from('[1,1,"2026-02-31","x"]').toString('base64url')]) {
      await expect(hub.read(asTriage(), (work) => worklistFor(work, { after }))).rejects.toThrow('NOT_FOUND');
    }
  });
});
