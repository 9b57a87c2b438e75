import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeFor, sql } from '@hub/platform';
import { asBooking, asGp, asLead, asStranger, testHub, type TestHub } from '@hub/testing';
import { cancelFollowUp } from './cancel-follow-up.js';
import { followUpById } from './follow-up.reads.js';
import { FollowUpRow } from './follow-up.row.js';
import { aPromise, aReferral, type TestReferral } from './test-kit.js';

scopeFor(FollowUpRow, () => sql`true`);

let hub: TestHub;
let referral: TestReferral;
let key = 0;
const promised = () =>
  aPromise(hub, asGp(), {
    ...referral,
    dueAt: new Date('2026-11-05T10:00Z'),
    dedupeKey: `promise-${(key += 1)}`,
  });

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
  referral = await aReferral(hub, asGp());
});
afterAll(() => hub.close());

describe('cancelling a follow-up', () => {
  it('cancels what is still to be sent', async () => {
    const { id, version } = await promised();
    expect(await hub.do(asBooking(), (work) => cancelFollowUp(work, { followUpId: id, version }))).toBe(id);
    const after = await hub.read(asLead(), (work) => followUpById(work, id));
    expect(after).toMatchObject({ state: 'CANCELLED', nextActionAt: null });
  });

  it('refuses what has been sent', async () => {
    const { id, version } = await promised();
    await hub.owner.query(`update follow_ups set state = 'SENT', next_action_at = null where id = $1`, [id]);
    const again = hub.do(asLead(), (work) => cancelFollowUp(work, { followUpId: id, version }));
    await expect(again).rejects.toThrow('FOLLOW_UP_ALREADY_SENT');
  });

  it('refuses a page that is behind, and what has ended otherwise', async () => {
    const { id, version } = await promised();
    const stale = hub.do(asLead(), (work) => cancelFollowUp(work, { followUpId: id, version: version + 1 }));
    await expect(stale).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    await hub.do(asLead(), (work) => cancelFollowUp(work, { followUpId: id, version }));
    const twice = hub.do(asLead(), (work) => cancelFollowUp(work, { followUpId: id, version: version + 1 }));
    await expect(twice).rejects.toThrow('NOT_POSSIBLE_NOW');
  });

  it('is not found by another practice, nor by another hub', async () => {
    const { id, version } = await promised();
    for (const stranger of [asGp('P02'), asStranger()]) {
      const tried = hub.do(stranger, (work) => cancelFollowUp(work, { followUpId: id, version }));
      await expect(tried).rejects.toThrow('NOT_FOUND');
    }
  });
});
