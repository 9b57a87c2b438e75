import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { UserActor } from '@hub/domain';
import { Refused } from '@hub/platform';
import { asAdmin, asGp, asHubManager, asPracticeManager, asTherapist, HUB_ID, idOf } from '@hub/testing';
import { insert, practiceId, testHub, type TestHub } from '@hub/testing';
import { invitePerson, resetSignIn } from './index.js';
import './person.scope.js';

const PORTAL = 'https://hub.example';
const MANAGER = asPracticeManager('P01');

let hub: TestHub;
let app: pg.Pool;
let count = 0;
let nurse: string;

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
  app = new pg.Pool({ connectionString: hub.appUrl, max: 2 });
});
afterAll(async () => {
  await app.end();
  await hub.close();
});
/** Joined, with a password, an app, a passkey and codes, and signed in on one device. */
beforeEach(async () => {
  nurse = idOf(`nurse ${(count += 1)}`);
  const who = { hub_id: HUB_ID, id: nurse, practice_id: practiceId('P01'), role: 'practice-nurse' };
  await insert(hub.owner, 'users', { ...who, email: `nurse${count}@practice.test`, name: 'Nia' });
  const bytes = Buffer.from(nurse);
  await app.query(`select auth_add_passkey($1, $2, uuidv7(), $3, 'key', 0, '{usb}', 'Key')`, [
    HUB_ID,
    nurse,
    bytes,
  ]);
  await app.query('select auth_put_totp($1, $2, $3)', [HUB_ID, nurse, bytes]);
  await app.query('select auth_put_recovery_codes($1, $2, $3)', [HUB_ID, nurse, [bytes]]);
  await hub.owner.query(`update users set password_hash = 'x', enrolled_at = now() where id = $1`, [nurse]);
  await app.query(`select auth_open_session($1, $2, $3, '15 minutes', '10 hours', false)`, [
    bytes,
    nurse,
    HUB_ID,
  ]);
});

const reset = async (actor: UserActor, personId: string): Promise<unknown> => {
  const { rows } = await hub.owner.query<{ version: number }>('select version from users where id = $1', [
    personId,
  ]);
  const input = { personId, version: rows[0]?.version ?? 0 };
  return hub
    .do(actor, (work) => resetSignIn(work, input, PORTAL))
    .catch((error: unknown) => (error instanceof Refused ? error.refusals[0]?.code : Promise.reject(error)));
};
const left = async () => {
  const { rows } = await hub.owner.query(
    `select u.enrolled_at is not null as enrolled, u.password_hash is not null as password,
            (select count(*)::int from passkeys where user_id = u.id) as passkeys,
            (select count(*)::int from totp_secrets where user_id = u.id) as apps,
            (select count(*)::int from recovery_codes where user_id = u.id) as codes,
            (select count(*)::int from sessions where user_id = u.id and closed_at is null) as sessions,
            (select count(*)::int from sign_in_tickets
              where user_id = u.id and purpose = 'enrol' and used_at is null) as invitations,
            (select count(*)::int from staff_emails where user_id = u.id) as emails
       from users u where u.id = $1`,
    [nurse],
  );
  return rows[0] as Record<string, unknown>;
};
const WHOLE = { enrolled: true, password: true, passkeys: 1, apps: 1, codes: 1, sessions: 1 };

it.each([
  ['their practice manager', MANAGER],
  ['the administrator', asAdmin()],
])('forgets every way in, signs out everywhere and invites anew: %s', async (_who, actor) => {
  expect(await left()).toMatchObject({ ...WHOLE, invitations: 0, emails: 0 });
  expect(await reset(actor, nurse)).toBe(nurse);
  const nothing = { enrolled: false, password: false, passkeys: 0, apps: 0, codes: 0, sessions: 0 };
  expect(await left()).toMatchObject({ ...nothing, invitations: 1, emails: 1 });
  expect(await reset(actor, nurse)).toBe('NOT_JOINED_YET');
});

it.each([
  ['another practice’s manager', asPracticeManager('P02')],
  ['a colleague', asGp('P01')],
  ['a therapist', asTherapist()],
  ['the hub manager', asHubManager()],
])('is nothing for %s', async (_who, actor) => {
  expect(await reset(actor, nurse)).toBe('NOT_FOUND');
  expect(await left()).toMatchObject({ ...WHOLE, invitations: 0, emails: 0 });
});

it('is for nobody’s own account, nor a person of the demo, nor for whoever has left or never joined', async () => {
  const demo = idOf('demo nurse');
  const who = { hub_id: HUB_ID, id: demo, practice_id: practiceId('P01'), role: 'practice-nurse' };
  const made = { email: 'demo.nurse@p01.example', name: 'Demo', is_demo: true };
  await insert(hub.owner, 'users', { ...who, ...made });
  expect(await reset(MANAGER, demo)).toBe('DEMO_PERSON');
  expect(await reset(MANAGER, MANAGER.userId)).toBe('NOT_YOURSELF');
  await hub.owner.query('update users set disabled_at = now() where id = $1', [nurse]);
  expect(await reset(MANAGER, nurse)).toBe('ACCESS_ALREADY_ENDED');
  const input = { name: 'New Nurse', email: 'new.nurse@practice.test', role: 'practice-nurse' };
  const invited = await hub.do(MANAGER, (work) => invitePerson(work, input, PORTAL));
  expect(await reset(MANAGER, invited)).toBe('NOT_JOINED_YET');
});
