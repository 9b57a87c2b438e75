import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asGp, asNurse, asStranger, asTriage, idOf, testHub, type TestHub } from '@hub/testing';
import { discardReferralDraft } from './discard-referral-draft.js';
import { saveReferralDraft } from './index.js';
import { draftById, draftsOfPractice } from './referral.reads.js';
import { aDraft } from './test-kit.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
});
afterAll(() => hub.close());

const save = (actor: ReturnType<typeof asGp>, input: Parameters<typeof saveReferralDraft>[1]) =>
  hub.do(actor, (work) => saveReferralDraft(work, input));

describe('saving a draft', () => {
  it('keeps whatever was typed, right or wrong, for 30 days, sealed', async () => {
    const id = await save(asGp(), { answers: { nhsNumber: 'not a number', firstName: 'Quillon' } });
    const draft = await hub.read(asGp(), (work) => draftById(work, id));
    expect(draft).toMatchObject({ version: 1, answers: { nhsNumber: 'not a number', firstName: 'Quillon' } });
    expect(draft.expiresAt.toISOString()).toBe('2026-12-03T00:00:00.000Z');
    const { rows } = await hub.owner.query('select answers from referral_drafts where id = $1', [id]);
    expect(rows[0].answers.toString('latin1')).not.toContain('Quillon');
  });

  it('adds the next page to what is there', async () => {
    const id = await save(asGp(), { answers: { firstName: 'Wren', needs: ['step-free', 'hearing'] } });
    await save(asNurse(), { draftId: id, version: 1, answers: { needs: [], lastName: 'Hollow' } });
    const draft = await hub.read(asGp(), (work) => draftById(work, id));
    expect(draft).toMatchObject({
      version: 2,
      answers: { firstName: 'Wren', lastName: 'Hollow', needs: [] },
    });
  });

  it('refuses the second of two tabs, and loses nothing of the first', async () => {
    const id = await save(asGp(), { answers: { firstName: 'Wren' } });
    await save(asGp(), { draftId: id, version: 1, answers: { firstName: 'Robin' } });
    for (const version of [1, 3, null]) {
      const late = save(asGp(), { draftId: id, version, answers: { firstName: 'Jay' } });
      await expect(late).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    }
    expect((await hub.read(asGp(), (work) => draftById(work, id))).answers).toEqual({ firstName: 'Robin' });
  });

  it('is nobody else’s: another practice, the hub, another hub', async () => {
    const id = await aDraft(hub, asGp('P01'));
    for (const stranger of [asGp('P02'), asTriage(), asStranger()]) {
      await expect(save(stranger, { draftId: id, version: 1, answers: {} })).rejects.toThrow('NOT_FOUND');
      await expect(hub.read(stranger, (work) => draftById(work, id))).rejects.toThrow('NOT_FOUND');
    }
    const none = save(asGp(), { draftId: idOf('no draft'), version: 1, answers: {} });
    await expect(none).rejects.toThrow('NOT_FOUND');
    expect(await hub.read(asGp('P02'), draftsOfPractice)).toEqual([]);
  });

  it('is listed until it expires', async () => {
    const id = await aDraft(hub, asGp('P03'));
    expect((await hub.read(asGp('P03'), draftsOfPractice)).map((draft) => draft.id)).toEqual([id]);
    await hub.at('2026-12-04T10:00Z');
    expect(await hub.read(asGp('P03'), draftsOfPractice)).toEqual([]);
    await hub.at('2026-11-03T11:00Z');
  });
});

describe('discarding a draft', () => {
  it('removes it, for whoever saw its latest version', async () => {
    const draftId = await aDraft(hub, asGp());
    const discard = (actor: ReturnType<typeof asGp>, version: number) =>
      hub.do(actor, (work) => discardReferralDraft(work, { draftId, version }));
    await expect(discard(asGp('P02'), 1)).rejects.toThrow('NOT_FOUND');
    await expect(discard(asGp(), 2)).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    expect(await discard(asGp(), 1)).toBe(draftId);
    await expect(discard(asGp(), 1)).rejects.toThrow('NOT_FOUND');
    await expect(hub.read(asGp(), (work) => draftById(work, draftId))).rejects.toThrow('NOT_FOUND');
  });
});
