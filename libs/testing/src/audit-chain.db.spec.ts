// S4: whoever changes, removes, swaps, adds behind or cuts off what was recorded is found out.
import { join } from 'node:path';
import {
  AS_TEXT,
  canonicalOf,
  CHAINED_COLUMNS,
  chainedColumnsOf,
  entryHash,
  firstLink,
  headsIn,
  nextLink,
  signingKeyIn,
  type ChainReport,
  type DamageKind,
  type Heads,
  type Text,
} from '@hub/platform/worker';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditedHub, type AuditedHub } from './audited-hub.js';
import { HUB_ID } from './people.js';
import { anything, row, ROWS, type Tampering } from './tampering.js';

let audited: AuditedHub;
/** Past the triggers, as only a superuser can be. */
let intruder: pg.Client;

beforeAll(async () => {
  audited = await auditedHub(ROWS);
  intruder = new pg.Client({ connectionString: audited.hub.ownerUrl });
  await intruder.connect();
  await intruder.query(`set session_replication_role = 'replica';
    create table kept_audit as select * from audit; create table kept_seals as select * from audit_seals`);
});
afterAll(async () => {
  await intruder.end();
  await audited.close();
});

const look = (heads?: Heads | null): Promise<ChainReport> => audited.look(heads);

async function restore(): Promise<void> {
  await intruder.query(`truncate audit, audit_seals;
    insert into audit select * from kept_audit; insert into audit_seals select * from kept_seals;
    alter table audit drop constraint if exists audit_pkey, add constraint audit_pkey primary key (hub_id, id);
    alter table audit_seals drop constraint if exists audit_seals_hub_id_audit_id_key,
      add constraint audit_seals_hub_id_audit_id_key unique (hub_id, audit_id)`);
}

/** What the chain would be if it were made anew from what the table says now. */
async function rehash(): Promise<void> {
  const { rows } = await intruder.query<[string, ...Text[]]>({
    rowMode: 'array',
    types: AS_TEXT,
    text: `select a.id, ${chainedColumnsOf('a')} from audit a where hub_id = $1 order by era, xid, id`,
    values: [HUB_ID],
  });
  await intruder.query('truncate audit_seals');
  let link = firstLink(HUB_ID);
  for (const [at, row] of rows.entries()) {
    const [id] = row;
    const entry = entryHash(canonicalOf(row, 1));
    link = nextLink(link, entry);
    await intruder.query('insert into audit_seals values ($1, $2, $3, $4, $5)', [
      HUB_ID,
      at + 1,
      id,
      entry,
      link,
    ]);
  }
}

async function tamper({ sql, afterwards }: Tampering): Promise<void> {
  // Half-way through a swap two rows have one key.
  await intruder.query(`alter table audit drop constraint if exists audit_pkey;
    alter table audit_seals drop constraint if exists audit_seals_hub_id_audit_id_key`);
  await intruder.query(sql);
  if (afterwards === 'rehash') await rehash();
}

