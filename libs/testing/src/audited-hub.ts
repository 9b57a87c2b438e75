import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeLog } from '@hub/platform';
import {
  makeAuditSealer,
  publicFileBeside,
  publicKeysIn,
  readHeads,
  signingKeyIn,
  verifyAudit,
  type AuditSealer,
  type ChainReport,
  type Heads,
} from '@hub/platform/worker';
import { asGp, asLead, asTriage, HUB_ID, idOf } from './people.js';
import { testHub, type TestHub } from './test-hub.js';

export interface AuditedHub {
  hub: TestHub;
  folder: string;
  headsFile: string;
  sealer(more?: { keyFile?: string; headsFile?: string }): AuditSealer;
  key(): ReturnType<typeof signingKeyIn>;
  heads(): Heads;
  look(heads?: Heads | null): Promise<ChainReport>;
  close(): Promise<void>;
}

/** A hub whose audit has that many rows, sealed and signed. */
export async function auditedHub(rows: number): Promise<AuditedHub> {
  const hub = await testHub();
  const folder = mkdtempSync(join(tmpdir(), 'hub-audit-'));
  const [keyFile, headsFile] = [join(folder, 'signing-key.pem'), join(folder, 'heads.jsonl')];
  const heads = (): Heads => readHeads(headsFile) ?? { statements: [], unreadable: 0 };
  const log = makeLog('test', { level: 'silent' });
  const sealer: AuditedHub['sealer'] = (more) =>
    makeAuditSealer({ databaseUrl: hub.workerUrl, hubIds: [HUB_ID], headsFile, keyFile, log, ...more });
  await fill(hub, rows);
  const first = sealer();
  await sealAll(first);
  await first.stop();
  return {
    hub,
    folder,
    headsFile,
    sealer,
    heads,
    key: () => signingKeyIn(keyFile, { mayBeMade: false }),
    look(seen = heads()) {
      const keys = publicKeysIn(readFileSync(publicFileBeside(keyFile), 'utf8'));
      return verifyAudit(hub.owner, HUB_ID, { heads: seen, keys });
    },
    async close() {
      await hub.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function fill(hub: TestHub, rows: number): Promise<void> {
  for (let at = 0; at < rows / 2; at += 1) {
    const about = { id: idOf(`row ${at}`), patientId: idOf(`patient ${at % 5}`) };
    await hub.do([asGp(), asTriage(), asLead()][at % 3] ?? asGp(), async (work) => {
      work.record(`command-${at % 4}`, about);
      return about.id;
    });
    await hub.read(asGp(), async () => undefined);
  }
}

const MOST_ROUNDS = 2_000;

/** A transaction of another database on the same server may hold a row back for a moment. */
export async function sealAll(sealer: AuditSealer): Promise<void> {
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
    await sealer.round();
    if ((await sealer.gauges()).unsealedRows === 0) return;
  }
  throw new Error('some rows are never sealed');
}
