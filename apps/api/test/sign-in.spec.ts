import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePasswords } from '@hub/platform/auth';
import { asGp } from '@hub/testing';
import { openDoor, type TestDoor } from './door.js';

let door: TestDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

describe('signing in', () => {
  const signIn = (email: unknown, password: unknown, path = '/sessions', headers = {}) =>
    fetch(door.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ email, password }),
    });

  it('opens a session that closes again', async () => {
    const hash = await makePasswords().hash('three plain words');
    await door.hub.owner.query(
      `update users set password_hash = $1, email = 'gp@test.example' where id = $2`,
      [hash, asGp('P02').userId],
    );
    const opened = await signIn(' GP@test.example', 'three plain words');
    expect(opened.status).toBe(201);
    const { token } = (await opened.json()) as { token: string };
    const me = () =>
      door.ask(null, { query: '{ me { role } }', headers: { authorization: `Bearer ${token}` } });
    expect((await me()).body.data).toEqual({ me: { role: 'gp' } });
    await fetch(`${door.url}/sessions/current`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    });
    expect((await me()).body.errors?.[0]?.extensions).toEqual({ code: 'SIGNED_OUT' });
  });

  it('ends the session that was there before, and only where it succeeds', async () => {
    const [email, password] = ['gp@test.example', 'three plain words'];
    const opened = async (headers = {}) =>
      ((await (await signIn(email, password, '/sessions', headers)).json()) as { token: string }).token;
    const as = (token: string) => ({ authorization: `Bearer ${token}` });
    const isIn = async (token: string) =>
      (await door.ask(null, { query: '{ me { role } }', headers: as(token) })).body.data !== null;
    const [before, elsewhere] = [await opened(), await opened()];
    expect((await signIn(email, 'wrong', '/sessions', as(before))).status).toBe(401);
    expect(await isIn(before)).toBe(true);
    const after = await opened({ cookie: `hub_session=${before}` });
    expect([await isIn(before), await isIn(after), await isIn(elsewhere)]).toEqual([false, true, true]);
    const last = await opened(as(after));
    expect([await isIn(after), await isIn(last), await isIn(elsewhere)]).toEqual([false, true, true]);
  });

  it('fails alike for a wrong password, nobody, a disabled account and nonsense', async () => {
    const hash = await makePasswords().hash('right');
    await door.hub.owner.query(
      `update users set password_hash = $1, email = 'gone@test.example', disabled_at = clock_timestamp() where id = $2`,
      [hash, asGp('P03').userId],
    );
    const tries = [
      await signIn('gp@test.example', 'wrong'),
      await signIn('nobody@test.example', 'wrong'),
      await signIn('gone@test.example', 'right'),
      await signIn({ $ne: '' }, ['x']),
    ];
    const answers = await Promise.all(tries.map(async (one) => [one.status, await one.text()]));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(401);
  });

  it('by one click is for demo mode with a password only', async () => {
    expect((await signIn('gp@test.example', '', '/sessions/demo')).status).toBe(404);
  });
});
