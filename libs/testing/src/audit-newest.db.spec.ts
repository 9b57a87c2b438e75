// S4: cutting off the newest rows is found out as well, within a second of their being written.
import { readFileSync, rmSync } from 'node:fs';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditedHub, sealAll, type AuditedHub } from './audited-hub.js';
import { asGp } from './people.js';

const ROWS = 4;
let audited: AuditedHub;
/** Past the triggers, as only a superuser can be. */
let intruder: pg.Client;

beforeEach(async () => {
  audited = await auditedHub(ROWS);
  intruder = new pg.Client({ connectionString: audited.hub.ownerUrl });
  await intruder.connect();
  await intruder.query(`set session_replication_role = 'replica'`);
});
afterEach(async () => {
  await intruder.end();
  await audited.close();
});

const ask = () => audited.hub.read(asGp(), async () => undefined);
const linesThatStay = () => readFileSync(audited.headsFile, 'utf8').trim().split('\n').length;
const cutOff = (from: number) =>
  intruder.query(
    `with cut as (delete from audit_seals where seq >= ${from} returning audit_id)
     delete from audit where id in (select audit_id from cut)`,
  );

it('each round signs what it sealed, and adds a line about once a minute', async () => {
  const sealer = audited.sealer();
  for (let asked = 1; asked <= 3; asked += 1) {
    await ask();
    await sealAll(sealer);
    expect(await audited.look()).toMatchObject({ damage: null, sealed: ROWS + asked, signed: ROWS + asked });
  }
  // One of the first worker, one of this one's first round.
  expect(linesThatStay()).toBe(2);
  await cutOff(ROWS + 3);
  expect((await audited.look()).damage).toMatchObject({ kind: 'truncated', seq: ROWS + 3 });
  await sealer.stop();
});

it('nothing is signed over a chain that was cut while the worker ran', async () => {
  const sealer = audited.sealer();
  for (let asked = 1; asked <= 2; asked += 1) {
    await ask();
    await sealAll(sealer);
  }
  await cutOff(ROWS + 2);
  await ask();
  await sealer.round();
  expect(await sealer.gauges()).toMatchObject({ refusing: 1, signedRows: ROWS + 2 });
  await sealer.stop();
  expect((await audited.look()).damage).toMatchObject({ kind: 'rewritten', seq: ROWS + 2 });
  const next = audited.sealer();
  await next.round();
  expect(await next.gauges()).toMatchObject({ refusing: 1 });
  await next.stop();
});

it('the newest head alone is a witness when the lines that stay are gone', async () => {
  await cutOff(ROWS);
  rmSync(audited.headsFile);
  expect((await audited.look()).damage).toMatchObject({ kind: 'truncated', seq: ROWS });
});
