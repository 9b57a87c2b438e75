import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BadConfiguration, readEnv, type Source } from './read-env.js';
import { databaseUrl, hashKey, hubMode, port, sealingKeys, setting } from './settings.js';

const schema = z.object({
  API_PORT: port(4000, 'Where the API listens'),
  HUB_MODE: hubMode,
  DATABASE_URL: databaseUrl,
  HUB_SEALING_KEYS: sealingKeys,
  HUB_HASH_KEY: hashKey,
});

const key = randomBytes(32).toString('base64');
const older = randomBytes(32).toString('base64');
const good = {
  DATABASE_URL: 'postgres://hub_app:pw@localhost:5432/hub',
  HUB_SEALING_KEYS: `2026-a:${key},2025-a:${older}`,
  HUB_HASH_KEY: key,
};

function refused(source: Source): { printed: string; bad: BadConfiguration } {
  let printed = '';
  try {
    readEnv(schema, source, (text) => (printed += text));
  } catch (error) {
    if (error instanceof BadConfiguration) return { printed, bad: error };
    throw error;
  }
  throw new Error('the settings were accepted');
}

describe('reading the settings', () => {
  it('parses them, with the standard values where nothing is said', () => {
    const env = readEnv(schema, { ...good, PATH: '/bin' });
    expect(env.API_PORT).toBe(4000);
    expect(env.HUB_MODE).toBe('production');
    expect(env.HUB_SEALING_KEYS.map(({ kid }) => kid)).toEqual(['2026-a', '2025-a']);
    expect(env.HUB_HASH_KEY.toString('base64')).toBe(key);
    expect(env).not.toHaveProperty('PATH');
  });

  it('takes what is given', () => {
    const env = readEnv(schema, { ...good, API_PORT: '4100', HUB_MODE: 'demo' });
    expect([env.API_PORT, env.HUB_MODE]).toEqual([4100, 'demo']);
  });

  it('says everything that is wrong at once, with an example of each', () => {
    const { printed, bad } = refused({ API_PORT: '99999', HUB_MODE: 'live', DATABASE_URL: '' });
    expect(bad.exitCode).toBe(78);
    expect(bad.problems.map(({ name, wrong }) => `${name} ${wrong}`)).toEqual([
      'API_PORT must be 65535 or less',
      'HUB_MODE must be one of demo, training, production',
      'DATABASE_URL is missing',
      'HUB_SEALING_KEYS is missing',
      'HUB_HASH_KEY is missing',
    ]);
    expect(printed).toContain('5 settings are wrong or missing');
    expect(printed).toContain('API_PORT must be 65535 or less (it is "99999")');
    expect(printed).toContain('for example API_PORT=4000');
  });

  it('prints no secret, however it is wrong', () => {
    const source = {
      DATABASE_URL: 'mysql://root:hunter2@localhost/hub',
      HUB_SEALING_KEYS: 'a:c2VjcmV0LXRoaW5n',
      HUB_HASH_KEY: 'c2VjcmV0LXRoaW5n',
    };
    const { printed, bad } = refused(source);
    expect(bad.problems).toHaveLength(3);
    for (const secret of ['hunter2', 'c2VjcmV0LXRoaW5n', 'root']) {
      expect(printed + JSON.stringify(bad.problems) + bad.message).not.toContain(secret);
    }
    expect(printed).toContain('DATABASE_URL must be a postgres:// address (it is "********")');
  });

  it('masks a setting that says nothing about itself', () => {
    let printed = '';
    const bare = z.object({ TOKEN: z.string().min(99) });
    expect(() => readEnv(bare, { TOKEN: 'hunter2' }, (text) => (printed += text))).toThrow(BadConfiguration);
    expect(printed).not.toContain('hunter2');
  });

  it.each([
    ['no id', key, 'key 1 must begin with its id'],
    ['a short key', 'a:c2hvcnQ=', 'key 1 must be 32 bytes in base64'],
    ['a second key that is no base64', `a:${key},b:!!`, 'key 2 must be 32 bytes in base64'],
    ['the same id twice', `a:${key},a:${older}`, 'key 2 repeats the id'],
  ])('refuses sealing keys with %s', (_, written, wrong) => {
    const { bad } = refused({ ...good, HUB_SEALING_KEYS: written });
    expect(bad.problems[0]?.wrong).toContain(wrong);
  });

  it.each(['postgres://localhost', 'localhost:5432/hub', 'redis://localhost/1'])(
    'refuses %s as the database',
    (url) => {
      expect(refused({ ...good, DATABASE_URL: url }).bad.problems[0]?.name).toBe('DATABASE_URL');
    },
  );

  it('accepts a setting that may be left out', () => {
    const redis = setting(z.url().optional(), { description: 'Redis', example: 'redis://localhost' });
    expect(readEnv(z.object({ REDIS_URL: redis }), { REDIS_URL: ' ' })).toEqual({});
  });
});
