// Joiners, leavers and sessions as they are met over HTTP: what ends, ends with the next request.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UserActor } from '@hub/domain';
import { newToken, tokenHash } from '@hub/platform';
import { asAdmin, asGp, asNurse, asPracticeManager, asSecretary, asTherapist, HUB_ID } from '@hub/testing';
import { openDoor, type TestDoor } from './door.js';

const DEMO_PASSWORD = 'three-plain-words';
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/143.0.0.0 <script>Safari/537.36';
const MY_SESSIONS = '{ mySessions { id device openedBy isThisOne } }';
let door: TestDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());
beforeEach(() => door.hub.owner.query('delete from sessions'));

interface Device {
  token: string;
  id: string;
}
interface MySession {
  id: string;
  device: string;
  openedBy: string;
  isThisOne: boolean;
}

async function signedIn(actor: UserActor, seenAgo = '0 minutes', openedAgo = '1 hour'): Promise<Device> {
  const token = newToken();
  const { rows } = await door.hub.owner.query<{ id: string }>(
    `insert into sessions (hub_id, token_hash, user_id, opened_at, last_seen_at, idle, absolute)
       values ($1, $2, $3, clock_timestamp() - $5::interval, clock_timestamp() - $4::interval, '15 minutes',
               '10 hours') returning id`,
    [HUB_ID, tokenHash(token), actor.userId, seenAgo, openedAgo],
  );
  return { token, id: rows[0]?.id ?? '' };
}
const ask = async ({ token }: Device, query: string, variables = {}) =>
  (await door.ask(null, { query, variables, headers: { authorization: `Bearer ${token}` } })).body;
const codeOf = async (device: Device) =>
  (await ask(device, '{ me { name } }')).errors?.[0]?.extensions?.['code'];
const close = (by: Device, id: string) => ask(by, 'mutation ($id: ID!) { closeSession(id: $id) }', { id });

