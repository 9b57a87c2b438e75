import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BadConfiguration, makeLog, readEnv } from '@hub/platform';
import { migrateQueue, publicKeysIn, readHeads, verifyAudit } from '@hub/platform/worker';
import { asGp, HUB_ID, testHub, type TestHub } from '@hub/testing';
import { workerSettings } from '../src/env.js';
import { inPrometheusText } from '../src/health.js';
import { startWorker } from '../src/start.js';
import { allJobs } from '../src/worker.module.js';

const WORKER_PORT = 41_873;
const folder = mkdtempSync(join(tmpdir(), 'hub-worker-'));
const key = Buffer.alloc(32, 7).toString('base64');
const log = makeLog('test', { level: 'silent' });
const envFor = (WORKER_DATABASE_URL: string) =>
  readEnv(workerSettings, {
    WORKER_DATABASE_URL,
    WORKER_PORT: String(WORKER_PORT),
    HUB_SEALING_KEYS: `test:${key}`,
    HUB_HASH_KEY: key,
    AUDIT_HEADS_FILE: join(folder, 'heads.jsonl'),
    AUDIT_SIGNER_FILE: join(folder, 'signing-key.pem'),
  });

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await migrateQueue(hub.ownerUrl);
});
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

describe('the worker', () => {
  it('has exactly one handler for every job of the hub', () => {
    expect(allJobs().size).toBeGreaterThan(0);
  });

  it('names every setting that is missing or wrong', () => {
    const written: string[] = [];
    const source = { REDIS_URL: 'http://redis.example' };
    expect(() => readEnv(workerSettings, source, (text) => written.push(text))).toThrow(BadConfiguration);
    for (const name of ['WORKER_DATABASE_URL', 'HUB_SEALING_KEYS', 'HUB_HASH_KEY', 'REDIS_URL']) {
      expect(written.join('')).toContain(name);
    }
  });

  it('refuses to run with the owner’s rights', async () => {
    await expect(startWorker(envFor(hub.ownerUrl), log)).rejects.toThrow('refusing to run as the owner');
  });

  it('answers probes and shows its metrics, and stops within 10 s', async () => {
    const worker = await startWorker(envFor(hub.workerUrl), log);
    const ask = (path: string) => fetch(`http://127.0.0.1:${WORKER_PORT}${path}`);
    expect((await ask('/health/live')).status).toBe(200);
    expect((await ask('/health/ready')).status).toBe(200);
    expect(await (await ask('/metrics')).text()).toContain('queue_oldest_due_seconds 0');
    expect((await ask('/elsewhere')).status).toBe(404);
    const begun = performance.now();
    await worker.close();
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('S4: seals the audit within a second, and signs its head when it stops', async () => {
    const worker = await startWorker(envFor(hub.workerUrl), log);
    const sealed = async () => {
      const { rows } = await hub.owner.query(
        `select 1 from audit_seals s join audit a on a.id = s.audit_id where a.operation = 'test'`,
      );
      return rows.length === 1;
    };
    await hub.read(asGp(), async () => undefined);
    const written = performance.now();
    await vi.waitUntil(sealed, { timeout: 10_000, interval: 20 });
    // Half of it is the wait for the next round; the rest is for two busy cores.
    expect(performance.now() - written).toBeLessThan(5_000);
    const metrics = await (await fetch(`http://127.0.0.1:${WORKER_PORT}/metrics`)).text();
    expect(metrics).toMatch(/^audit_chain_length [1-9]/m);
    expect(metrics).toContain('audit_sealing_refused 0\n');
    await worker.close();
    const keys = publicKeysIn(readFileSync(join(folder, 'signing-key.pub.pem'), 'utf8'));
    const heads = readHeads(join(folder, 'heads.jsonl'));
    const report = await verifyAudit(hub.owner, HUB_ID, { heads, keys });
    // What the worker itself wrote while it stopped may wait for the next one: rows are sealed once no older
    // transaction of the whole server can still commit.
    expect(report).toMatchObject({ damage: null });
    expect(report.sealed).toBeGreaterThan(0);
    expect(report.signed).toBe(report.sealed);
  });

  it('says in numbers how late it is', () => {
    const text = inPrometheusText({ due: 1, later: 2, handed: 3, failed: 4, oldestDueSeconds: 61.5 });
    expect(text).toContain('queue_oldest_due_seconds 61.5\n');
    expect(text).toContain('outbox_rows{state="failed"} 4\n');
  });
});
