import { join } from 'node:path';
import { addStatement } from '@hub/platform/worker';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditedHub, sealAll, type AuditedHub } from './audited-hub.js';
import { HUB_ID } from './people.js';

const ROWS = 4;
let audited: AuditedHub;

beforeAll(async () => {
  audited = await auditedHub(ROWS);
});
afterAll(() => audited.close());

describe('sealing', () => {
  const write = async (client: pg.Client, operation: string): Promise<void> => {
    await client.query(
      `insert into audit (hub_id, id, at, actor_name, role, kind, operation, ids, patient_ids)
       values ($1, gen_random_uuid(), clock_timestamp(), 'x', 'operator', 'command', $2, '{}', '{}')`,
      [HUB_ID, operation],
    );
  };
  const sealedLast = async (): Promise<string[]> => {
    const { rows } = await audited.hub.owner.query(
      `select a.operation from audit_seals s join audit a on a.id = s.audit_id where seq > $1 order by seq`,
      [ROWS],
    );
    return rows.map((one) => one.operation);
  };

  it('passes nothing by that commits late', async () => {
    const early = new pg.Client({ connectionString: audited.hub.ownerUrl });
    await early.connect();
    await early.query('begin');
    await write(early, 'began-first');
    await write(audited.hub.owner, 'ended-first');
    const sealer = audited.sealer();
    expect(await sealer.round()).toBe(0);
    expect((await sealer.gauges()).unsealedRows).toBe(1);
    await early.query('commit');
    await sealAll(sealer);
    expect(await sealedLast()).toEqual(['began-first', 'ended-first']);
    await sealer.stop();
    await early.end();
    expect(await audited.look()).toMatchObject({ damage: null, signed: ROWS + 2 });
  });

  it('by many at once makes one chain', async () => {
    const sealers = Array.from({ length: 4 }, () => audited.sealer());
    for (let turn = 0; turn < 10; turn += 1) {
      await Promise.all([...sealers.map((one) => one.round()), write(audited.hub.owner, `turn-${turn}`)]);
    }
    await sealAll(sealers[0]!);
    for (const one of sealers) await one.stop();
    expect(await audited.look()).toMatchObject({ damage: null, sealed: ROWS + 12, unsealed: 0 });
  });

  it('stops, and says so, where the chain does not hold what was signed', async () => {
    const { statements } = audited.heads();
    const key = audited.key();
    const elsewhere = join(audited.folder, 'elsewhere.jsonl');
    addStatement(elsewhere, key.sign({ ...statements.at(-1)!, seq: 5_000 }));
    const sealer = audited.sealer({ headsFile: elsewhere });
    await write(audited.hub.owner, 'never-sealed-by-this-one');
    expect(await sealer.round()).toBe(0);
    expect(await sealer.gauges()).toMatchObject({ refusing: 1, unsealedRows: 1 });
    await sealer.stop();
    const lost = audited.sealer({ keyFile: join(audited.folder, 'lost.pem') });
    expect(await lost.round()).toBe(0);
    await lost.stop();
  });
});
