import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { NotDone, type Output, show, span } from './answer.ts';
import { recorded, withClient } from './database.ts';

type Count = {
  job: string;
  due: number;
  later: number;
  handedOver: number;
  failed: number;
  lastFailure: string | null;
};
type Row = { id: string; hub_id: string };

export function addQueue(program: Command): void {
  const queue = program.command('queue').description('what the worker still has to do');
  queue
    .command('status')
    .description('how many of each job are due, come later, are handed over or have failed')
    .option('--json', 'a JSON list')
    .action(async (output: Output) =>
      show(await withClient(async (client) => (await client.query<Count>(counts)).rows), output),
    );
  queue
    .command('retry')
    .description('try again what has failed: everything, or one row of the outbox')
    .argument('[id]', 'the row')
    .option('--json', 'one JSON object')
    .action(async (id: string | undefined, output: Output) =>
      show({ retried: await retry(id ?? null) }, output),
    );
  queue
    .command('drain')
    .description('waits until all that is due is done: before an upgrade, or another queue')
    .option('--for <span>', 'how long at most: 45s, 2h …', span, DRAIN_MS)
    .option('--json', 'one JSON object')
    .action(async ({ for: most, ...output }: Output & { for: number }) => show(await drain(most), output));
}

const DRAIN_MS = 60_000;
const LOOK_AGAIN_MS = 250;

/** What comes later stays where it is: rows that the next worker finds. */
async function drain(mostMs: number): Promise<Record<string, unknown>> {
  return withClient(async (client) => {
    const begun = performance.now();
    for (;;) {
      const { rows } = await client.query<Count>(counts);
      const total = (key: 'due' | 'handedOver' | 'later' | 'failed') =>
        rows.reduce((sum, row) => sum + row[key], 0);
      const open = total('due') + total('handedOver');
      const seconds = Math.round((performance.now() - begun) / 1000);
      if (open === 0) return { seconds, later: total('later'), failed: total('failed') };
      if (performance.now() - begun > mostMs) {
        throw new NotDone(
          `${open} are not done after ${seconds} seconds. Does the worker run? See: hub doctor`,
        );
      }
      await pause(LOOK_AGAIN_MS);
    }
  });
}

const counts = `select o.job,
    count(*) filter (where o.failed_at is null and o.handed_at is null and o.run_at <= clock_timestamp() + c.offset_by)::int as due,
    count(*) filter (where o.failed_at is null and o.handed_at is null and o.run_at > clock_timestamp() + c.offset_by)::int as later,
    count(*) filter (where o.failed_at is null and o.handed_at is not null)::int as "handedOver",
    count(*) filter (where o.failed_at is not null)::int as failed,
    (array_agg(o.failure order by o.failed_at desc nulls last) filter (where o.failed_at is not null))[1] as "lastFailure"
  from outbox o join clock c on c.hub_id = o.hub_id
  where o.done_at is null group by o.job order by o.job`;

async function retry(id: string | null): Promise<number> {
  if (id !== null && !/^[0-9a-f-]{36}$/i.test(id)) throw new NotDone(`${id} is not the id of a row.`);
  return recorded({ operation: 'retry-job', kind: 'command' }, async (client) => {
    const { rows } = await client.query<Row>(
      `update outbox set failed_at = null, handed_at = null, attempt = attempt + 1
        where failed_at is not null and done_at is null and ($1::uuid is null or id = $1) returning id, hub_id`,
      [id],
    );
    if (id !== null && rows.length === 0) throw new NotDone('There is no failed row with that id.');
    await client.query('notify hub_outbox');
    return {
      hubs: [...new Set(rows.map((row) => row.hub_id))],
      ids: rows.map((row) => row.id),
      result: rows.length,
    };
  });
}
