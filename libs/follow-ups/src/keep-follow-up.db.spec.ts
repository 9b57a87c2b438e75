import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MessageFacts } from '@hub/domain';
import { MessageRow, messagesFor, outboxOf } from '@hub/notify';
import { PatientDeviceRow, PatientLinkRow, revokeLinksOf } from '@hub/patient-links';
import { scopeFor, sql, tokenHash, type Handler } from '@hub/platform';
import { asGp, asSystem, testHub, type TestHub } from '@hub/testing';
import { cancelFollowUpsOf } from './cancel-follow-ups-of.js';
import { followUpById } from './follow-up.reads.js';
import { FollowUpRow } from './follow-up.row.js';
import { keepFollowUp } from './keep-follow-up.js';
import { aPromise, aReferral, TEST_JOB, type TestReferral } from './test-kit.js';

// The referral's own stage declares the real ones; the wall in the database stands meanwhile.
scopeFor(FollowUpRow, () => sql`true`);
scopeFor(MessageRow, () => sql`true`);
scopeFor(PatientLinkRow, () => sql`true`);
scopeFor(PatientDeviceRow, () => sql`true`);

let hub: TestHub;
let referral: TestReferral;
let factsNow: () => MessageFacts | 'suppress' = () => ({ reference: 'PSH-7K3M-9Q2X' });
const handler: Handler<{ followUpId: string }> = {
  job: TEST_JOB,
  handle: (room, { followUpId }) => keepFollowUp(room, followUpId, async () => factsNow()),
};
const run = () => hub.runJobs([handler as Handler]);
const now = (id: string) => hub.read(asSystem(), (work) => followUpById(work, id));
const messages = (followUpId: string) =>
  hub.read(asSystem(), (work) => work.rows(MessageRow).find({ followUpId }, { order: { channel: 'asc' } }));
const embeddedSends = async (followUpId: string) => {
  const found = await hub.owner.query(
    'select 1 from embedded_sends e join messages m on m.hub_id = e.hub_id and m.id = e.message_id where m.follow_up_id = $1',
    [followUpId],
  );
  return found.rowCount;
};
let key = 0;
const promised = (more: Partial<Parameters<typeof aPromise>[2]> = {}) =>
  aPromise(hub, asGp(), {
    ...referral,
    dueAt: new Date('2026-11-03T10:00Z'),
    dedupeKey: `promise-${(key += 1)}`,
    ...more,
  });

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
  referral = await aReferral(hub, asGp());
});
afterAll(() => hub.close());

describe('keeping a promise', () => {
  it('sends it once when its time has come, however often the handler runs', async () => {
    const { id } = await promised({ dueAt: new Date('2026-11-03T12:00Z') });
    expect(await run()).toEqual([]);
    await hub.at('2026-11-03T12:01Z');
    expect((await run()).map(({ end }) => end)).toEqual(['done']);
    expect(await now(id)).toMatchObject({ state: 'SENT', nextActionAt: null, failure: null });
    const [text, ...others] = await messages(id);
    expect(others).toEqual([]);
    expect(text).toMatchObject({ channel: 'text', recipient: '07700900982', state: 'SENT', subject: null });
    expect(text?.body).toContain('Wren, your GP surgery');
    expect(text?.body).toContain('01632 960 100');
    expect(await embeddedSends(id)).toBe(1);
  });

  it('is one promise when it is made twice', async () => {
    const first = await promised({ dedupeKey: 'the same' });
    const second = await promised({ dedupeKey: 'the same' });
    expect(second.id).toBe(first.id);
    await run();
    expect(await embeddedSends(first.id)).toBe(1);
  });

  it('sends nothing of what was cancelled meanwhile', async () => {
    const { id } = await promised({ kind: 'accepted' });
    const cancelled = await hub.step(asGp(), (work) =>
      cancelFollowUpsOf(work, referral.referralId, { kinds: ['accepted'] }),
    );
    expect(cancelled).toBe(1);
    await run();
    expect(await now(id)).toMatchObject({ state: 'CANCELLED', nextActionAt: null });
    expect(await messages(id)).toEqual([]);
  });

  it('sets aside what has become untrue', async () => {
    const { id } = await promised();
    factsNow = () => 'suppress';
    await run();
    factsNow = () => ({ reference: 'PSH-7K3M-9Q2X' });
    expect(await now(id)).toMatchObject({ state: 'SUPPRESSED', failure: 'NO_LONGER_TRUE' });
  });

  it('sends no letter with a gap: it waits for its next try, then for a person', async () => {
    const { id } = await promised({ kind: 'booked' });
    const day = '2026-11-04';
    for (const [attempt, time] of ['09:00', '09:02', '09:13', '10:14', '16:15'].entries()) {
      await hub.at(`${day}T${time}Z`);
      expect((await run()).map(({ end }) => end)).toEqual(['failed']);
      expect(await now(id)).toMatchObject({
        state: 'FAILED',
        attempt: attempt + 1,
        failure: 'MESSAGE_WORDS_MISSING',
      });
    }
    await hub.at('2026-11-06T09:00Z');
    expect(await run()).toEqual([]);
    expect(await messages(id)).toEqual([]);
  });

  it('takes up where a kill left it, without sending twice', async () => {
    const { id } = await promised();
    const outbox = await hub.owner.query<{ id: string }>(
      `select id from outbox where payload ->> 'followUpId' = $1`,
      [id],
    );
    await run();
    await hub.owner.query('update outbox set done_at = null, handed_at = null where id = $1', [
      outbox.rows[0]?.id,
    ]);
    await hub.owner.query(`update follow_ups set state = 'SENDING', next_action_at = due_at where id = $1`, [
      id,
    ]);
    await hub.owner.query(`update messages set state = 'SENDING', sent_at = null where follow_up_id = $1`, [
      id,
    ]);
    await hub.owner.query('delete from idempotency_keys');
    expect((await run()).map(({ end }) => end)).toEqual(['done']);
    expect(await now(id)).toMatchObject({ state: 'SENT' });
    expect(await embeddedSends(id)).toBe(1);
  });
});

