// S4: reading a chain of a million rows again, beside hashing as many rows of the same length without a database.
import { hash } from 'node:crypto';
import pg from 'pg';
import { asOwner } from '../db/create-database.ts';
import { note, say } from './figures.ts';
import type { Place } from './place.ts';

const ROWS = 1_000_000;
const ROW_BYTES = 360;
const RUNS = 3;

export async function benchVerifyAudit(given: Place): Promise<void> {
  const place = await given.copy('bench_audit');
  const { headsIn, verifyAudit } = await import('@hub/platform/worker');
  note(`Writing ${ROWS.toLocaleString('en-GB')} rows of audit`);
  await asOwner(place.ownerUrl, async (client) => {
    const hub = (await client.query<{ id: string }>('select id from hubs order by name limit 1')).rows[0]!.id;
    await client.query(
      `insert into audit (hub_id, id, at, user_id, actor_name, role, practice_id, kind, operation, ids, patient_ids)
       select u.hub_id, gen_random_uuid(), clock_timestamp(), u.id, u.name, u.role, u.practice_id, 'question', 'referral',
              array[gen_random_uuid(), gen_random_uuid()], array[gen_random_uuid()]
         from generate_series(1, $2) n join lateral (select * from users where hub_id = $1 order by id limit 1) u on true`,
      [hub, ROWS],
    );
    note('Sealing them');
    await seal(client, hub);
    await client.query('analyze audit; analyze audit_seals');
    const values: number[] = [];
    const anchorValues: number[] = [];
    let sealed = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const begun = performance.now();
      const reader = new pg.Client({ connectionString: place.ownerUrl });
      await reader.connect();
      const report = await verifyAudit(reader, hub, { heads: headsIn(''), keys: new Map() });
      await reader.end();
      // There is no head to sign it here: that is the only thing that may be said.
      if (report.damage?.kind !== 'no head') throw new Error(`not sound: ${JSON.stringify(report.damage)}`);
      values.push((performance.now() - begun) / 1_000);
      sealed = report.sealed;
      anchorValues.push(hashAlone());
    }
    say({
      id: 'S4',
      name: 'hub verify audit over a million rows',
      unit: 's',
      values,
      anchor: 'SHA-256 of as many rows and links, no database',
      anchorValues,
      more: { rows: sealed },
    });
  });
}

/** As the worker does, without its locks. */
async function seal(client: pg.Client, hub: string): Promise<void> {
  const { AS_TEXT, canonicalOf, chainedColumnsOf, entryHash, firstLink, nextLink } =
    await import('@hub/platform/worker');
  let link = firstLink(hub);
  let at = { era: -1, xid: '0', id: '00000000-0000-0000-0000-000000000000' };
  for (let seq = 0; ;) {
    const { rows } = await client.query<[string, string, string, ...(string | null)[]]>({
      rowMode: 'array',
      types: AS_TEXT,
      text: `select era, xid, id, ${chainedColumnsOf('a')} from audit a
        where hub_id = $1 and (era, xid, id) > ($2::int, $3::xid8, $4::uuid) order by hub_id, era, xid, id limit 20000`,
      values: [hub, at.era, at.xid, at.id],
    });
    if (rows.length === 0) break;
    const entries = rows.map((row) => entryHash(canonicalOf(row, 3)));
    const links = entries.map((entry) => (link = nextLink(link, entry)));
    await client.query(
      `insert into audit_seals select $1, $2::bigint + n, id, e, l
         from unnest($3::uuid[], $4::bytea[], $5::bytea[]) with ordinality as s (id, e, l, n)`,
      [hub, seq, rows.map(([, , id]) => id), entries, links],
    );
    seq += rows.length;
    const [era, xid, id] = rows.at(-1)!;
    at = { era: Number(era), xid, id };
  }
}

function hashAlone(): number {
  const begun = performance.now();
  const row = 'x'.repeat(ROW_BYTES);
  for (let n = 0; n < ROWS; n += 1) hash('sha256', hash('sha256', row, 'buffer'), 'buffer');
  return (performance.now() - begun) / 1_000;
}
