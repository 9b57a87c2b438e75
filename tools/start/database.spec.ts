// R1: a database that is killed under a running hub comes back by itself, where it was.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { findRunning } from '../postgres/launch.ts';
import { clusterFor } from '../postgres/place.ts';
import { livePostmaster } from '../postgres/postmaster.ts';
import { serverUser } from '../postgres/server-user.ts';
import { keepDatabase, type KeptDatabase } from './database.ts';

let dataDir: string;
let database: KeptDatabase;
const said: string[] = [];
const gaveUp: string[] = [];
const watch = {
  log: (line: string) => void said.push(line),
  gaveUp: (sentence: string) => void gaveUp.push(sentence),
};

const postmaster = () =>
  livePostmaster(
    clusterFor(
      dataDir,
      serverUser(() => undefined),
    ),
  )?.pid;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'pain-sleep-hub-kept-'));
  chmodSync(dataDir, 0o755);
  database = await keepDatabase(dataDir, watch);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it('starts a killed database again at the same address, and stops it for good when asked', async () => {
  for (let deaths = 1; deaths <= 2; deaths += 1) {
    const before = postmaster();
    if (before === undefined) throw new Error('no database runs');
    process.kill(before, 'SIGKILL');
    await vi.waitUntil(async () => postmaster() !== before && (await findRunning(dataDir)) !== null, {
      timeout: 30_000,
      interval: 100,
    });
    expect(await findRunning(dataDir)).toBe(database.ownerUrl);
    expect(said.filter((line) => line.includes('starting it again'))).toHaveLength(deaths);
  }
  await database.stop();
  expect(postmaster()).toBeUndefined();
  expect(await findRunning(dataDir)).toBeNull();
  expect(gaveUp).toEqual([]);
});