describe('a message that carries a link', () => {
  const links = async () => {
    const { rows } = await hub.owner.query<{ token_hash: Buffer; subject_id: string; purpose: string }>(
      'select token_hash, subject_id, purpose from patient_links where referral_id = $1 order by made_at, id',
      [referral.referralId],
    );
    return rows;
  };
  const keyIn = (body = '') =>
    /http:\/\/localhost:3000\/p\/([A-Za-z0-9_-]{43}) NHS hub$/.exec(body)?.[1] ?? '';
  beforeEach(async () => {
    await hub.owner.query('delete from patient_links');
  });

  it('has one of its own, kept as a hash, however often the handler runs', async () => {
    const { id } = await promised({ kind: 'accepted' });
    await run();
    const [text] = await messages(id);
    const key = keyIn(text?.body);
    expect(await links()).toEqual([
      { token_hash: tokenHash(key), subject_id: referral.referralId, purpose: 'NEXT_STEP' },
    ]);
    const { rows } = await hub.owner.query(
      `select (select string_agg(o::text, ' ') from outbox o) || (select string_agg(a::text, ' ') from audit a)
         || (select string_agg(f::text, ' ') from follow_ups f) || (select string_agg(m::text, ' ') from messages m)
         || (select string_agg(k::text, ' ') from idempotency_keys k) as kept`,
    );
    expect(rows[0]?.kept).not.toContain(key);
  });

  it('tried again after a failure is the same message with the same link', async () => {
    const { id } = await promised({ kind: 'accepted' });
    await run();
    const [before] = await messages(id);
    await hub.owner.query(`update follow_ups set state = 'FAILED', next_action_at = due_at where id = $1`, [
      id,
    ]);
    await hub.owner.query(`update messages set state = 'SENDING', sent_at = null where follow_up_id = $1`, [
      id,
    ]);
    await hub.owner.query(`delete from idempotency_keys`);
    await hub.owner.query(
      `update outbox set done_at = null, handed_at = null where payload ->> 'followUpId' = $1`,
      [id],
    );
    await run();
    expect((await messages(id)).map(({ body }) => body)).toEqual([before?.body]);
    expect(await links()).toHaveLength(1);
  });

  it('that could not be written leaves no link behind', async () => {
    factsNow = () => ({ firstName: ' ' });
    const { id } = await promised({ kind: 'accepted' });
    await run();
    factsNow = () => ({ reference: 'PSH-7K3M-9Q2X' });
    expect(await now(id)).toMatchObject({ state: 'FAILED', failure: 'MESSAGE_WORDS_MISSING' });
    expect(await links()).toEqual([]);
  });

  it('is read by staff without its key, and ends when the referral closes', async () => {
    const { id } = await promised({ kind: 'accepted' });
    await run();
    const key = keyIn((await messages(id))[0]?.body);
    const seen = await hub.read(asGp(), (work) =>
      messagesFor(work, { referralId: referral.referralId, first: 50 }),
    );
    const bodies = seen.edges.map(({ node }) => node.body).join();
    expect(bodies).toContain('http://localhost:3000/p/… NHS hub');
    expect(bodies).not.toContain(key);
    const whole = await hub.read(asGp(), (work) => outboxOf(work, { first: 50 }));
    expect(whole.edges.map(({ node }) => node.body).join()).toContain(key);
    await hub.step(asSystem(), (work) => revokeLinksOf(work, referral.referralId));
    const { rows } = await hub.owner.query('select revoked_at is not null as ended from patient_links');
    expect(rows).toEqual([{ ended: true }]);
  });

  it('is no letter, no text to somebody who wants none, and no message that needs none', async () => {
    await promised({ kind: 'received' });
    await promised({ kind: 'accepted', channel: 'letter' });
    await run();
    expect(await links()).toEqual([]);
  });
});
