// S4: whoever changes, removes, swaps, adds behind or cuts off what was recorded is found out.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { asGp, asLead, asTriage, HUB_ID, idOf, testHub, type TestHub } from '@hub/testing';
import { makeLog } from '../log/log.js';
import { canonicalOf, CHAINED_COLUMNS, entryHash, firstLink, nextLink } from './canonical.js';
import { addStatement, headsIn, publicFileBeside, publicKeysIn, readHeads, signingKeyIn } from './heads.js';
import { makeAuditSealer, type AuditSealer } from './sealer.js';
import { verifyAudit, type ChainReport, type DamageKind } from './verify-audit.js';

const ROWS = 24;
let hub: TestHub;
let folder: string;
let keyFile: string;
let headsFile: string;
/** Past the triggers, as only a superuser can be. */
let intruder: pg.Client;

beforeAll(async () => {
  hub = await testHub();
  folder = mkdtempSync(join(tmpdir(), 'hub-audit-'));
  [keyFile, headsFile] = [join(folder, 'signing-key.pem'), join(folder, 'heads.jsonl')];
  await fill();
  const sealer = sealerFor();
  await sealAll(sealer);
  await sealer.stop();
  intruder = new pg.Client({ connectionString: hub.ownerUrl });
  await intruder.connect();
  await intruder.query(`set session_replication_role = 'replica';
    create table kept_audit as select * from audit; create table kept_seals as select * from audit_seals`);
});
afterAll(async () => {
  await intruder.end();
  await hub.close();
  rmSync(folder, { recursive: true });
});

function sealerFor(more: { keyFile?: string; headsFile?: string } = {}): AuditSealer {
  const log = makeLog('test', { level: 'silent' });
  return makeAuditSealer({
    databaseUrl: hub.workerUrl,
    hubIds: [HUB_ID],
    headsFile,
    keyFile,
    log,
    ...more,
  });
}

/** A transaction of another database on the same server may hold a row back for a moment. */
const sealAll = (sealer: AuditSealer): Promise<boolean> =>
  vi.waitUntil(
    async () => {
      await sealer.round();
      return (await sealer.gauges()).unsealedRows === 0;
    },
    { timeout: 20_000, interval: 20 },
  );

async function fill(): Promise<void> {
  for (let at = 0; at < ROWS / 2; at += 1) {
    const about = { id: idOf(`row ${at}`), patientId: idOf(`patient ${at % 5}`) };
    await hub.do([asGp(), asTriage(), asLead()][at % 3] ?? asGp(), async (work) => {
      work.record(`command-${at % 4}`, about);
      return about.id;
    });
    await hub.read(asGp(), async () => undefined);
  }
}

async function restore(): Promise<void> {
  await intruder.query(`truncate audit, audit_seals;
    insert into audit select * from kept_audit; insert into audit_seals select * from kept_seals;
    alter table audit drop constraint if exists audit_pkey, add constraint audit_pkey primary key (hub_id, id);
    alter table audit_seals drop constraint if exists audit_seals_hub_id_audit_id_key,
      add constraint audit_seals_hub_id_audit_id_key unique (hub_id, audit_id)`);
}

function look(heads = readHeads(headsFile)): Promise<ChainReport> {
  const keys = publicKeysIn(readFileSync(publicFileBeside(keyFile), 'utf8'));
  return verifyAudit(hub.owner, HUB_ID, { heads, keys });
}

