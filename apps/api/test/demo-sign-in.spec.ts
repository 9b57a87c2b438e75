import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePasswords } from '@hub/platform/auth';
import { asGp } from '@hub/testing';
import { openDoor, type TestDoor } from './door.js';

const PASSWORD = 'plum thunder carriage';
const EMAIL = 'demo.gp@demo.example';
let training: TestDoor;
let demo: TestDoor;
beforeAll(async () => {
  training = await openDoor({ HUB_MODE: 'training', HUB_DEMO_PASSWORD: PASSWORD });
  demo = await openDoor({ HUB_DEMO_PASSWORD: PASSWORD }, { hub: training.hub });
  await training.hub.owner.query(
    'update users set password_hash = $1, email = $2, is_demo = true, enrolled_at = clock_timestamp() where id = $3',
    [await makePasswords().hash(PASSWORD), EMAIL, asGp('P01').userId],
  );
});
afterAll(async () => {
  await demo.closeApi();
  await training.close();
});

const post = async (door: TestDoor, path: string, body: unknown) => {
  const response = await fetch(door.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('demo people', () => {
  it('sign in in one step in demo mode', async () => {
    expect(await post(demo, '/sessions', { email: EMAIL, password: PASSWORD })).toMatchObject({
      status: 201,
      body: { token: expect.any(String) as string },
    });
    expect((await post(demo, '/sessions/demo', { email: EMAIL })).status).toBe(201);
  });

  it('are nobody in every other mode', async () => {
    expect(await post(training, '/sessions', { email: EMAIL, password: PASSWORD })).toMatchObject({
      status: 401,
      body: { code: 'SIGN_IN_FAILED' },
    });
    expect((await post(training, '/sessions/demo', { email: EMAIL })).status).toBe(404);
  });
});
