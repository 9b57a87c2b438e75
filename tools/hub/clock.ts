import { type Command } from 'commander';
import { type Output, show, span } from './answer.ts';
import { notInProduction, recorded, settingsOrLeave, withClient } from './database.ts';

type Moment = { hub: string; now: Date; aheadBy: string };

const asShown = `select h.id, h.name as hub, clock_timestamp() + c.offset_by as now,
  justify_hours(c.offset_by)::text as "aheadBy" from clock c join hubs h on h.id = c.hub_id order by h.name`;

export function addClock(program: Command): void {
  const clock = program.command('clock').description("the hub's own clock, which a rehearsal may move on");
  clock
    .command('show')
    .description('what time it is in the hub')
    .option('--json', 'a JSON list')
    .action(async (output: Output) => {
      show(await withClient(async (client) => (await client.query<Moment>(asShown)).rows.map(shown)), output);
    });
  clock
    .command('advance')
    .description('move it on; the worker then sends what has become due')
    .argument('<span>', '14d, 3h, 2w or 30m', span)
    .option('--json', 'a JSON list')
    .action(async (milliseconds: number, output: Output) => {
      notInProduction(settingsOrLeave(), 'Moving the clock');
      show(await advance(milliseconds), output);
    });
}

const shown = ({ hub, now, aheadBy }: Moment) => ({ hub, now, aheadBy });

async function advance(milliseconds: number): Promise<Moment[]> {
  return recorded({ operation: 'advance-clock', kind: 'command' }, async (client) => {
    await client.query(`update clock set offset_by = offset_by + $1 * interval '1 millisecond'`, [
      milliseconds,
    ]);
    const { rows } = await client.query<Moment & { id: string }>(asShown);
    // Heard when the transaction commits: the relay looks at once for what is due now.
    await client.query('notify hub_outbox');
    const hubs = rows.map(({ id }) => id);
    return { hubs, ids: hubs, result: rows.map(shown) };
  });
}
