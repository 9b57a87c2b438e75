import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';

it('starts a demo on the usual ports when nothing is set', () => {
  expect(readSettings({})).toMatchObject({
    portalPort: 3000,
    apiPort: 4000,
    databaseUrl: null,
    redisUrl: null,
    mode: 'demo',
  });
});

it('takes an empty setting for one nobody filled in', () => {
  expect(readSettings({ PORTAL_PORT: '', DATABASE_URL: ' ' })).toMatchObject({
    portalPort: 3000,
    databaseUrl: null,
  });
});

it('tells every problem at once', () => {
  const read = readSettings({
    PORTAL_PORT: '99999',
    API_PORT: 'x',
    DATABASE_URL: 'mysql://localhost/hub',
    REDIS_URL: 'localhost',
    HUB_MODE: 'fun',
  });
  expect('problems' in read && read.problems.map((line) => line.split(' ')[0])).toEqual([
    'PORTAL_PORT',
    'API_PORT',
    'DATABASE_URL',
    'REDIS_URL',
    'HUB_MODE',
  ]);
});

it.each([
  [{ PORTAL_PORT: '4000' }, 'API_PORT must differ from PORTAL_PORT'],
  [{ DATABASE_URL: 'postgres://localhost' }, 'DATABASE_URL must name the database after the last slash'],
])('refuses %o', (source, problem) => expect(readSettings(source)).toEqual({ problems: [problem] }));

it('never repeats a password that stands in a setting', () => {
  const read = readSettings({ DATABASE_URL: 'mysql://hub:secret@localhost/hub' });
  expect(JSON.stringify(read)).not.toContain('secret');
});
