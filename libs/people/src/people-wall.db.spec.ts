import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '@hub/domain';
import type { Work } from '@hub/platform';
import { asAdmin, asGp, asPracticeManager, idOf, practiceId, testHub, type TestHub } from '@hub/testing';
import { PersonRow } from './index.js';

const MANAGER = asPracticeManager('P01');
let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

describe('the wall in the database', () => {
  const tried = (actor: UserActor, command: (work: Work) => Promise<unknown>) =>
    hub.step(actor, command).then(
      () => 'done',
      (error: { driverError?: { code?: string }; code?: string }) =>
        error.driverError?.code ?? error.code ?? 'refused',
    );
  const fresh = (patch: object) => ({
    id: idOf(JSON.stringify(patch)),
    email: `${idOf(JSON.stringify(patch))}@x.example`,
    name: 'X',
    role: 'gp' as const,
    discipline: null,
    practiceId: practiceId('P01'),
    disabledAt: null,
    invitedAt: null,
    enrolledAt: null,
    isDemo: false,
    lastSignedInAt: null,
    ...patch,
  });
  const add = (actor: UserActor, patch: object) =>
    tried(actor, (work) => work.rows(PersonRow).add(fresh(patch)));

  it('lets a manager add to their own practice only, and nobody below one', async () => {
    expect(await add(MANAGER, {})).toBe('done');
    expect(await add(MANAGER, { practiceId: practiceId('P02') })).toBe('42501');
    expect(await add(MANAGER, { role: 'administrator' })).toBe('42501');
    expect(await add(MANAGER, { practiceId: null })).toBe('42501');
    expect(await add(asGp('P01'), { name: 'by a gp' })).toBe('42501');
    expect(await add(asAdmin(), { role: 'therapist', practiceId: null })).toBe('done');
  });

  it('hides passwords, tokens and other people’s sessions from the app altogether', async () => {
    for (const text of ['select password_hash from users', 'select token_hash from sessions']) {
      await expect(
        hub.works.read(asAdmin(), 'test', (work) => work.sql({ kind: 'sql', parts: [text], values: [] })),
      ).rejects.toMatchObject({ driverError: { code: '42501' } });
    }
    const others = await hub.works.read(asAdmin(), 'test', (work) =>
      work.sql({ kind: 'sql', parts: ['select id from sessions'], values: [] }),
    );
    expect(others).toEqual([]);
  });
});
