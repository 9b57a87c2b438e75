import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MessageRow } from '@hub/notify';
import { scopeFor, sql, type Handler } from '@hub/platform';
import { asGp, asLead, testHub, type TestHub } from '@hub/testing';
import { followUpById } from './follow-up.reads.js';
import { FollowUpRow } from './follow-up.row.js';
import { keepFollowUp } from './keep-follow-up.js';
import { retryFollowUp } from './retry-follow-up.js';
import { aPromise, aReferral, TEST_JOB } from './test-kit.js';

scopeFor(FollowUpRow, () => sql`true`);
scopeFor(MessageRow, () => sql`true`);

let hub: TestHub;
const handler: Handler<{ followUpId: string }> = {
  job: TEST_JOB,
  handle: (room, { followUpId }) => keepFollowUp(room, followUpId, async () => ({})),
};

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
});
afterAll(() => hub.close());

describe('trying a follow-up again', () => {
  it('sends what had failed', async () => {
    const referral = await aReferral(hub, asGp());
    const { id, version } = await aPromise(hub, asGp(), {
      ...referral,
      dueAt: new Date('2026-11-03T11:00Z'),
    });
    const early = hub.do(asLead(), (work) => retryFollowUp(work, { followUpId: id, version }));
    await expect(early).rejects.toThrow('FOLLOW_UP_NOT_FAILED');
    await hub.owner.query(`update follow_ups set state = 'FAILED', failure = 'TEST' where id = $1`, [id]);
    await hub.owner.query('update outbox set failed_at = run_at');
    await hub.do(asLead(), (work) => retryFollowUp(work, { followUpId: id, version }));
    expect((await hub.runJobs([handler as Handler])).map(({ end }) => end)).toEqual(['done']);
    const after = await hub.read(asLead(), (work) => followUpById(work, id));
    expect(after).toMatchObject({ state: 'SENT', failure: null });
  });
});
