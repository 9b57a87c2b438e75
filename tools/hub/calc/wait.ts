import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { ClockEvent } from '@hub/domain';
import { z } from 'zod';
import { NotDone, type Output, show } from '../answer.ts';
import { rulebook } from '../rulebook.ts';

type Options = Output & { events: string; asOf?: string; nullifyOnFirstDna?: boolean };

const standardInput = 0;

export function addWait(calc: Command): void {
  calc
    .command('wait')
    .description('how long somebody has waited, from what happened to their referral')
    .requiredOption('--events <file>', 'JSON list of {at, event}, or - for standard input')
    .option('--as-of <instant>', 'the moment asked about (now, unless given)')
    .option('--nullify-on-first-dna', 'count as the RTT rules do after a missed first appointment')
    .option('--json', 'one JSON object')
    .action(async (options: Options) => {
      const { REFERRAL_EVENTS, waitingClock } = await rulebook();
      const list = z.array(z.object({ at: z.coerce.date(), event: z.enum(REFERRAL_EVENTS) }));
      const events: ClockEvent[] = readWith(list, options.events);
      const asOf = options.asOf === undefined ? new Date() : new Date(options.asOf);
      if (Number.isNaN(asOf.getTime())) throw new NotDone(`--as-of ${options.asOf} is not a moment in time.`);
      const clock = waitingClock(events, asOf, { nullifyOnFirstDna: options.nullifyOnFirstDna ?? false });
      show(
        {
          grossDays: clock.grossDays,
          netDays: clock.netDays,
          clockStarted: clock.startedOn,
          clockStopped: clock.stoppedOn,
          nullified: clock.nullified,
        },
        options,
      );
    });
}

function readWith<Shape>(schema: z.ZodType<Shape>, file: string): Shape {
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(file === '-' ? standardInput : file, 'utf8'));
  } catch {
    throw new NotDone(`${file === '-' ? 'Standard input' : file} is not readable JSON.`);
  }
  const read = schema.safeParse(found);
  if (read.success) return read.data;
  throw new NotDone(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
}
