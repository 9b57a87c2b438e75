import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asksAlone, issueEnrolmentTicket, makeTickets, resetSignIn } from '@hub/platform/auth';
import { tokenHash } from '@hub/platform';
import {
  asAdmin,
  asGp,
  asPracticeManager,
  HUB_ID,
  idOf,
  insert,
  practiceId,
  testHub,
  type TestHub,
} from '@hub/testing';

const NEW_GP = idOf('new gp');
let hub: TestHub;
let app: pg.Pool;

beforeAll(async () => {
  hub = await testHub();
  app = new pg.Pool({ connectionString: hub.appUrl, max: 4 });
  await insert(hub.owner, 'users', {
    hub_id: HUB_ID,
    id: NEW_GP,
    email: 'dr.new@practice.nhs.test',
    name: 'Dr New',
    role: 'gp',
    practice_id: practiceId('P01'),
  });
});
afterAll(async () => {
  await app.end();
  await hub.close();
});

const enrol = () => hub.owner.query('update users set enrolled_at = now() where id = $1', [NEW_GP]);
const addPasskey = (credential: string) =>
  app.query(`select auth_add_passkey($1, $2, uuidv7(), $3, 'key', 0, '{usb}', 'Key')`, [
    HUB_ID,
    NEW_GP,
    Buffer.from(credential),
  ]);
const passkeys = async (): Promise<{ id: string }[]> =>
  (await app.query('select id from auth_passkeys($1, $2)', [HUB_ID, NEW_GP])).rows;
const remove = (id: string | undefined) =>
  app.query('select auth_remove_passkey($1, $2, $3)', [HUB_ID, NEW_GP, id]);

describe('the database', () => {
  it('has no account that can sign in without a second factor', async () => {
    const needed = 'an account that can sign in needs a second factor';
    await expect(enrol()).rejects.toThrow(needed);
    await addPasskey('first');
    await enrol();
    const [only] = await passkeys();
    await expect(remove(only?.id)).rejects.toThrow(needed);
    await expect(
      app.query('select auth_put_totp($1, $2, $3)', [HUB_ID, NEW_GP, Buffer.from('pending only')]),
    ).resolves.toBeDefined();
    await expect(remove(only?.id)).rejects.toThrow(needed);
    expect(await passkeys()).toHaveLength(1);
  });

  it('keeps the last factor when two are removed at once', async () => {
    await addPasskey('second');
    const both = await passkeys();
    expect(both).toHaveLength(2);
    const outcomes = await Promise.allSettled(both.map(({ id }) => remove(id)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await passkeys()).toHaveLength(1);
  });

  it('lets nobody of the demo be a real address', async () => {
    await expect(hub.owner.query('update users set is_demo = true where id = $1', [NEW_GP])).rejects.toThrow(
      'demo_people_are_nobody',
    );
  });

  it('shows the app neither tickets nor factors', async () => {
    for (const table of [
      'sign_in_tickets',
      'passkeys',
      'totp_secrets',
      'recovery_codes',
      'oidc_identities',
    ]) {
      await expect(app.query(`select * from ${table}`)).rejects.toThrow('permission denied');
    }
    await expect(app.query('select password_hash from users')).rejects.toThrow('permission denied');
  });
});

describe('an enrolment ticket', () => {
  const issue = (as = asAdmin(), userId = NEW_GP) =>
    hub.step(as, (work) => issueEnrolmentTicket(work, { userId }));
  const tickets = () => makeTickets(asksAlone(app));

  it('is given by those who look after the person, and to nobody who has enrolled', async () => {
    await expect(issue()).rejects.toThrow('NOT_FOUND');
    await hub.step(asAdmin(), (work) => resetSignIn(work, { userId: NEW_GP }));
    expect(await passkeys()).toEqual([]);
    await expect(issue(asGp())).rejects.toThrow('NOT_FOUND');
    await expect(issue(asPracticeManager('P02'))).rejects.toThrow('NOT_FOUND');
    await expect(issue(asAdmin(), asGp().userId)).rejects.toThrow('NOT_FOUND');
    const { token, expiresAt } = await issue(asPracticeManager('P01'));
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(71 * 3_600_000);
    expect(await tickets().look(token, 'enrol')).toEqual({ whose: { hubId: HUB_ID, userId: NEW_GP } });
    const kept = await hub.owner.query('select token_hash from sign_in_tickets');
    expect(kept.rows).toEqual([{ token_hash: tokenHash(token) }]);
  });

  it('dies when a newer one is given, when it is used, and when it is old', async () => {
    const first = await issue();
    const second = await issue();
    expect(await tickets().look(first.token, 'enrol')).toBeNull();
    expect(await tickets().look(second.token, 'second-factor')).toBeNull();
    const uses = await Promise.all([1, 2, 3].map(() => tickets().use(second.token, 'enrol')));
    expect(uses.filter(Boolean)).toHaveLength(1);
    expect(await tickets().look(second.token, 'enrol')).toBeNull();
    const third = await issue();
    await hub.owner.query('update sign_in_tickets set expires_at = clock_timestamp() where token_hash = $1', [
      tokenHash(third.token),
    ]);
    expect(await tickets().take(third.token, 'enrol')).toBeNull();
    expect(await tickets().use(third.token, 'enrol')).toBe(false);
  });

  it('cannot be opened by the way of the others', async () => {
    const { rows } = await app.query(
      `select auth_open_ticket('\\x00', $1, $2, 'enrol', '1 hour') as expires_at`,
      [HUB_ID, NEW_GP],
    );
    expect(rows).toEqual([{ expires_at: null }]);
  });
});

describe('a second-factor ticket', () => {
  it('holds five tries, however many come at once', async () => {
    const tickets = makeTickets(asksAlone(app));
    const opened = await tickets.open('second-factor', { hubId: HUB_ID, userId: NEW_GP });
    const taken = await Promise.all(
      Array.from({ length: 40 }, () => tickets.take(opened?.token ?? '', 'second-factor')),
    );
    expect(taken.filter(Boolean)).toHaveLength(5);
  });
});
