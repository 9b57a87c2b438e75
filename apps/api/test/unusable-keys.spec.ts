import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asGp } from '@hub/testing';
import { openDoor, type TestDoor } from './door.js';

let door: TestDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

describe('a key', () => {
  it.each([
    ['empty', ''],
    ['too long', 'k'.repeat(256)],
  ])('makes no change under an idempotency key that is %s, and asks no question about it', async (_, key) => {
    const drafts = async () =>
      (await door.hub.owner.query<{ n: number }>('select count(*)::int as n from referral_drafts')).rows[0]
        ?.n;
    const before = await drafts();
    const headers = { 'idempotency-key': key };
    const { status, body } = await door.ask(asGp(), {
      query: 'mutation ($input: SaveReferralDraftInput!) { saveReferralDraft(input: $input) { id } }',
      variables: { input: { answers: [{ name: 'firstName', values: ['Wren'] }] } },
      headers,
    });
    expect(status).toBe(200);
    expect(body.errors).toMatchObject([
      {
        message: expect.stringContaining('longer than 255 characters'),
        extensions: { code: 'IDEMPOTENCY_KEY_UNUSABLE', field: 'Idempotency-Key' },
      },
    ]);
    expect(await drafts()).toBe(before);
    const asked = await door.ask(asGp(), { query: '{ me { name } }', headers });
    expect(asked.body.errors).toBeUndefined();
  });

  it('makes a change under the longest idempotency key', async () => {
    const { body } = await door.ask(asGp(), {
      query: 'mutation ($input: SaveReferralDraftInput!) { saveReferralDraft(input: $input) { id } }',
      variables: { input: { answers: [{ name: 'firstName', values: ['Wren'] }] } },
      headers: { 'idempotency-key': 'k'.repeat(255) },
    });
    expect(body.errors).toBeUndefined();
  });
});
