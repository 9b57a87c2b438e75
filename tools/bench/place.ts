// Where the benchmarks run: a durable PostgreSQL, databases and servers of their own, gone again afterwards.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { asOwner, inDatabase } from '../db/create-database.ts';
import { migrate } from '../db/migrate.ts';
import { startPostgres } from '../postgres/launch.ts';
import { freePort } from '../run/ports.ts';
import { type Secrets, secretsOf } from '../start/secrets.ts';
import { keepRunning } from '../start/server.ts';
import { serverPlans } from '../start/servers.ts';
import type { AnchorPlan } from './anchor-server.ts';
import { note } from './figures.ts';
import type { Target } from './load.ts';

export type Api = { url: string; stop: () => Promise<void> };
export type Place = {
  secrets: Secrets;
  ownerUrl: string;
  appUrl: string;
  /** A copy of this place's database, under that name. */
  copy(name: string): Promise<Place>;
  /** The built API as its own process; by way of `databaseUrl` if one is given, and in another form of it. */
  startApi(databaseUrl?: string, form?: { script: string; env: Record<string, string> }): Promise<Api>;
  startAnchor(plan: Omit<AnchorPlan, 'databaseUrl'>): Promise<Api>;
  /** A session as signing in opens it. */
  signIn(email: string): Promise<string>;
  /** Taken down with the rest, whatever happens before. */
  afterwards(undo: () => Promise<void>): void;
};

type Folder = { dataDir: string; secrets: Secrets; undo: (() => Promise<void>)[] };

/** Makes the place with the demo world in it, lends it, and takes everything down again. */
export async function withPlace(use: (place: Place) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pain-sleep-hub-bench-'));
  // The database server's own account must be able to reach its files in it.
  chmodSync(dataDir, 0o755);
  const folder: Folder = { dataDir, secrets: secretsOf(dataDir), undo: [] };
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => void takeDown(folder).finally(() => process.exit(1)));
  }
  try {
    const postgres = await startPostgres({ dataDir, log: note });
    folder.undo.push(postgres.stop);
    note('Making the demo world');
    await migrate(postgres.ownerUrl);
    const { seedDemo } = await import('../seed/demo.ts');
    await seedDemo(postgres.ownerUrl, {
      ...(await keysOf(folder.secrets)),
      demoPassword: folder.secrets.demoPassword,
    });
    await use(await placeAt(folder, postgres.ownerUrl));
  } finally {
    await takeDown(folder);
  }
}

/** The last started is the first stopped. */
async function takeDown({ dataDir, undo }: Folder): Promise<void> {
  for (const stop of undo.splice(0).reverse()) await stop().catch(() => undefined);
  rmSync(dataDir, { recursive: true, force: true });
}

/** The keys in the form that sealing and hashing take them. */
export async function keysOf({ sealingKeys, hashKey }: Secrets) {
  const { hashKey: readHash, sealingKeys: readSealing } = await import('@hub/platform');
  return { sealingKeys: readSealing.parse(sealingKeys), hashKey: readHash.parse(hashKey) };
}

async function placeAt(folder: Folder, ownerUrl: string): Promise<Place> {
  const urls = await migrate(ownerUrl);
  const { dataDir, secrets, undo } = folder;
  return {
    secrets,
    ownerUrl,
    appUrl: urls.appUrl,
    async copy(name) {
      const template = new URL(ownerUrl).pathname.slice(1);
      await asOwner(inDatabase(ownerUrl, 'postgres'), (client) =>
        client.query(
          `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`,
        ),
      );
      return placeAt(folder, inDatabase(ownerUrl, name));
    },
    async startApi(databaseUrl = urls.appUrl, form) {
      const [apiPort, portalPort] = [await freePort(), await freePort()];
      const settings = {
        portalPort,
        apiPort,
        databaseUrl: null,
        redisUrl: null,
        portalOrigin: null,
        dataDir,
        mode: 'demo' as const,
      };
      const given = {
        settings,
        secrets,
        urls: { ...urls, appUrl: databaseUrl },
        workerPort: 0,
        commit: 'bench',
      };
      const [plan] = serverPlans(given);
      const gaveUp = (sentence: string) => note(sentence);
      const started = form ? { ...plan!, script: form.script, env: { ...plan!.env, ...form.env } } : plan!;
      const server = keepRunning(started, { log: note, gaveUp });
      undo.push(server.stop);
      await server.ready();
      return { url: `http://127.0.0.1:${apiPort}`, stop: server.stop };
    },
    async startAnchor(plan) {
      const anchor = await startAnchor(dataDir, { ...plan, databaseUrl: urls.appUrl });
      undo.push(anchor.stop);
      return anchor;
    },
    signIn: (email) => signIn(urls.appUrl, email),
    afterwards: (stop) => void undo.push(stop),
  };
}

let anchors = 0;

async function startAnchor(dataDir: string, plan: AnchorPlan): Promise<Api> {
  const file = join(dataDir, `anchor-${(anchors += 1)}.json`);
  writeFileSync(file, JSON.stringify(plan), { mode: 0o600 });
  const script = fileURLToPath(new URL('anchor-server.ts', import.meta.url));
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, [script, file], { env, stdio: ['ignore', 2, 2, 'ipc'] });
  const [port] = (await once(child, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      if (child.exitCode !== null || !child.connected) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

async function signIn(appUrl: string, email: string): Promise<string> {
  const { newToken, tokenHash } = await import('@hub/platform');
  const { makeSessions } = await import('@hub/platform/auth');
  const pool = new pg.Pool({ connectionString: appUrl, max: 1 });
  try {
    const sessions = makeSessions(pool, { demo: true });
    const person = await sessions.userByEmail(email);
    if (!person) throw new Error(`The demo world has no ${email}.`);
    const token = newToken();
    await sessions.open(tokenHash(token), person.actor);
    return token;
  } finally {
    await pool.end();
  }
}

export const targetOf = ({ url }: Api, token: string): Target => ({ url, token });
