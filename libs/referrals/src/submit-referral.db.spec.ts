import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nhsCheckDigit } from '@hub/domain';
import { MessageRow, messagesFor, outboxOf } from '@hub/notify';
import { patientById } from '@hub/patients';
import { asGp, asLead, asStranger, asSystem, testHub, type TestHub } from '@hub/testing';
import {
  alsoReferred,
  eventsOf,
  referralById,
  referralByReference,
  referralsFor,
  submitReferral,
} from './index.js';
import type { RawAnswers } from './referral.row.js';
import { saveReferralDraft } from './save-referral-draft.js';
import { ANSWERS, aDraft, anNhsNumber, aSubmittedReferral } from './test-kit.js';
import { REFERRAL_HANDLERS } from './worker.js';

let hub: TestHub;
let patients = 100;
const somebody = () => ({ nhsNumber: anNhsNumber((patients += 1)) });
const submit = (
  actor: ReturnType<typeof asGp>,
  draftId: string,
  more: { version?: number; key?: string } = {},
) => hub.do(actor, (work) => submitReferral(work, { draftId, version: more.version ?? 1 }), more.key);
const count = async (from: string, id: string): Promise<number> =>
  Number((await hub.owner.query(`select count(*) as n from ${from}`, [id])).rows[0].n);
const refusalsOf = async (
  trying: Promise<unknown>,
): Promise<{ code: string; field?: string; about?: string }[]> =>
  trying.then(
    () => [],
    (error: { refusals?: { code: string }[] }) => error.refusals ?? Promise.reject(error),
  );

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
});
afterAll(() => hub.close());