describe('a session', () => {
  it('closed from another device is signed out with its next request', async () => {
    const [desk, reception] = [await signedIn(asGp()), await signedIn(asGp())];
    expect(await codeOf(reception)).toBeUndefined();
    expect(await close(desk, reception.id)).toEqual({ data: { closeSession: reception.id } });
    expect(await codeOf(reception)).toBe('SIGNED_OUT');
    expect(await codeOf(desk)).toBeUndefined();
  });

  it.each([
    ['14 minutes', '1 hour', undefined],
    ['15 minutes', '1 hour', 'SIGNED_OUT'],
    ['0 minutes', '9 hours 59 minutes', undefined],
    ['0 minutes', '10 hours', 'SIGNED_OUT'],
  ])('last used %s ago and opened %s ago: %s', async (seenAgo, openedAgo, code) => {
    const device = await signedIn(asGp(), seenAgo, openedAgo);
    expect([await codeOf(device), await codeOf(device)]).toEqual([code, code]);
  });

  it('and all the others close at once', async () => {
    const [desk, one, two] = [await signedIn(asGp()), await signedIn(asGp()), await signedIn(asGp())];
    const colleague = await signedIn(asNurse());
    const { data } = await ask(desk, 'mutation { closeOtherSessions { id isThisOne } }');
    expect(data).toEqual({ closeOtherSessions: [{ id: desk.id, isThisOne: true }] });
    expect([await codeOf(one), await codeOf(two)]).toEqual(['SIGNED_OUT', 'SIGNED_OUT']);
    expect(await codeOf(colleague)).toBeUndefined();
  });

  it('of somebody else is nobody’s but the administrator’s to see and close', async () => {
    const [theirs, mine, admin] = [
      await signedIn(asGp()),
      await signedIn(asNurse()),
      await signedIn(asAdmin()),
    ];
    expect((await close(mine, theirs.id)).errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' });
    const { data } = await ask(admin, 'query ($id: ID!) { personSessions(personId: $id) { id isThisOne } }', {
      id: asGp().userId,
    });
    expect(data).toEqual({ personSessions: [{ id: theirs.id, isThisOne: false }] });
    await close(admin, theirs.id);
    expect(await codeOf(theirs)).toBe('SIGNED_OUT');
  });

  it('is known by words of our own for its device, and by how it was opened', async () => {
    const { makePasswords } = await import('@hub/platform/auth');
    await door.hub.owner.query('update users set password_hash = $1 where id = $2', [
      await makePasswords().hash(DEMO_PASSWORD),
      asTherapist().userId,
    ]);
    const [{ email }] = (
      await door.hub.owner.query('select email from users where id = $1', [asTherapist().userId])
    ).rows as [{ email: string }];
    const opened = await fetch(`${door.url}/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': CHROME },
      body: JSON.stringify({ email, password: DEMO_PASSWORD }),
    });
    const { token } = (await opened.json()) as { token: string };
    const { data } = await ask({ token, id: '' }, MY_SESSIONS);
    const [session] = (data as { mySessions: MySession[] }).mySessions;
    expect(session).toMatchObject({ device: 'Chrome on Windows', openedBy: 'demo', isThisOne: true });
  });

  it('says how long it lasts if nothing more is asked', async () => {
    const desk = await signedIn(asGp(), '14 minutes');
    const { data } = await ask(desk, '{ me { secondsLeft } }');
    const { secondsLeft } = (data as { me: { secondsLeft: number } }).me;
    expect(secondsLeft).toBeGreaterThan(14 * 60);
    expect(secondsLeft).toBeLessThanOrEqual(15 * 60);
    expect(await codeOf(await signedIn(asGp(), '16 minutes'))).toBe('SIGNED_OUT');
  });
});

describe('somebody whose access ends', () => {
  it('is signed out with their next request, on every device', async () => {
    const manager = await signedIn(asPracticeManager());
    const devices = [await signedIn(asSecretary()), await signedIn(asSecretary())];
    const found = await ask(manager, 'query ($id: ID!) { person(id: $id) { version state } }', {
      id: asSecretary().userId,
    });
    const { version } = (found.data as { person: { version: number } }).person;
    const ended = await ask(
      manager,
      'mutation ($input: PersonAtVersionInput!) { disablePerson(input: $input) { state stateWords workLeft { patients } } }',
      { input: { personId: asSecretary().userId, version } },
    );
    expect(ended.data).toEqual({
      disablePerson: { state: 'disabled', stateWords: 'Access ended', workLeft: null },
    });
    for (const device of devices) expect(await codeOf(device)).toBe('SIGNED_OUT');
  });
});

describe('a form typed when the session ended', () => {
  const typed = { path: '/refer/patient?draft=1', fields: [{ name: 'firstName', values: ['Siân'] }] };
  const keep = (token: string, body: unknown = typed) =>
    fetch(`${door.url}/held-forms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
  const HELD = 'query ($id: ID!) { heldForm(id: $id) { path fields { name values } } }';

  it('is kept for that person alone', async () => {
    const ended = await signedIn(asGp(), '40 minutes');
    expect(await codeOf(ended)).toBe('SIGNED_OUT');
    const kept = await keep(ended.token);
    expect(kept.status).toBe(201);
    const { id } = (await kept.json()) as { id: string };
    const again = await signedIn(asGp());
    expect((await ask(again, HELD, { id })).data).toEqual({ heldForm: typed });
    const other = await signedIn(asNurse());
    expect((await ask(other, HELD, { id })).errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' });
    const bytes = await door.hub.owner.query<{ form: Buffer }>('select form from held_forms where id = $1', [
      id,
    ]);
    expect(bytes.rows[0]?.form.includes('Siân')).toBe(false);
  });

  it.each([
    ['an unknown token', async () => newToken(), typed],
    ['no token', async () => '', typed],
    [
      'a session that was closed on purpose',
      async () => {
        const { token, id } = await signedIn(asGp());
        await door.hub.owner.query('update sessions set closed_at = clock_timestamp() where id = $1', [id]);
        return token;
      },
      typed,
    ],
    ['a session of the day before', async () => (await signedIn(asGp(), '21 hours')).token, typed],
    [
      'another site for its page',
      async () => (await signedIn(asGp())).token,
      { ...typed, path: '//evil.example' },
    ],
    ['no fields', async () => (await signedIn(asGp())).token, { path: '/', fields: 'all' }],
    [
      'a form longer than any of ours',
      async () => (await signedIn(asGp())).token,
      { path: '/', fields: [{ name: 'a', values: ['x'.repeat(70_000)] }] },
    ],
  ])('with %s is dully refused', async (_words, tokenOf, body) => {
    const answer = await keep(await tokenOf(), body);
    expect(answer.status).toBe(404);
  });
});
