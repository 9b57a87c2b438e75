// What an operator states about the audit, signed and added to its heads: that a copy was brought back, or that rows
// past their time were let go. Both stay visible for ever.
import type { Command } from 'commander';
import type pg from 'pg';
import { auditFiles } from '../start/servers.ts';
import { NotDone, type Output, show } from './answer.ts';
import { recorded, settingsOrLeave } from './database.ts';
import { built } from './rulebook.ts';

type Kind = 'restored' | 'retired';
type Place = { hub: string; seq: number; chainHash: string };
type Files = { heads?: string; key?: string };

export function addAuditStatements(audit: Command): void {
  withFiles(audit.command('restored'))
    .description('after a backup was brought back: from here on the chain goes on from where the copy ends')
    .action(async (options: Output & Files) => show(await restored(options), options));
  withFiles(audit.command('retire'))
    .description('lets go of rows of the audit that are more than eight years old; the chain stays')
    .action(async (options: Output & Files) => show(await retire(options), options));
}

const withFiles = (command: Command) =>
  command
    .option('--heads <file>', 'the signed heads, where the worker adds to them')
    .option('--key <file>', 'the key that signs them')
    .option('--json', 'a JSON list');

/** A dump brings its own transaction numbers: what it holds sorts, from now on, before whatever is written next. */
async function restored(files: Files): Promise<Place[]> {
  return recorded({ operation: 'restore-audit', kind: 'command' }, async (client) => {
    const places = await endsOfChains(client);
    const { rows } = await client.query<{ era: number }>('select audit_era() + 1 as era');
    const era = rows[0]!.era;
    // A constant of the schema, not a row that each insert would have to read.
    await client.query(
      `create or replace function audit_era() returns integer language sql immutable parallel safe as 'select ${Number(era)}'`,
    );
    await state(client, 'restored', places, files);
    return { hubs: places.map(({ hub }) => hub), ids: [], result: places };
  });
}

async function retire(files: Files): Promise<(Place & { rows: number })[]> {
  return recorded({ operation: 'retire-audit', kind: 'command' }, async (client) => {
    const { rows: due } = await client.query<Place & { rows: number }>(
      `select s.hub_id as hub, max(s.seq)::int as seq, count(*)::int as rows,
              (select encode(l.chain_hash, 'hex') from audit_seals l where l.hub_id = s.hub_id and l.seq = max(s.seq)) as "chainHash"
         from audit a join audit_seals s on s.hub_id = a.hub_id and s.audit_id = a.id
        where a.at < clock_timestamp() - interval '8 years' group by s.hub_id`,
    );
    if (due.length === 0) throw new NotDone('Nothing in the audit is more than eight years old.');
    await client.query(`set local hub.audit_retention = 'apply'`);
    await client.query(
      `delete from audit a using audit_seals s
        where s.hub_id = a.hub_id and s.audit_id = a.id and a.at < clock_timestamp() - interval '8 years'`,
    );
    await state(client, 'retired', due, files);
    return { hubs: due.map(({ hub }) => hub), ids: [], result: due };
  });
}

async function endsOfChains(client: pg.ClientBase): Promise<Place[]> {
  await built();
  const { firstLink } = await import('@hub/platform/worker');
  const { rows } = await client.query<{ hub: string; seq: number | null; chainHash: string | null }>(
    `select h.id as hub, s.seq::int, encode(s.chain_hash, 'hex') as "chainHash"
       from hubs h left join lateral (
         select seq, chain_hash from audit_seals where hub_id = h.id order by seq desc limit 1) s on true`,
  );
  return rows.map(({ hub, seq, chainHash }) => ({
    hub,
    seq: seq ?? 0,
    chainHash: chainHash ?? firstLink(hub).toString('hex'),
  }));
}

async function state(client: pg.ClientBase, kind: Kind, places: Place[], files: Files): Promise<void> {
  await built();
  const { addStatement, signingKeyIn } = await import('@hub/platform/worker');
  const usual = auditFiles(settingsOrLeave().dataDir);
  const key = signingKeyIn(files.key ?? usual.key, { mayBeMade: false });
  const { rows } = await client.query<{ at: Date }>('select clock_timestamp() as at');
  const at = rows[0]!.at.toISOString();
  for (const { hub, seq, chainHash } of places) {
    addStatement(files.heads ?? usual.heads, key.sign({ kind, hub, seq, chainHash, at }));
  }
}