/** What the chain would be if it were made anew from what the table says now. */
async function rehash(): Promise<void> {
  const { rows } = await intruder.query<{ id: string; canonical: string }>(
    `select a.id, ${canonicalOf('a')} as canonical from audit a where hub_id = $1 order by era, xid, id`,
    [HUB_ID],
  );
  await intruder.query('truncate audit_seals');
  let link = firstLink(HUB_ID);
  for (const [at, { id, canonical }] of rows.entries()) {
    const entry = entryHash(canonical);
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

const other = (column: string): string =>
  ({
    hub_id: 'gen_random_uuid()',
    id: 'gen_random_uuid()',
    era: 'era + 1',
    xid: '(xid::text::bigint + 1)::text::xid8',
    at: `at + interval '1 microsecond'`,
    user_id: `case when user_id is null then gen_random_uuid() end`,
    practice_id: `case when practice_id is null then gen_random_uuid() end`,
    kind: `case kind when 'question' then 'command' else 'question' end`,
    about: `case when about is null then 'PSH-0000-0000' end`,
    ids: `ids || gen_random_uuid()`,
    patient_ids: `case when patient_ids = '{}' then array[gen_random_uuid()] else '{}' end`,
  })[column] ?? `${column} || ' '`;

/** The nth row or seal of the chain. */
const row = (nth: number): string => `(select audit_id from kept_seals where seq = ${nth})`;
const anyRow = fc.integer({ min: 1, max: ROWS });
const pair = fc.uniqueArray(anyRow, { minLength: 2, maxLength: 2 }).map(([a = 1, b = 2]) => ({ a, b }));

interface Tampering {
  what: string;
  sql: string;
  afterwards?: 'rehash';
}
const edits = fc
  .record({ nth: anyRow, column: fc.constantFrom(...CHAINED_COLUMNS) })
  .map(({ nth, column }): Tampering => ({
    what: `${column} of ${nth} edited`,
    sql: `update audit set ${column} = ${other(column)} where id = ${row(nth)}`,
  }));
const sealEdits = fc
  .record({
    nth: anyRow,
    set: fc.constantFrom(
      'entry_hash = set_byte(entry_hash, 3, 255 - get_byte(entry_hash, 3))',
      'chain_hash = set_byte(chain_hash, 31, get_byte(chain_hash, 31) # 1)',
      'audit_id = gen_random_uuid()',
      'seq = seq + 1000',
    ),
  })
  .map(({ nth, set }): Tampering => ({
    what: `seal ${nth}: ${set}`,
    sql: `update audit_seals set ${set} where seq = ${nth}`,
  }));
const removals = fc
  .record({ nth: anyRow, how: fc.constantFrom('row', 'seal', 'both', 'closed up') })
  .map(({ nth, how }): Tampering => ({
    what: `${nth} removed: ${how}`,
    sql: [
      ...(how === 'seal' ? [] : [`delete from audit where id = ${row(nth)}`]),
      ...(how === 'row' ? [] : [`delete from audit_seals where seq = ${nth}`]),
      ...(how === 'closed up'
        ? [
            `update audit_seals set seq = seq + 1000 where seq > ${nth}`,
            `update audit_seals set seq = seq - 1001 where seq > 1000`,
          ]
        : []),
    ].join('; '),
  }));
const swaps = fc
  .record({ pair, what: fc.constantFrom('ids', 'places', 'times') })
  .map(({ pair: { a, b }, what }): Tampering => {
    const sql = {
      ids: `update audit set id = case when id = ${row(a)} then ${row(b)} else ${row(a)} end where id in (${row(a)}, ${row(b)})`,
      places: `update audit_seals s set audit_id = k.audit_id, entry_hash = k.entry_hash from kept_seals k
                where s.seq in (${a}, ${b}) and k.seq = ${a} + ${b} - s.seq`,
      times: `update audit x set at = y.at, operation = y.operation || ' ' from kept_audit y
               where x.id in (${row(a)}, ${row(b)}) and y.id = case when x.id = ${row(a)} then ${row(b)} else ${row(a)} end`,
    }[what];
    return {
      what: `${what} of ${a} and ${b} swapped`,
      sql,
    };
  });
const truncations = anyRow.map((nth): Tampering => ({
  what: `cut off from ${nth}`,
  sql: `delete from audit where id in (select audit_id from kept_seals where seq >= ${nth}); delete from audit_seals where seq >= ${nth}`,
}));
const insertion = (nth: number): string =>
  `insert into audit select hub_id, gen_random_uuid(), at, user_id, actor_name, role, practice_id, kind, 'slipped-in', ids, patient_ids, era, xid from audit where id = ${row(nth)}`;
const insertions = fc
  .record({ nth: fc.integer({ min: 1, max: ROWS - 1 }), sealed: fc.boolean() })
  .map(({ nth, sealed }): Tampering => ({
    what: `a row beside ${nth}${sealed ? ', sealed' : ''}`,
    sql: `insert into audit (hub_id, id, at, user_id, actor_name, role, practice_id, kind, operation, ids, patient_ids, era, xid)
          ${insertion(nth).slice(insertion(nth).indexOf('select'))}`,
    ...(sealed ? { afterwards: 'rehash' as const } : {}),
  }));
const rehashes = fc
  .oneof(
    edits,
    truncations,
    removals.filter(({ sql }) => sql.includes('from audit where')),
  )
  .map((one): Tampering => ({ ...one, what: `${one.what}, rehashed`, afterwards: 'rehash' }));
const anything = fc.oneof(edits, sealEdits, removals, swaps, truncations, insertions, rehashes);

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
    const { rows } = await hub.owner.query(
      `select column_name from information_schema.columns where table_name = 'audit' order by 1`,
    );
    expect(rows.map((one) => one.column_name)).toEqual([...CHAINED_COLUMNS].sort());
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
    const heads = readHeads(headsFile)!;
    const [genuine] = heads.statements;
    const others = headsIn(JSON.stringify({ ...genuine, chainHash: 'ab'.repeat(32) }));
    expect((await look(others)).damage?.kind).toBe('forged head');
    expect((await look(null)).damage?.kind).toBe('no head');
    const strangersKey = signingKeyIn(join(folder, 'other.pem'), { mayBeMade: true });
    const signedByAnother = { statements: [strangersKey.sign({ ...genuine! })], unreadable: 0 };
    expect((await look(signedByAnother)).damage?.kind).toBe('forged head');
    expect((await look({ statements: [genuine!, genuine!], unreadable: 1 })).damage).toBeNull();
  });

  it('goes on from a copy that an operator brought back, and from there only', async () => {
    const key = signingKeyIn(keyFile, { mayBeMade: false });
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
    const heads = { statements: [back, ...readHeads(headsFile)!.statements], unreadable: 0 };
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
      await expect(hub.owner.query(tried), tried).rejects.toThrow('only ever added to');
      await hub.owner.query(`rollback; reset hub.audit_retention`);
    }
  });

  it('lets go of what is past its time when the owner says so, and the chain holds', async () => {
    await restore();
    await intruder.query(`update audit set at = at - interval '9 years' where id in (${row(1)}, ${row(2)})`);
    await rehash();
    const end = await intruder.query(
      `select seq, encode(chain_hash, 'hex') as hash from audit_seals order by seq`,
    );
    const key = signingKeyIn(keyFile, { mayBeMade: false });
    const say = (kind: 'head' | 'retired', at: number) =>
      key.sign({
        kind,
        hub: HUB_ID,
        seq: at,
        chainHash: end.rows[at - 1].hash,
        at: '2026-11-03T10:00:00.000Z',
      });
    await hub.owner.query(`begin; set local hub.audit_retention = 'apply';
      delete from audit where at < clock_timestamp() - interval '8 years'; commit`);
    const [head, retired] = [say('head', ROWS), say('retired', 2)];
    const silent = await look({ statements: [head], unreadable: 0 });
    const said = await look({ statements: [head, retired], unreadable: 0 });
    await restore();
    expect(silent.damage).toMatchObject({ kind: 'removed', seq: 1 });
    expect(said.damage).toBeNull();
  });
});

