import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReferralEvent } from '@hub/domain';
import { MessageRow } from '@hub/notify';
import {
  asGp,
  asLead,
  asSecretary,
  asStranger,
  asSystem,
  asTherapist,
  asTriage,
  idOf,
  testHub,
  type TestHub,
} from '@hub/testing';
import {
  answerQuestion,
  checkReferral,
  moveReferral,
  referralById,
  wordsOf,
  withdrawReferral,
} from './index.js';
import { ReferralRow } from './referral.row.js';
import { anNhsNumber, aSubmittedReferral } from './test-kit.js';
import { REFERRAL_HANDLERS } from './worker.js';

let hub: TestHub;
let patients = 300;
type Who = ReturnType<typeof asGp>;
const aReferral = () => aSubmittedReferral(hub, asGp(), { nhsNumber: anNhsNumber((patients += 1)) });
const moved = (id: string, ...events: ReferralEvent[]) =>
  hub.step(asSystem(), async (work) => {
    let referral = await work.rows(ReferralRow).one(id);
    for (const event of events) referral = await moveReferral(work, referral, event);
    return referral;
  });
const withdraw = (
  who: Who,
  referralId: string,
  more: { version?: number; reason?: string; words?: string } = {},
) =>
  hub.do(who, (work) => withdrawReferral(work, { referralId, version: 1, reason: 'PATIENT_WISH', ...more }));
const pending = async (id: string) =>
  (await hub.owner.query(`select state from follow_ups where referral_id = $1`, [id])).rows.map(
    ({ state }) => state,
  );

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
});
afterAll(() => hub.close());

describe('withdrawing a referral', () => {
  it('stops its clock and cancels all that was promised, in one go', async () => {
    const { id } = await aReferral();
    expect(await pending(id)).toEqual(['SCHEDULED', 'SCHEDULED']);
    await withdraw(asSecretary(), id, { words: 'Feels better' });
    const referral = await hub.read(asGp(), (work) => referralById(work, id));
    expect(referral).toMatchObject({ state: 'WITHDRAWN', clockStoppedOn: '2026-11-03', nextAction: null });
    expect(await pending(id)).toEqual(['CANCELLED', 'CANCELLED']);
    const [words] = await hub.read(asGp(), (work) => wordsOf(work, id));
    expect(words).toMatchObject({
      kind: 'withdrawal',
      words: 'PATIENT_WISH: Feels better',
      authorName: 'Mx Cedar',
    });
  });

  it('sends nothing afterwards', async () => {
    const { id } = await aReferral();
    await withdraw(asGp(), id, { reason: 'RAISED_IN_ERROR' });
    await hub.at('2026-11-05T10:00Z');
    await hub.runJobs(REFERRAL_HANDLERS);
    expect(await hub.read(asSystem(), (work) => work.rows(MessageRow).find({ referralId: id }))).toEqual([]);
    const { state } = await hub.read(asLead(), (work) => referralById(work, id));
    expect(state).toBe('CANCELLED_BY_REFERRER');
    await hub.at('2026-11-03T10:00Z');
  });

  it('may be done by triage, who keep sight of what they ended', async () => {
    const { id } = await aReferral();
    await withdraw(asTriage(), id);
    expect((await hub.read(asTriage(), (work) => referralById(work, id))).state).toBe('WITHDRAWN');
  });

  it('asks for a reason, and refuses a page that is behind or a referral that has ended', async () => {
    const { id } = await aReferral();
    await expect(withdraw(asGp(), id, { reason: 'because' })).rejects.toThrow('REASON_MISSING');
    await expect(withdraw(asGp(), id, { version: 7 })).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    await withdraw(asGp(), id);
    await expect(withdraw(asGp(), id, { version: 2 })).rejects.toThrow('NOT_POSSIBLE_NOW');
  });

  it('is not for strangers', async () => {
    const { id } = await aReferral();
    for (const stranger of [asGp('P02'), asTherapist(), asStranger()]) {
      await expect(withdraw(stranger, id)).rejects.toThrow('NOT_FOUND');
    }
    expect(await pending(id)).toEqual(['SCHEDULED', 'SCHEDULED']);
  });

  it('makes room for another referral of the practice', async () => {
    const who = { nhsNumber: anNhsNumber((patients += 1)) };
    const first = await aSubmittedReferral(hub, asGp(), who);
    await withdraw(asGp(), first.id);
    expect((await aSubmittedReferral(hub, asGp(), who)).state).toBe('SUBMITTED');
  });
});

describe('answering a question', () => {
  const asked = async () => {
    const { id } = await aReferral();
    return moved(id, 'checks-passed', 'claim', 'ask');
  };
  const answer = (who: Who, referralId: string, more: { version?: number; answer?: string } = {}) =>
    hub.do(who, (work) => answerQuestion(work, { referralId, version: 4, answer: 'Since May', ...more }));

  it('puts the referral before triage again; the clock never stopped', async () => {
    const { id } = await asked();
    await answer(asGp(), id, { answer: '  Since May, after a fall  ' });
    const referral = await hub.read(asTriage(), (work) => referralById(work, id));
    expect(referral).toMatchObject({
      state: 'TRIAGE_QUEUE',
      clockStartedOn: '2026-11-03',
      clockStoppedOn: null,
    });
    const words = await hub.read(asLead(), (work) => wordsOf(work, id));
    expect(words).toMatchObject([{ kind: 'answer', words: 'Since May, after a fall', authorName: 'Dr Ash' }]);
  });

  it('refuses silence, a page that is behind, a question nobody asked, and strangers', async () => {
    const { id } = await asked();
    await expect(answer(asGp(), id, { answer: '  ' })).rejects.toThrow('REPLY_MISSING');
    await expect(answer(asGp(), id, { version: 3 })).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    const { id: notAsked } = await aReferral();
    await expect(answer(asGp(), notAsked, { version: 1 })).rejects.toThrow('NOT_POSSIBLE_NOW');
    for (const stranger of [asGp('P02'), asStranger()]) {
      await expect(answer(stranger, id)).rejects.toThrow('NOT_FOUND');
    }
  });
});

describe('the check before triage', () => {
  it('happens once, however often it is asked for', async () => {
    const { id } = await aReferral();
    const check = () => hub.do(asSystem('check-referral'), (work) => checkReferral(work, id));
    await check();
    await check();
    expect(await hub.read(asLead(), (work) => referralById(work, id))).toMatchObject({
      state: 'TRIAGE_QUEUE',
      version: 2,
    });
  });

  it('does not take a referral that was withdrawn and sent anew for two', async () => {
    const who = { nhsNumber: anNhsNumber((patients += 1)) };
    await withdraw(asGp(), (await aSubmittedReferral(hub, asGp(), who)).id);
    const { id } = await aSubmittedReferral(hub, asGp('P02'), who);
    await hub.do(asSystem(), (work) => checkReferral(work, id));
    expect((await hub.read(asLead(), (work) => referralById(work, id))).state).toBe('TRIAGE_QUEUE');
  });

  it('lets a job go whose referral is gone', async () => {
    const referralId = idOf('vanished');
    await hub.step(asGp(), (work) =>
      work.enqueue({ name: 'check-referral', ids: ['referralId'] }, { referralId }),
    );
    const ended = await hub.runJobs(REFERRAL_HANDLERS);
    expect(ended.filter(({ job }) => job === 'check-referral').map(({ end }) => end)).toContain('gone');
  });
});
