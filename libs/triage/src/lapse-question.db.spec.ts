import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FollowUpRow } from '@hub/follow-ups';
import { MessageRow } from '@hub/notify';
import { answerQuestion, checkReferral, eventsOf, referralById, wordsOf } from '@hub/referrals';
import { anNhsNumber, aSubmittedReferral } from '@hub/referrals/test-kit';
import { REFERRAL_HANDLERS } from '@hub/referrals/worker';
import { asGp, asSystem, asTriage, testHub, type TestHub } from '@hub/testing';
import { askQuestion } from './index.js';

const ASKED_AT = new Date('2026-11-03T10:00Z');
const DAY = 86_400_000;

let hub: TestHub;
let patients = 900;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const now = (id: string) => hub.read(asSystem(), (work) => referralById(work, id));
const ask = async (id: string, question: string) => {
  const { version } = await now(id);
  await hub.do(asTriage(), (work) => askQuestion(work, { referralId: id, version, question }));
};
const answer = async (id: string) => {
  const { version } = await now(id);
  await hub.do(asGp(), (work) => answerQuestion(work, { referralId: id, version, answer: 'Since May.' }));
};
/** Every job is run twice by the harness. */
const afterDays = async (days: number) => {
  await hub.at(new Date(ASKED_AT.getTime() + days * DAY));
  await hub.runJobs(REFERRAL_HANDLERS);
};
const lapsesOf = async (id: string) => {
  const events = await hub.read(asSystem(), (work) => eventsOf(work, id));
  return events.filter(({ event }) => event === 'lapse').length;
};

async function asked(): Promise<string> {
  await hub.at(ASKED_AT);
  const { id } = await aSubmittedReferral(hub, asGp(), { nhsNumber: anNhsNumber((patients += 1)) });
  await hub.do(asSystem(), (work) => checkReferral(work, id));
  await ask(id, 'Since when?');
  return id;
}

describe('a question without an answer', () => {
  it('returns the referral after 15 days, once, with advice and word to both sides, and nothing more is owed', async () => {
    const id = await asked();
    await afterDays(14);
    expect(await now(id)).toMatchObject({ state: 'INFO_REQUESTED' });
    await afterDays(16);
    await afterDays(17);
    expect(await now(id)).toMatchObject({ state: 'RETURNED_WITH_ADVICE', nextAction: null });
    expect(await lapsesOf(id)).toBe(1);
    const words = await hub.read(asGp(), (work) => wordsOf(work, id));
    expect(words.map(({ kind }) => kind)).toEqual(['question', 'advice']);
    const kinds = (await hub.read(asSystem(), (work) => work.rows(MessageRow).find({ referralId: id }))).map(
      ({ kind }) => kind,
    );
    // At once, and after 5 and 10 days.
    expect(kinds.filter((kind) => kind === 'question-asked')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'advice')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'outcome')).toHaveLength(1);
    const open = (
      await hub.read(asSystem(), (work) => work.rows(FollowUpRow).find({ referralId: id }))
    ).filter(({ state }) => ['SCHEDULED', 'DUE', 'FAILED'].includes(state));
    expect(open).toEqual([]);
  });

  it('is left alone once it was answered', async () => {
    const id = await asked();
    await answer(id);
    await afterDays(17);
    expect(await lapsesOf(id)).toBe(0);
    expect((await now(id)).state).not.toBe('RETURNED_WITH_ADVICE');
  });

  it('is left alone where another was asked since, which then has its own 15 days', async () => {
    const id = await asked();
    await afterDays(8);
    await answer(id);
    await ask(id, 'And how often?');
    await afterDays(17);
    expect(await now(id)).toMatchObject({ state: 'INFO_REQUESTED' });
    await afterDays(25);
    expect(await now(id)).toMatchObject({ state: 'RETURNED_WITH_ADVICE' });
    expect(await lapsesOf(id)).toBe(1);
  });
});