describe('sending a referral', () => {
  it('keeps row, history, promises, job and audit in one go, and the draft is gone', async () => {
    const draftId = await aDraft(hub, asGp(), { ...somebody(), needs: ['step-free', ''], email: '' });
    expect(await submit(asGp(), draftId)).toBe(draftId);
    const referral = await hub.read(asGp(), (work) => referralById(work, draftId));
    expect(referral).toMatchObject({ state: 'SUBMITTED', priority: 'ROUTINE', version: 1, stepFree: true });
    expect(referral).toMatchObject({
      clockStartedOn: '2026-11-03',
      clockStoppedOn: null,
      safetyConcern: false,
    });
    expect(referral.reference).toMatch(/^PSH-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(referral.nextAction).not.toBeNull();
    expect(await count('referral_events where referral_id = $1', draftId)).toBe(1);
    expect(await count(`outbox where job = 'check-referral' and payload->>'referralId' = $1`, draftId)).toBe(
      1,
    );
    expect(
      await count(`follow_ups where referral_id = $1 and kind in ('receipt', 'received')`, draftId),
    ).toBe(2);
    expect(await count(`audit where operation = 'submit-referral' and $1::uuid = any(ids)`, draftId)).toBe(1);
    expect(await count('referral_drafts where id = $1', draftId)).toBe(0);
    const { rows } = await hub.owner.query('select nhs_number, answers from referrals where id = $1', [
      draftId,
    ]);
    expect(Buffer.concat([rows[0].nhs_number, rows[0].answers]).toString('latin1')).not.toMatch(
      /999\d|Testham/,
    );
  });

  it('goes before triage, and practice and patient hear of it once', async () => {
    const { id } = await aSubmittedReferral(hub, asGp(), somebody());
    await hub.at('2026-11-04T12:00Z');
    const ended = await hub.runJobs(REFERRAL_HANDLERS);
    expect(ended.filter(({ end }) => end !== 'done')).toEqual([]);
    const events = await hub.read(asGp(), (work) => eventsOf(work, id));
    expect(events.map(({ toState }) => toState)).toEqual(['SUBMITTED', 'TRIAGE_QUEUE']);
    const sent = await hub.read(asSystem(), (work) => work.rows(MessageRow).find({ referralId: id }));
    expect(sent.map(({ kind }) => kind).sort()).toEqual(['receipt', 'received']);
    await hub.at('2026-11-03T10:00Z');
  });

  it('finds the referral by what people read out', async () => {
    const { reference, id } = await aSubmittedReferral(hub, asGp(), somebody());
    const typed = reference.toLowerCase().replace(/-/g, ' ');
    expect((await hub.read(asGp(), (work) => referralByReference(work, typed))).id).toBe(id);
    for (const [who, text] of [
      [asGp('P02'), reference],
      [asGp(), 'PSH-0000-0001'],
      [asGp(), ''],
    ] as const) {
      await expect(hub.read(who, (work) => referralByReference(work, text))).rejects.toThrow('NOT_FOUND');
    }
  });

  it('puts a concern first: crisis is urgent and marked', async () => {
    const answers = { ...somebody(), safety: ['crisis'], safetyDetails: 'Spoke of ending it' };
    expect(await aSubmittedReferral(hub, asGp(), answers)).toMatchObject({
      priority: 'URGENT',
      safetyConcern: true,
    });
  });
});

/** A Scottish number: it begins with a birth date and has the same check digit. */
const CHI = `010170123${nhsCheckDigit('010170123')}`;
const wrong: [string, RawAnswers, string, string][] = [
  ['a wrong check digit', { nhsNumber: '9990000019' }, 'NHS_NUMBER_CHECK_DIGIT', 'nhsNumber'],
  ['letters', { nhsNumber: '99900000O1' }, 'NHS_NUMBER_LETTERS', 'nhsNumber'],
  [
    'a National Insurance number',
    { nhsNumber: 'QQ 12 34 56 C' },
    'NHS_NUMBER_IS_NATIONAL_INSURANCE',
    'nhsNumber',
  ],
  ['a CHI number', { nhsNumber: CHI }, 'NHS_NUMBER_IS_CHI', 'nhsNumber'],
  ['too few digits', { nhsNumber: '99900' }, 'NHS_NUMBER_TOO_SHORT', 'nhsNumber'],
  ['a birth date to come', { 'birthDate-year': '2027' }, 'BIRTH_DATE_IN_FUTURE', 'birthDate-day'],
  ['a birth date before 1900', { 'birthDate-year': '1899' }, 'BIRTH_DATE_TOO_EARLY', 'birthDate-day'],
  ['no agreement', { agreement: 'not-asked' }, 'PATIENT_HAS_NOT_AGREED', 'agreement'],
  ['no first name', { firstName: '' }, 'MISSING_ANSWER', 'firstName'],
];

describe('refuses', () => {
  it.each(wrong)('%s, beside its field, and keeps the draft', async (_name, answers, code, field) => {
    const draftId = await aDraft(hub, asGp(), { ...somebody(), ...answers });
    expect(await refusalsOf(submit(asGp(), draftId))).toMatchObject([{ code, field }]);
    expect(await count('referral_drafts where id = $1', draftId)).toBe(1);
    expect(await count('referrals where id = $1', draftId)).toBe(0);
  });

  it('every wrong answer at once', async () => {
    const draftId = await aDraft(hub, asGp(), { nhsNumber: '', firstName: '', clinician: '' });
    const fields = (await refusalsOf(submit(asGp(), draftId))).map(({ field }) => field);
    expect(fields).toEqual(['nhsNumber', 'firstName', 'clinician']);
  });

  it('a page that is behind, another practice’s draft, and another hub', async () => {
    const draftId = await aDraft(hub, asGp(), somebody());
    expect(await refusalsOf(submit(asGp(), draftId, { version: 2 }))).toMatchObject([
      { code: 'CHANGED_SINCE_YOU_LOOKED' },
    ]);
    for (const stranger of [asGp('P02'), asStranger()]) {
      expect(await refusalsOf(submit(stranger, draftId))).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
  });

  it('a second open referral of the practice, and points to the first', async () => {
    const who = somebody();
    const first = await aSubmittedReferral(hub, asGp(), who);
    const second = await aDraft(hub, asGp(), who);
    const refused = await refusalsOf(submit(asGp(), second));
    expect(refused).toMatchObject([{ code: 'OPEN_REFERRAL_EXISTS', about: first.reference }]);
    expect(await count('referral_drafts where id = $1', second)).toBe(1);
  });

  it('the later of two referrals of one patient that come at the same moment', async () => {
    const who = somebody();
    const drafts = await Promise.all([aDraft(hub, asGp(), who), aDraft(hub, asGp(), who)]);
    const tries = await Promise.all(drafts.map((draftId) => refusalsOf(submit(asGp(), draftId))));
    expect(tries.flat().map(({ code }) => code)).toEqual(['OPEN_REFERRAL_EXISTS']);
  });
});

describe('a patient whom another practice has referred already', () => {
  it('gets the ordinary receipt; the hub sees both, neither practice the other', async () => {
    const who = somebody();
    const first = await aSubmittedReferral(hub, asGp('P01'), who);
    const second = await aSubmittedReferral(hub, asGp('P02'), { ...who, clinician: 'Dr Beech' });
    expect(second).toMatchObject({ state: 'SUBMITTED', version: 1, patientId: first.patientId });
    await hub.runJobs(REFERRAL_HANDLERS);
    const states = await hub.read(asLead(), async (work) => [
      (await referralById(work, first.id)).state,
      (await referralById(work, second.id)).state,
    ]);
    expect(states).toEqual(['TRIAGE_QUEUE', 'DUPLICATE']);
    const beside = (actor: ReturnType<typeof asGp>, of: { id: string; patientId: string }) =>
      hub.read(actor, async (work) => (await alsoReferred(work, of)).map(({ id }) => id));
    expect(await beside(asLead(), first)).toEqual([second.id]);
    expect(await beside(asGp('P01'), first)).toEqual([]);
    expect(await beside(asGp('P02'), second)).toEqual([]);
    for (const [gp, id] of [
      [asGp('P01'), second.id],
      [asGp('P02'), first.id],
    ] as const) {
      await expect(hub.read(gp, (work) => referralById(work, id))).rejects.toThrow('NOT_FOUND');
      const mine = await hub.read(gp, (work) => referralsFor(work, { first: 100 }));
      expect(mine.edges.map(({ node }) => node.id)).not.toContain(id);
    }
  });

  it('is one person with the newest contact details', async () => {
    const who = somebody();
    const { patientId } = await aSubmittedReferral(hub, asGp('P01'), who);
    await aSubmittedReferral(hub, asGp('P02'), { ...who, telephone: '01632 960001' });
    const patient = await hub.read(asLead(), (work) => patientById(work, patientId));
    expect(patient.contacts.telephone.replace(/\s/g, '')).toBe('01632960001');
    expect(await count('patient_registrations where patient_id = $1', patientId)).toBe(2);
  });
});

describe('what was sent', () => {
  it('tells no practice where the hub found the patient: another may have said so', async () => {
    const who = somebody();
    await aSubmittedReferral(hub, asGp('P01'), { ...who, telephone: '07700 900345' });
    const guess = { ...who, 'birthDate-year': '1940', firstName: 'Guess' };
    const { id: referralId } = await aSubmittedReferral(hub, asGp('P02'), guess);
    await hub.at('2026-11-04T12:00Z');
    await hub.runJobs(REFERRAL_HANDLERS);
    const sentTo = async (actor: ReturnType<typeof asGp>) => {
      const { edges } = await hub.read(actor, (work) => messagesFor(work, { referralId }));
      return Object.fromEntries(edges.map(({ node: { kind, recipient } }) => [kind, recipient]));
    };
    expect(await sentTo(asLead())).toEqual({ received: '07700900345', receipt: expect.any(String) });
    const { received, receipt } = await sentTo(asGp('P02'));
    expect(received).toBe('the patient');
    expect(receipt).toContain('P02');
    // The outbox of a demonstration is no way round.
    const outbox = await hub.read(asGp('P02'), (work) => outboxOf(work, { referralId }));
    expect(outbox.edges.map(({ node }) => node.recipient)).toEqual(
      expect.arrayContaining(['the patient', receipt]),
    );
    expect(JSON.stringify(outbox.edges.map(({ node }) => node.recipient))).not.toContain('07700900345');
    await hub.at('2026-11-03T10:00Z');
  });
});

describe('pressed twice', () => {
  it('sends once and answers the same', async () => {
    const draftId = await aDraft(hub, asGp(), somebody());
    expect([await submit(asGp(), draftId), await submit(asGp(), draftId)]).toEqual([draftId, draftId]);
    expect(await count('referral_events where referral_id = $1', draftId)).toBe(1);
  });

  it('at the same moment, too', async () => {
    const draftId = await aDraft(hub, asGp(), somebody());
    const pressed = await Promise.all(Array.from({ length: 5 }, () => submit(asGp(), draftId)));
    expect(new Set(pressed)).toEqual(new Set([draftId]));
    expect(await count('follow_ups where referral_id = $1', draftId)).toBe(2);
  });

  it('under one key: one wins, the others get the same or are told to retry', async () => {
    const draftId = await aDraft(hub, asGp(), somebody());
    const tries = await Promise.allSettled(
      Array.from({ length: 4 }, () => submit(asGp(), draftId, { key: 'sending' })),
    );
    const outcomes = tries.map((one) =>
      one.status === 'fulfilled' ? one.value : String(one.reason.message),
    );
    expect(outcomes).toContain(draftId);
    expect(outcomes.filter((one) => one !== draftId && one !== 'RETRY_IN_PROGRESS')).toEqual([]);
    expect(await submit(asGp(), draftId, { key: 'sending' })).toBe(draftId);
  });

  it('after a refusal, is judged anew: a failure is not remembered', async () => {
    const draftId = await aDraft(hub, asGp(), { ...somebody(), firstName: '' });
    expect(await refusalsOf(submit(asGp(), draftId, { key: 'again' }))).toHaveLength(1);
    await hub.do(asGp(), (work) =>
      saveReferralDraft(work, { draftId, version: 1, answers: { firstName: ANSWERS['firstName'] ?? '' } }),
    );
    expect(await hub.do(asGp(), (work) => submitReferral(work, { draftId, version: 2 }), 'again')).toBe(
      draftId,
    );
  });
});