describe('sealing', () => {
  const write = async (client: pg.Client, operation: string): Promise<void> => {
    await client.query(
      `insert into audit (hub_id, id, at, actor_name, role, kind, operation, ids, patient_ids)
       values ($1, gen_random_uuid(), clock_timestamp(), 'x', 'operator', 'command', $2, '{}', '{}')`,
      [HUB_ID, operation],
    );
  };
  const sealedLast = async (): Promise<string[]> => {
    const { rows } = await hub.owner.query(
      `select a.operation from audit_seals s join audit a on a.id = s.audit_id where seq > $1 order by seq`,
      [ROWS],
    );
    return rows.map((one) => one.operation);
  };

  it('passes nothing by that commits late', async () => {
    const early = new pg.Client({ connectionString: hub.ownerUrl });
    await early.connect();
    await early.query('begin');
    await write(early, 'began-first');
    await write(hub.owner, 'ended-first');
    const sealer = sealerFor();
    expect(await sealer.round()).toBe(0);
    expect((await sealer.gauges()).unsealedRows).toBe(1);
    await early.query('commit');
    await sealAll(sealer);
    expect(await sealedLast()).toEqual(['began-first', 'ended-first']);
    await sealer.stop();
    await early.end();
    expect(await look()).toMatchObject({ damage: null, signed: ROWS + 2 });
  });

  it('by many at once makes one chain', async () => {
    const sealers = Array.from({ length: 4 }, () => sealerFor());
    for (let turn = 0; turn < 10; turn += 1) {
      await Promise.all([...sealers.map((one) => one.round()), write(hub.owner, `turn-${turn}`)]);
    }
    await sealAll(sealers[0]!);
    for (const one of sealers) await one.stop();
    expect(await look()).toMatchObject({ damage: null, sealed: ROWS + 12, unsealed: 0 });
  });

  it('stops, and says so, where the chain does not hold what was signed', async () => {
    const { statements } = readHeads(headsFile)!;
    const key = signingKeyIn(keyFile, { mayBeMade: false });
    const elsewhere = join(folder, 'elsewhere.jsonl');
    addStatement(elsewhere, key.sign({ ...statements.at(-1)!, seq: 5_000 }));
    const sealer = sealerFor({ headsFile: elsewhere });
    await write(hub.owner, 'never-sealed-by-this-one');
    expect(await sealer.round()).toBe(0);
    expect(await sealer.gauges()).toMatchObject({ refusing: 1, unsealedRows: 1 });
    await sealer.stop();
    const lost = sealerFor({ keyFile: join(folder, 'lost.pem') });
    expect(await lost.round()).toBe(0);
    await lost.stop();
  });
});