describe('S4: the chain', () => {
  it('is sound as it was written, and every column is in it', async () => {
    expect(await look()).toMatchObject({ sealed: ROWS, signed: ROWS, unsealed: 0, damage: null });
    const { rows } = await audited.hub.owner.query(
      `select column_name from information_schema.columns where table_name = 'audit' order by 1`,
    );
    expect(rows.map((one) => one.column_name)).toEqual([...CHAINED_COLUMNS].sort());
  });

  it('is of the bytes that the server would write', async () => {
    const lists = ['ids', 'patient_ids'];
    const written = (name: string) =>
      lists.includes(name)
        ? `array_to_string(a.${name}, ',', '?')`
        : name === 'at'
          ? '(extract(epoch from a.at) * 1000000)::bigint::text'
          : `a.${name}::text`;
    const pieces = CHAINED_COLUMNS.map(
      (name) => `coalesce(octet_length(${written(name)}) || ':' || ${written(name)}, '-')`,
    );
    const { rows } = await intruder.query<{ same: number }>(
      `select count(*)::int as same from audit a join audit_seals s on s.hub_id = a.hub_id and s.audit_id = a.id
        where s.entry_hash = sha256(convert_to(concat_ws('|', 'hub-audit-1', ${pieces.join(', ')}), 'UTF8'))`,
    );
    expect(rows[0]?.same).toBe(ROWS);
  });

  it('shows any single act of tampering', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (one) => {
        await tamper(one);
        const { damage } = await look();
        await restore();
        expect(damage, one.what).not.toBeNull();
      }),
      { numRuns: 250 },
    );
    expect((await look()).damage).toBeNull();
  }, 120_000);

  it.each<[DamageKind, number | null, string]>([
    ['edited', 7, `update audit set operation = 'x' where id = ${row(7)}`],
    ['removed', 7, `delete from audit where id = ${row(7)}`],
    // The first row that stands where another stood.
    ['removed', 8, `delete from audit_seals where seq = 7`],
    [
      'swapped',
      9,
      `update audit_seals s set audit_id = k.audit_id, entry_hash = k.entry_hash from kept_seals k where s.seq in (7, 9) and k.seq = 16 - s.seq`,
    ],
    [
      'truncated',
      null,
      `delete from audit where id = ${row(ROWS)}; delete from audit_seals where seq = ${ROWS}`,
    ],
    ['rewritten', 7, `update audit_seals set chain_hash = sha256(chain_hash) where seq = 7`],
  ])('names it: %s, row %s', async (kind, nth, sql) => {
    await tamper({ what: kind, sql });
    const { damage } = await look();
    await restore();
    const named = await intruder.query('select seq::int from kept_seals where audit_id = $1', [damage?.id]);
    expect([damage?.kind, named.rows[0]?.seq ?? null]).toEqual([kind, nth]);
  });

  it('shows heads that were forged, taken away, or said twice', async () => {
    const heads = audited.heads();
    const [genuine] = heads.statements;
    const others = headsIn(JSON.stringify({ ...genuine, chainHash: 'ab'.repeat(32) }));
    expect((await look(others)).damage?.kind).toBe('forged head');
    expect((await look(null)).damage?.kind).toBe('no head');
    const strangersKey = signingKeyIn(join(audited.folder, 'other.pem'), { mayBeMade: true });
    const signedByAnother = { statements: [strangersKey.sign({ ...genuine! })], unreadable: 0 };
    expect((await look(signedByAnother)).damage?.kind).toBe('forged head');
    expect((await look({ statements: [genuine!, genuine!], unreadable: 1 })).damage).toBeNull();
  });

  it('goes on from a copy that an operator brought back, and from there only', async () => {
    const key = audited.key();
    const { rows } = await intruder.query(
      `select encode(chain_hash, 'hex') as hash from kept_seals where seq = 20`,
    );
    const back = key.sign({
      kind: 'restored',
      hub: HUB_ID,
      seq: 20,
      chainHash: rows[0].hash,
      at: new Date('2999-01-01').toISOString(),
    });
    const heads = { statements: [back, ...audited.heads().statements], unreadable: 0 };
    await intruder.query(
      `delete from audit where id in (select audit_id from kept_seals where seq > 20); delete from audit_seals where seq > 20`,
    );
    const [without, with20] = [await look(), await look(heads)];
    await intruder.query(`delete from audit where id = ${row(20)}; delete from audit_seals where seq = 20`);
    const with19 = await look(heads);
    await restore();
    expect(without.damage?.kind).toBe('truncated');
    expect(with20).toMatchObject({ damage: null, restorations: 1, sealed: 20 });
    expect(with19.damage?.kind).toBe('truncated');
  });
});

describe('the audit', () => {
  it('is not changed or emptied even by its owner', async () => {
    for (const tried of [
      `update audit set operation = 'x'`,
      'delete from audit',
      'truncate audit',
      'update audit_seals set seq = seq + 1',
      'delete from audit_seals',
      'truncate audit_seals',
      // Eight years are not over.
      `begin; set local hub.audit_retention = 'apply'; delete from audit`,
      `set hub.audit_retention = 'apply'; delete from audit_seals`,
    ]) {
      await expect(audited.hub.owner.query(tried), tried).rejects.toThrow('only ever added to');
      await audited.hub.owner.query(`rollback; reset hub.audit_retention`);
    }
  });

  it('lets go of what is past its time when the owner says so, and the chain holds', async () => {
    await restore();
    await intruder.query(`update audit set at = at - interval '9 years' where id in (${row(1)}, ${row(2)})`);
    await rehash();
    const end = await intruder.query(
      `select seq, encode(chain_hash, 'hex') as hash from audit_seals order by seq`,
    );
    const key = audited.key();
    const say = (kind: 'head' | 'retired', at: number) =>
      key.sign({
        kind,
        hub: HUB_ID,
        seq: at,
        chainHash: end.rows[at - 1].hash,
        at: '2026-11-03T10:00:00.000Z',
      });
    await audited.hub.owner.query(`begin; set local hub.audit_retention = 'apply';
      delete from audit where at < clock_timestamp() - interval '8 years'; commit`);
    const [head, retired] = [say('head', ROWS), say('retired', 2)];
    const silent = await look({ statements: [head], unreadable: 0 });
    const said = await look({ statements: [head, retired], unreadable: 0 });
    await restore();
    expect(silent.damage).toMatchObject({ kind: 'removed', seq: 1 });
    expect(said.damage).toBeNull();
  });
});
