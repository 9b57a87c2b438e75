import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Command } from 'commander';
import type pg from 'pg';
import { auditEvents, type AuditRow, type Hub } from './audit-event.ts';
import { NotDone } from './answer.ts';
import { recorded } from './database.ts';

type Options = { from: string; to: string; patient?: string; out?: string };
type Found = AuditRow & { hub_id: string; patient_ids: string[] };
type Write = (line: string) => Promise<void>;

const PAGE = 2_000;
const DAY = /^\d{4}-\d\d-\d\d$/;

export function addAuditExport(audit: Command): void {
  audit
    .command('export')
    .description('the audit as FHIR AuditEvents (R4, IHE BALP), one JSON object a line')
    .requiredOption('--from <day>', 'the first day, YYYY-MM-DD')
    .requiredOption('--to <day>', 'the last day, YYYY-MM-DD')
    .option('--patient <id>', 'only what concerned this patient')
    .option('--out <file>', 'a file; without it the lines are printed')
    .action(exportEvents);
}

async function exportEvents(options: Options): Promise<void> {
  for (const day of [options.from, options.to]) {
    if (!DAY.test(day) || Number.isNaN(Date.parse(day)))
      throw new NotDone(`${day} is not a day: say YYYY-MM-DD.`);
  }
  if (options.patient && !/^[0-9a-f-]{36}$/i.test(options.patient))
    throw new NotDone('That is not the id of a patient.');
  // Whoever takes the audit out of the hub is in it, before a line has left.
  const hubs = await recorded({ operation: 'export-audit', kind: 'question' }, async (client) => {
    const { rows } = await client.query<Hub>('select id, name from hubs order by name');
    return { hubs: rows.map(({ id }) => id), ids: options.patient ? [options.patient] : [], result: rows };
  });
  const file = options.out ? createWriteStream(options.out, { mode: 0o600 }) : process.stdout;
  const write: Write = async (line) => {
    if (!file.write(`${line}\n`)) await once(file, 'drain');
  };
  await recorded({ operation: 'export-audit', kind: 'question' }, async (client) => {
    for (const hub of hubs) await exportHub(client, hub, { options, write });
    return { hubs: [], ids: [], result: null };
  });
  if (options.out) {
    file.end();
    await once(file, 'finish');
  }
}

async function exportHub(
  client: pg.ClientBase,
  hub: Hub,
  { options, write }: { options: Options; write: Write },
): Promise<void> {
  let after = { at: new Date(0), id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const { rows } = await client.query<Found>(
      `select a.id, a.at, a.user_id, a.actor_name, a.role, a.practice_id, p.name as practice_name, a.kind,
              a.operation, a.about, a.ids, a.patient_ids
         from audit a left join practices p on p.hub_id = a.hub_id and p.id = a.practice_id
        where a.hub_id = $1 and a.at >= $2::date and a.at < $3::date + 1
          and ($4::uuid is null or a.patient_ids @> array[$4::uuid])
          and (date_trunc('milliseconds', a.at), a.id) > ($5, $6)
        order by date_trunc('milliseconds', a.at), a.id limit ${PAGE}`,
      [hub.id, options.from, options.to, options.patient ?? null, after.at, after.id],
    );
    for (const row of rows) {
      const patients = options.patient ? [options.patient] : row.patient_ids;
      for (const event of auditEvents(row, patients, hub)) await write(JSON.stringify(event));
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = { at: last.at, id: last.id };
  }
}
